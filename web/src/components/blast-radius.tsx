import type { IncidentDetail, SystemSummary } from '@bellwether/shared/api.ts'
import type { SystemState } from '@bellwether/shared/exposure.ts'
import { Link } from '@tanstack/react-router'
import { ArrowRight, BookOpen } from 'lucide-react'
import { join } from '../format/lists.ts'
import { SYSTEM_STATE_TONE, SYSTEM_STATE_WORDS } from '../format/words.ts'
import { Proof } from './proof.tsx'
import { StatusPill } from './status-pill.tsx'

export const SystemStatePill = ({ state }: { state: SystemState }) => (
  <StatusPill status={SYSTEM_STATE_TONE[state]} word={SYSTEM_STATE_WORDS[state]} look="row" />
)

export const Tier = ({ tier }: { tier: number }) => (
  <span className="inline-flex h-5 items-center rounded border border-line px-1 text-xs text-ink-2">Tier {tier}</span>
)

const WORST: Record<SystemState, number> = { lost: 0, unknown: 1, on_fallback: 2, served: 3 }
export const byTier = <S extends Pick<SystemSummary, 'tier' | 'state' | 'name'>>(systems: readonly S[]): S[] =>
  [...systems].sort((a, b) => a.tier - b.tier || WORST[a.state] - WORST[b.state] || a.name.localeCompare(b.name))

/** The systems an incident hits, most important first: what each lost and what serves instead. */
export function BlastRadius({ systems }: { systems: IncidentDetail['blastRadius'] }) {
  if (systems.length === 0) return <p className="px-4 pb-4 text-ink-2">None of our systems needs what is affected.</p>
  return (
    <ul className="divide-y divide-line">
      {byTier(systems).map((system) => (
        <li key={system.id} className="px-4 py-2.5">
          <SystemHead system={system} />
          <Needs system={system} />
        </li>
      ))}
    </ul>
  )
}

const SystemHead = ({ system }: { system: SystemSummary }) => (
  <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
    <SystemStatePill state={system.state} />
    <span className="font-medium">{system.name}</span>
    <Tier tier={system.tier} />
    <span className="text-table text-ink-3">{system.owner}</span>
    {system.runbook !== undefined && (
      <a
        href={system.runbook}
        rel="noreferrer"
        target="_blank"
        className="link ml-auto inline-flex items-center gap-1 text-table text-ink-2"
      >
        <BookOpen aria-hidden size={13} />
        Runbook
      </a>
    )}
  </div>
)

/** The needs that are not met by their first choice; those nobody can judge in one line. */
export function Needs({ system }: { system: SystemSummary }) {
  const hit = system.needs.filter((need) => need.state === 'lost' || need.state === 'on_fallback')
  const unknown = system.needs.filter((need) => need.state === 'unknown').map((need) => need.name)
  if (hit.length === 0 && unknown.length === 0) return null
  return (
    <ul className="mt-0.5 flex flex-col gap-0.5 text-table text-ink-2">
      {hit.map((need) => (
        <li key={need.name}>
          {need.name}:{' '}
          {need.servedBy === undefined ? <Lost need={need} /> : <OnFallback need={need} by={need.servedBy} />}
        </li>
      ))}
      {unknown.length > 0 && (
        <li>
          {join(unknown)}: nobody knows what serves {unknown.length === 1 ? 'it' : 'them'}
        </li>
      )}
    </ul>
  )
}

type Need = SystemSummary['needs'][number]

const Lost = ({ need }: { need: Need }) => (
  <span className="font-medium text-ink">nothing left, lost {join(need.lost)}</span>
)

const OnFallback = ({ need, by }: { need: Need; by: string }) => (
  <>
    <span className="line-through decoration-line-strong">{join(need.lost)}</span>
    <ArrowRight aria-hidden size={12} className="mx-1 inline" />
    <span className="sr-only">replaced by</span>
    <Link to="/dependencies/$dependency" params={{ dependency: by }} className="link font-medium text-ink">
      {by}
    </Link>
    {need.provedAt !== undefined && (
      <>
        , <Proof at={need.provedAt} />
      </>
    )}
  </>
)
