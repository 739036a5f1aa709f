import { begin } from '../domain/group.ts'
import type { IncidentMoveAsked, IncidentMoved } from '../domain/incident-move.ts'
import { nameOf, type Register } from '../domain/register.ts'
import type { Clock } from '../lib/clock.ts'
import type { StoredAlert } from '../store/alerts.ts'
import type { StoredIncident } from '../store/incidents.ts'
import type { Store, StoreTx } from '../store/store.ts'
import { moveAlerts } from './move-alerts.ts'
import { rejudge } from './rejudge.ts'

interface MoveDeps {
  register: Register
  clock: Clock
}

/** Does it, remembers it, tells it in both stories, and judges both again, in one transaction. */
export const moveIncident = (
  id: string,
  asked: IncidentMoveAsked,
  deps: MoveDeps & { store: Store },
): Promise<IncidentMoved> =>
  deps.store.transaction(async (tx) => {
    const incident = await tx.incidents.byId(id)
    if (!incident) return { refused: 'no_such_incident' }
    switch (asked.move) {
      case 'join':
        return join(tx, incident, asked, deps)
      case 'split':
        return split(tx, incident, asked, deps)
      case 'undo':
        return undo(tx, incident, asked, deps)
      default:
        return asked satisfies never
    }
  })

type Asked<Move extends IncidentMoveAsked['move']> = Extract<IncidentMoveAsked, { move: Move }>

async function join(
  tx: StoreTx,
  incident: StoredIncident,
  { by, into, reason }: Asked<'join'>,
  deps: MoveDeps,
): Promise<IncidentMoved> {
  const other = await tx.incidents.byId(into)
  if (!other) return { refused: 'no_such_other' }
  if (other.id === incident.id) return { refused: 'into_itself' }
  if (incident.resolvedAt !== undefined) return { refused: 'over_already' }
  if (other.resolvedAt !== undefined) return { refused: 'other_over_already' }
  const alerts = await firedOf(tx, incident.id)
  const at = deps.clock.now()
  await moveAlerts(tx, alerts.map(byHand), { into, by, kind: 'join', reason, at })
  await tx.incidents.save({ ...incident, joinedInto: into })
  await tx.incidents.save({ ...other, firstBadAt: Math.min(other.firstBadAt, incident.firstBadAt) })
  await tell(tx, incident.id, by, at, `${by} joins this into “${other.title}”: ${reason}`, into)
  await tell(tx, into, by, at, `${by} joins “${incident.title}” into this: ${reason}`, incident.id)
  return settle(tx, into, incident.id, deps)
}

async function split(
  tx: StoreTx,
  incident: StoredIncident,
  { by, dependencies, reason }: Asked<'split'>,
  deps: MoveDeps,
): Promise<IncidentMoved> {
  if (incident.resolvedAt !== undefined) return { refused: 'over_already' }
  const alerts = await firedOf(tx, incident.id)
  const leaving = alerts.filter((alert) => dependencies.includes(alert.dependency))
  if (dependencies.some((id) => !leaving.some((alert) => alert.dependency === id)))
    return { refused: 'not_its_dependency' }
  const stays = alerts.some((alert) => !leaving.includes(alert) && alert.state === 'firing')
  if (leaving.length === 0 || !stays) return { refused: 'nothing_would_stay' }
  const at = deps.clock.now()
  const vendor = deps.register.dependencies.get(leaving[0]!.dependency)?.vendor ?? incident.vendor
  const firstBadAt = Math.min(...leaving.map((alert) => alert.firstBadAt))
  const other: StoredIncident = {
    ...begin({ trouble: leaving[0]!.trouble, firstBadAt }, { vendor }, await tx.incidents.open(), at),
    apart: true,
  }
  await tx.incidents.save(other)
  await moveAlerts(tx, leaving.map(byHand), { into: other.id, by, kind: 'split', reason, at })
  const names = [...new Set(leaving.map((alert) => nameOf(deps.register, alert.dependency)))].join(', ')
  await tell(tx, incident.id, by, at, `${by} splits ${names} off: ${reason}`, other.id)
  await tell(tx, other.id, by, at, `${by} splits this off “${incident.title}”: ${reason}`, incident.id)
  return settle(tx, other.id, incident.id, deps)
}

/** Everything goes back to where it was; what was told stays told. */
async function undo(
  tx: StoreTx,
  incident: StoredIncident,
  { by, id }: Asked<'undo'>,
  deps: MoveDeps,
): Promise<IncidentMoved> {
  const move = (await tx.incidentMoves.of([incident.id])).find((one) => one.id === id)
  if (!move) return { refused: 'no_such_move' }
  const [from, into] = [await tx.incidents.byId(move.from), await tx.incidents.byId(move.into)]
  if (!from || !into) return { refused: 'no_such_other' }
  if (into.resolvedAt !== undefined) return { refused: 'other_over_already' }
  if (from.resolvedAt !== undefined && from.joinedInto !== into.id) return { refused: 'over_already' }
  const at = deps.clock.now()
  const moved = new Set(move.alerts)
  const own = (await tx.alerts.ofIncidents([into.id])).filter((alert) => moved.has(alert.id))
  for (const alert of own) Object.assign(byHand(alert), { incident: from.id })
  await tx.alerts.save(own)
  await tx.incidentMoves.undo(move.id, by, at)
  const { joinedInto: _, resolvedAt: __, ...reopened } = from
  // Another of its kind may be open by now: it stands beside it.
  await tx.incidents.save({ ...reopened, state: 'open', ...(from.joinedInto !== undefined && { apart: true }) })
  if (!(await tx.alerts.ofIncidents([into.id])).some((alert) => alert.state === 'firing'))
    await tx.incidents.save({ ...into, joinedInto: from.id })
  const words = move.kind === 'join' ? 'are two incidents after all' : 'are one incident after all'
  await tell(tx, from.id, by, at, `${by} takes it back: this and “${into.title}” ${words}`, into.id)
  await tell(tx, into.id, by, at, `${by} takes it back: this and “${from.title}” ${words}`, from.id)
  return settle(tx, from.id, into.id, deps)
}

/** Where a person put it, it stays. */
const byHand = (alert: StoredAlert): StoredAlert => Object.assign(alert, { placedByHand: true })

const firedOf = async (tx: StoreTx, incident: string): Promise<StoredAlert[]> =>
  (await tx.alerts.ofIncidents([incident])).filter((alert) => alert.firedAt !== undefined)

const tell = (tx: StoreTx, incident: string, by: string, at: number, text: string, other: string): Promise<void> =>
  tx.incidents.tell([
    {
      incident,
      at,
      kind: 'person',
      key: `move:${text}`,
      text,
      url: `/incidents/${other}`,
      evidence: { type: 'person', name: by },
    },
  ])

async function settle(tx: StoreTx, now: string, other: string, deps: MoveDeps): Promise<IncidentMoved> {
  await rejudge(tx, { incidents: [now, other], vendors: [] }, deps)
  return { incident: now }
}
