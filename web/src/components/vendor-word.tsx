import type { VendorIncidentSummary } from '@bellwether/shared/api.ts'
import { STATUS_OF_IMPACT } from '@bellwether/shared/status-page.ts'
import { ExternalLink } from 'lucide-react'
import { IMPACT_WORDS, PHASE_WORDS } from '../format/words.ts'
import { Ago } from './ago.tsx'
import { Prose } from './prose.tsx'
import { StatusShape } from './status-shape.tsx'

/** What a vendor says happened, in its own words and in quotation marks. `updates`: how many of the newest to show. */
export function VendorIncident({ incident, updates = 1 }: { incident: VendorIncidentSummary; updates?: number }) {
  const newest = [...incident.updates].sort((a, b) => b.at - a.at).slice(0, updates)
  return (
    <article className="flex flex-col gap-1">
      <h3 className="flex items-start gap-1.5 font-medium">
        <span data-tone={STATUS_OF_IMPACT[incident.impact]} className="mt-1 text-tone">
          <StatusShape status={STATUS_OF_IMPACT[incident.impact]} hollow />
        </span>
        <span className="min-w-0">“{incident.name}”</span>
      </h3>
      <p className="text-table text-ink-3">
        {incident.vendor} · {PHASE_WORDS[incident.phase]}, {IMPACT_WORDS[incident.impact]} · began{' '}
        <Ago at={incident.startedAt} />
        {incident.resolvedAt !== undefined && (
          <>
            {' '}
            · resolved <Ago at={incident.resolvedAt} />
          </>
        )}{' '}
        · first seen by us <Ago at={incident.firstSeenAt} />
      </p>
      {newest.map((update) => (
        <blockquote
          key={update.at + update.phase}
          className="border-l-2 border-dashed border-line-strong pl-3 text-ink-2"
        >
          “<Prose text={update.body} />”
          <footer className="text-table text-ink-3">
            {PHASE_WORDS[update.phase]}, <Ago at={update.at} />
          </footer>
        </blockquote>
      ))}
      {incident.componentNames.length > 0 && (
        <p className="text-table text-ink-3">Names {incident.componentNames.join(', ')}.</p>
      )}
      {incident.url !== undefined && (
        <a
          href={incident.url}
          rel="noreferrer"
          target="_blank"
          className="link inline-flex items-center gap-1 self-start text-table text-ink-2"
        >
          On its status page
          <ExternalLink aria-hidden size={12} />
        </a>
      )}
    </article>
  )
}
