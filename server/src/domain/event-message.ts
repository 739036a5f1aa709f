import type { EventStatus, RegulatoryEvent } from '@bellwether/shared/regulatory-event.ts'
import type { IncidentFacts } from './incident-facts.ts'
import { listed, oneLine } from './message.ts'

const STATUS: Record<EventStatus, string> = {
  reported: 'reported',
  proposed: 'proposed',
  ordered: 'ordered',
  in_force: 'in force',
  partially_restored: 'partly lifted',
  stayed: 'stayed',
  rescinded: 'rescinded',
  restored: 'lifted, service restored',
  expired: 'expired',
}

/** While it stands like this, what it names may be taken from us. */
const BITES: ReadonlySet<EventStatus> = new Set(['reported', 'ordered', 'in_force'])

interface Ours extends Pick<IncidentFacts, 'systems' | 'dependencies'> {
  because: string
}

/** What an owner reads of an event that concerns them before anything has failed. */
export function eventWording(
  event: Pick<RegulatoryEvent, 'title' | 'status' | 'confidenceLevel'>,
  { systems, dependencies, because }: Ours,
): { subject: string; lines: string[] } {
  const [first, ...others] = [...systems].sort((a, b) => a.tier - b.tier)
  const hits = first
    ? ` — needed by ${first.name} (tier ${first.tier})${others.length > 0 ? ` +${others.length}` : ''}`
    : ''
  const things = listed(dependencies.map(({ name }) => name))
  return {
    subject: oneLine(
      `Advisory: ${things}${BITES.has(event.status) ? ' may be next' : ''} — order ${STATUS[event.status]}: ${event.title}${hits}`,
      300,
    ),
    lines: [
      `Told at once because it is ${because}`,
      'Nothing of ours has failed by it so far, as far as we see',
      'Do: see that the fallback serves, before it is needed',
    ].map((line) => oneLine(line, 200)),
  }
}
