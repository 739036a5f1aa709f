import type { EvidenceRef } from '@bellwether/shared/cause.ts'
import { Link } from '@tanstack/react-router'

/** Leads to what a statement rests on, where there is a page for it. */
export function EvidenceLink({ evidence }: { evidence: EvidenceRef | undefined }) {
  switch (evidence?.type) {
    case 'observation':
      return (
        <Link to="/dependencies/$dependency" params={{ dependency: evidence.dependency }} className="link text-ink-2">
          {evidence.dependency}
        </Link>
      )
    case 'event':
      return (
        <Link to="/regulatory/$event" params={{ event: evidence.id }} className="link text-ink-2">
          see the event
        </Link>
      )
    case 'vendor-incident':
    case 'publication':
    case 'catalogue':
    case 'connectivity':
    case 'person':
    case undefined:
      return null
    default:
      return evidence satisfies never
  }
}
