import type { IncidentSummary } from '@bellwether/shared/api.ts'
import { Link } from '@tanstack/react-router'
import { ArrowRight } from 'lucide-react'
import { count } from '../format/numbers.ts'
import { INCIDENT_STATE_WORDS } from '../format/words.ts'
import { buttonClass } from '../ui/button.tsx'
import { classes } from '../ui/class.ts'
import { Lasting } from './ago.tsx'
import { byTier, SystemStatePill, Tier } from './blast-radius.tsx'
import { CauseLine } from './cause.tsx'
import { StatusPill } from './status-pill.tsx'

const MOST_SYSTEMS = 6

/** One thing that is wrong now: what, why, whom it hits. */
export const IncidentPanel = ({ incident }: { incident: IncidentSummary }) => (
  <article
    data-tone={incident.status}
    className="relative overflow-hidden rounded-card border border-tone-line bg-surface-1 before:absolute before:inset-y-0 before:left-0 before:w-1 before:bg-tone"
  >
    <div className="grid gap-x-8 gap-y-4 p-4 pl-5 md:p-5 md:pl-6 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
      <div className="flex min-w-0 flex-col gap-2">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <StatusPill status={incident.status} />
          <CauseLine cause={incident.cause} confidence={incident.confidence} />
        </div>
        <h3 className="text-lead font-semibold">{incident.title}</h3>
        <p className="text-ink-2">{incident.sentence}</p>
        <p className="text-table text-ink-3">
          {INCIDENT_STATE_WORDS[incident.state]} for <Lasting from={incident.openedAt} to={incident.resolvedAt} /> ·
          affects{' '}
          {incident.dependencies.map((id, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <Link to="/dependencies/$dependency" params={{ dependency: id }} className="link">
                {id}
              </Link>
            </span>
          ))}
        </p>
        <Link
          to="/incidents/$incident"
          params={{ incident: incident.id }}
          className={classes(buttonClass('strong'), 'mt-1 self-start')}
        >
          Why, and what to do
          <ArrowRight aria-hidden size={14} />
          <span className="sr-only">about {incident.title}</span>
        </Link>
      </div>
      <Hit systems={incident.systems} />
    </div>
  </article>
)

function Hit({ systems }: { systems: IncidentSummary['systems'] }) {
  if (systems.length === 0) return <p className="text-ink-2">None of our systems is hit.</p>
  const shown = byTier(systems).slice(0, MOST_SYSTEMS)
  return (
    <div className="min-w-0">
      <h4 className="text-table text-ink-3">Whom it hits</h4>
      <ul className="mt-1 divide-y divide-line">
        {shown.map((system) => (
          <li key={system.id} className="flex items-center gap-2 py-1.5">
            <span className="min-w-0 flex-1 truncate">{system.name}</span>
            <SystemStatePill state={system.state} />
            <Tier tier={system.tier} />
          </li>
        ))}
      </ul>
      {systems.length > shown.length && (
        <p className="text-table text-ink-3">and {systems.length - shown.length} more</p>
      )}
    </div>
  )
}

/** The same in a line. */
export const IncidentLine = ({ incident }: { incident: IncidentSummary }) => (
  <li className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 hover:bg-surface-2 md:px-6">
    <StatusPill status={incident.status} />
    <Link to="/incidents/$incident" params={{ incident: incident.id }} className="link-over min-w-0 font-medium">
      {incident.title}
    </Link>
    <CauseLine cause={incident.cause} confidence={incident.confidence} />
    <span className="text-table text-ink-3 md:ml-auto">
      {hitWords(incident.systems)} · {INCIDENT_STATE_WORDS[incident.state].toLowerCase()} for{' '}
      <Lasting from={incident.openedAt} />
    </span>
  </li>
)

function hitWords(systems: IncidentSummary['systems']): string {
  const hit = systems.filter((system) => system.state !== 'served')
  return hit.length === 0 ? 'no system is lost' : `${count(hit.length, 'system')} hit`
}
