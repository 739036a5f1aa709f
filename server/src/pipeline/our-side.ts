import type { Observation } from '@bellwether/shared/observation.ts'
import { isTransport } from '@bellwether/shared/outcome.ts'
import { OUR_NETWORK, type Register } from '../domain/register.ts'
import { checkConnectivity } from '../sources/connectivity.ts'
import type { Store } from '../store/store.ts'
import type { Looked, Memory } from './looked.ts'
import type { ObserveDeps } from './observe-deps.ts'

/** What is kept beyond a restart: these anchors have answered before. Without it, who restarts while cut off would blame the vendors. */
const ANSWERED = 'anchors that have answered'
const nameOf = ({ anchors }: Pick<Register, 'anchors'>): string => [...anchors].sort().join(' ')

/** What an earlier life of this process knew of the anchors. */
export async function recallAnchors(
  store: Pick<Store, 'meta'>,
  memory: Pick<Memory, 'anchors'>,
  register: Pick<Register, 'anchors'>,
): Promise<void> {
  if ((await store.meta.get(ANSWERED)) === nameOf(register)) memory.anchors.haveAnswered = true
}

/** A failed connection may be our own. Before anything is held against a vendor, independent addresses are asked; if they are silent too and nothing else answered, the looks saw nothing. */
export async function withoutOurSide(
  looked: Looked[],
  { store, http, clock, register, memory }: ObserveDeps,
): Promise<Looked[]> {
  const asked = looked.find((entry) => entry.check.kind === 'connectivity')
  const failed = looked.some((entry) => isTransport(entry.outcome))
  const answered = looked.some(
    (entry) => entry.check.kind !== 'connectivity' && !isTransport(entry.outcome) && entry.latencyMs > 0,
  )
  if (!asked && (!failed || answered)) return looked
  const found = await checkConnectivity(register.anchors, http)
  if (found.up && !memory.anchors.haveAnswered) {
    memory.anchors.haveAnswered = true
    await store.meta.set(ANSWERED, nameOf(register))
  }
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
