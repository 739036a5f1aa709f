import type { IncidentActed } from '../domain/incident-act.ts'
import type { Register } from '../domain/register.ts'
import type { Clock } from '../lib/clock.ts'
import type { Call, Heard, Notifier, Receiver, Refusal } from '../notifiers/contract.ts'
import type { Store, StoreTx } from '../store/store.ts'
import { actWithin } from './incident-acts.ts'

interface HearDeps {
  store: Store
  notifiers: Readonly<Record<string, Notifier>>
  receivers: readonly Receiver[]
  register: Register
  clock: Clock
}

/** What became of one thing that was said. */
export type HeardDecision = 'heard_before' | 'none_of_ours' | IncidentActed

export type Hear =
  | { decision: 'no_such_receiver' | 'hears_nothing' | Refusal }
  | { decision: 'heard'; did: HeardDecision[] }

/** The service of a receiver calls: what people did there is done here, once, however often it says so. */
export async function hear(deps: HearDeps, id: string, call: Call): Promise<Hear> {
  const receiver = deps.receivers.find((candidate) => candidate.id === id)
  const notifier = receiver && deps.notifiers[receiver.channel]
  if (!notifier) return { decision: 'no_such_receiver' }
  if (!notifier.hear) return { decision: 'hears_nothing' }
  const hearing = notifier.hear(call, receiver.settings, deps.clock.now())
  if ('refused' in hearing) return { decision: hearing.refused }
  const did: HeardDecision[] = []
  for (const heard of hearing.heard) did.push(...(await deps.store.transaction((tx) => take(tx, id, heard, deps))))
  return { decision: 'heard', did }
}

async function take(tx: StoreTx, receiver: string, heard: Heard, deps: HearDeps): Promise<HeardDecision[]> {
  const at = deps.clock.now()
  if (!(await tx.heardHooks.isNew(receiver, heard.id, at))) return ['heard_before']
  if (heard.what.did === 'observed') return observed(tx, heard.what, heard, deps)
  const incident = heard.incident ?? (heard.there && (await tx.messageThreads.threadOf(receiver, heard.there)))
  if (incident === undefined || !(await tx.incidents.byId(incident))) return ['none_of_ours']
  if (heard.there !== undefined) await tx.messageThreads.begin(receiver, incident, heard.there, at)
  return [await act(tx, incident, receiver, heard, deps)]
}

function act(tx: StoreTx, incident: string, via: string, { by, what }: Heard, deps: HearDeps): Promise<IncidentActed> {
  switch (what.did) {
    case 'acknowledged':
      return actWithin(tx, incident, { act: 'acknowledge', by, via }, deps)
    case 'assigned':
      return actWithin(tx, incident, { act: 'assign', by, to: what.to }, deps)
    case 'noted':
      return actWithin(tx, incident, { act: 'note', by, text: what.text.slice(0, 2000) }, deps)
    case 'closed': {
      const text = `closed it at ${via}; here it is over when our own looks say so`
      return actWithin(tx, incident, { act: 'note', by, text }, deps)
    }
    default:
      throw new Error(`${what.did} is no act on an incident`)
  }
}

/** Told in the story of every open incident that it is about. */
async function observed(
  tx: StoreTx,
  { dependency, vendor, text, url }: Extract<Heard['what'], { did: 'observed' }>,
  { id, by }: Heard,
  { clock }: HearDeps,
): Promise<HeardDecision[]> {
  const open = await tx.incidents.open()
  const alerts = await tx.alerts.ofIncidents(open.map((incident) => incident.id))

  const concerned = open.filter((incident) =>
    dependency === undefined
      ? incident.vendor === vendor
      : alerts.some((alert) => alert.incident === incident.id && alert.dependency === dependency),
  )
  await tx.incidents.tell(
    concerned.map((incident) => ({
      incident: incident.id,
      at: clock.now(),
      kind: 'observation',
      key: `hook:${id}`,
      text: `${by}: ${text}`,
      ...(url !== undefined && { url }),
    })),
  )
  return concerned.length > 0 ? concerned.map(() => 'done') : ['none_of_ours']
}
