import type { Observation } from '@bellwether/shared/observation.ts'
import { isTransport } from '@bellwether/shared/outcome.ts'
import { OUR_NETWORK } from '../domain/register.ts'
import { checkConnectivity } from '../sources/connectivity.ts'
import type { Looked } from './looked.ts'
import type { ObserveDeps } from './observe-deps.ts'

/** A failed connection may be our own. Before anything is held against a vendor, independent addresses are asked; if they are silent too and nothing else answered, the looks saw nothing. */
export async function withoutOurSide(
  looked: Looked[],
  { http, clock, register, memory }: ObserveDeps,
): Promise<Looked[]> {
  const asked = looked.find((entry) => entry.check.kind === 'connectivity')
  const failed = looked.some((entry) => isTransport(entry.outcome))
  const answered = looked.some(
    (entry) => entry.check.kind !== 'connectivity' && !isTransport(entry.outcome) && entry.latencyMs > 0,
  )
  if (!asked && (!failed || answered)) return looked
  const found = await checkConnectivity(register.anchors, http)
  if (found.up) memory.anchors.haveAnswered = true
  const network = memory.anchors.haveAnswered
    ? found
    : { up: true, reason: 'no anchor has ever answered: they may be blocked here' }
  const at = clock.now()
  const seen: Observation = {
    dependency: OUR_NETWORK,
    component: '',
    kind: 'probe',
    at,
    status: network.up ? 'operational' : 'major_outage',
    outcome: network.up ? 'healthy' : 'connect',
    ...(!network.up && { reason: network.reason }),
  }
  const rest = looked.map((entry) =>
    entry === asked
      ? { ...entry, at, outcome: seen.outcome, seen: [seen], ...(seen.reason && { reason: seen.reason }) }
      : network.up
        ? entry
        : blinded(entry, network.reason),
  )
  return asked ? rest : [...rest, ourSide(looked[0]!, seen)]
}

const ourSide = (like: Looked, seen: Observation): Looked => ({
  check: { ...like.check, id: '', kind: 'connectivity' },
  at: seen.at,
  outcome: seen.outcome,
  latencyMs: 0,
  seen: [seen],
  because: {},
})

const blinded = (entry: Looked, why: string): Looked => withoutFailure(entry, `our own network is cut off (${why})`)

/** A connection that failed while something was wrong with us says nothing about the vendor. */
export function withoutFailure(entry: Looked, reason: string): Looked {
  if (!isTransport(entry.outcome)) return entry
  return {
    ...entry,
    reason,
    ourSide: true,
    seen: entry.seen.map((seen) => ({ ...seen, status: 'unknown', outcome: 'inconclusive', reason })),
  }
}
