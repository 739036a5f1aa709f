import { formatDuration, HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { type Belonging, belongs, isOneStory } from '../domain/belongs.ts'
import { commonPlatform, platformSentence, platformsOf } from '../domain/common-platform.ts'
import { firedAgain } from '../domain/flapping.ts'
import { begin, group } from '../domain/group.ts'
import { OUR_NETWORK, OUR_SIDE, type Register } from '../domain/register.ts'
import { retiresAt } from '../domain/retirements.ts'
import { vendorsOf } from '../domain/things.ts'
import type { StoredAlert } from '../store/alerts.ts'
import type { IncidentMove } from '../store/incident-moves.ts'
import type { StoredIncident } from '../store/incidents.ts'
import type { StoreTx } from '../store/store.ts'
import { type AlertChange, alertFacts } from './alert-facts.ts'
import { moveAlerts, THE_RULES } from './move-alerts.ts'

/** Firing alerts find their incident, or open one; several vendors whose platform fails have one together. Returns the incidents that anything happened to. */
export async function regroup(tx: StoreTx, changes: AlertChange[], register: Register): Promise<string[]> {
  const touched = new Set<string>()
  const fired = changes
    .filter(
      ({ alert, change }) => alert.state !== 'resolved' && (change === 'failed_long_enough' || change === 'turned'),
    )
    .map(({ alert }) => alert)
  if (fired.length > 0) {
    const open = await tx.incidents.open()
    const moves = await tx.incidentMoves.of(open.map((incident) => incident.id))
    const joined = await Promise.all(
      moves.flatMap(({ kind, by, from }) => (kind === 'join' && by !== THE_RULES ? [tx.incidents.byId(from)] : [])),
    )
    const ended = await tx.alerts.endedSince(
      fired.map((alert) => alert.dependency),
      Math.min(...fired.map((alert) => alert.firstBadAt)) - HOUR,
    )
    const changed = new Map<string, StoredIncident>()
    for (const alert of fired) {
      const belonging = await belongingOf(tx, alert, register)
      const ties = {
        platforms: platformIds(alert, register),
        ...chosenFor(alert, belonging, moves, joined),
        ...(await asBefore(tx, alert, ended, open)),
      }
      const { incident } = group(alert, belonging, open, alert.lastSeenAt, ties)
      const place = open.findIndex((other) => other.id === incident.id)
      open.splice(place < 0 ? open.length : place, 1, incident)
      changed.set(incident.id, incident)
      if (alert.incident && alert.incident !== incident.id) touched.add(alert.incident)
      alert.incident = incident.id
    }
    for (const incident of changed.values()) await tx.incidents.save(incident)
    await tx.alerts.save(fired)
  }
  await tx.incidents.tell(changes.flatMap((entry) => alertFacts(entry, register)))
  for (const id of await underOnePlatform(tx, fired, register)) touched.add(id)
  for (const { alert } of changes) if (alert.incident) touched.add(alert.incident)
  return [...touched]
}

async function belongingOf(tx: StoreTx, alert: StoredAlert, register: Register): Promise<Belonging> {
  if (alert.dependency === OUR_NETWORK) return { vendor: OUR_SIDE }
  const watched = register.dependencies.get(alert.dependency)
  if (!watched) return belongs(alert, { vendor: alert.dependency })
  const { vendor, path, model } = watched
  const isGone = alert.trouble === 'withdrawn' && model !== undefined
  const retires = isGone ? retiresAt(watched, await tx.retirements.of(vendor, model)) : watched.retiresAt
  return belongs(alert, {
    vendor,
    ...(register.vendors.has(path) && { reseller: path }),
    ...(retires !== undefined && { retiresAt: retires }),
  })
}

function platformIds(alert: StoredAlert, register: Register): string[] {
  const watched = alert.trouble === 'outage' ? register.dependencies.get(alert.dependency) : undefined
  return watched ? platformsOf(watched, register).map(({ id }) => id) : []
}

/** What fails again minutes after it was over, or flaps, goes on with its incident, also when that was closed: nobody is paged twice for one story. */
async function asBefore(
  tx: StoreTx,
  alert: StoredAlert,
  ended: readonly StoredAlert[],
  open: StoredIncident[],
): Promise<{ before?: string }> {
  const last = ended.find(
    ({ id, dependency, component, kind, trouble }) =>
      id !== alert.id &&
      dependency === alert.dependency &&
      component === alert.component &&
      kind === alert.kind &&
      trouble === alert.trouble,
  )
  if (last?.resolvedAt === undefined || last.incident === undefined || (alert.flaps ?? []).length > 0) return {}
  const { flaps, isSameStory } = firedAgain({ ...last, resolvedAt: last.resolvedAt }, alert.firstBadAt)
  Object.assign(alert, flaps)
  if (!isSameStory) return {}
  if (open.some((incident) => incident.id === last.incident)) return { before: last.incident }
  const closed = await tx.incidents.byId(last.incident)
  if (!closed || closed.joinedInto !== undefined) return {}
  const { resolvedAt: _, ...reopened } = closed
  open.push({ ...reopened, state: 'open' })
  await tx.incidents.tell([
    {
      incident: closed.id,
      at: alert.lastSeenAt,
      kind: 'alert',
      key: `again:${alert.id}`,
      text: `Not over: it fails again ${formatDuration(Math.max(MINUTE, alert.firstBadAt - last.resolvedAt))} later`,
    },
  ])
  return { before: closed.id }
}

/** What people did with others like it: a vendor's trouble that was joined to other trouble goes there again, and what was split off goes to where its like is. */
function chosenFor(
  alert: StoredAlert,
  belonging: Belonging,
  moves: readonly IncidentMove[],
  joined: readonly (StoredIncident | undefined)[],
): { chosen?: string } {
  if (alert.placedByHand && alert.incident) return { chosen: alert.incident }
  const like = moves.find(({ kind, from, alerts }) =>
    kind === 'split'
      ? alerts.some((id) => id.startsWith(`${alert.dependency}:`))
      : joined.some((one) => one?.id === from && one.trouble === alert.trouble && isOneStory(one, belonging)),
  )
  return like ? { chosen: like.into } : {}
}

/** Trouble of several vendors that rest on one region, reseller or cloud becomes the oldest of their incidents, so that nobody is paged again. */
async function underOnePlatform(tx: StoreTx, fired: StoredAlert[], register: Register): Promise<string[]> {
  if (!fired.some((alert) => alert.trouble === 'outage' && register.dependencies.has(alert.dependency))) return []
  const open = await tx.alerts.open()
  const failing = open.filter(
    (alert) => alert.state === 'firing' && alert.trouble === 'outage' && alert.incident !== undefined,
  )
  const vendors = new Set(failing.map((alert) => register.dependencies.get(alert.dependency)?.vendor))
  if (vendors.size < 2) return []
  const troubled = new Set(open.map((alert) => alert.dependency))
  const states = new Map((await tx.dependencyStates.all()).map((state) => [state.dependency, state.status]))
  const { platform } = commonPlatform(
    failing.map((alert) => ({ dependency: alert.dependency, since: alert.firstBadAt })),
    register,
    (id) => states.get(id) === 'operational' && !troubled.has(id),
  )
  if (!platform) return []
  const concerned = new Set(platform.dependencies)
  const own = failing.filter((alert) => concerned.has(alert.dependency) && !alert.placedByHand)
  const into = await incidentOf(tx, platform, own, failing)
  const at = Math.max(...fired.map((alert) => alert.lastSeenAt))
  const names = vendorsOf(platform.dependencies, register)
  const reason = platformSentence(names, platform)
  const moves = await moveAlerts(tx, own, { into: into.id, by: THE_RULES, kind: 'join', reason, at })
  const left = new Set((await tx.alerts.open()).map((alert) => alert.incident))
  for (const { from } of moves) {
    const before = await tx.incidents.byId(from)
    if (before && !left.has(from)) await tx.incidents.save({ ...before, joinedInto: into.id })
  }
  await tx.incidents.tell([
    {
      incident: into.id,
      at,
      kind: 'cause',
      key: `platform:${platform.cause.id}`,
      text: `One trouble, not ${names.length}: ${reason}`,
    },
  ])
  return [...new Set(moves.flatMap(({ from }) => [from, into.id]))]
}

/** The platform's own incident: the one it has, the oldest that is all its, or a new one. */
async function incidentOf(
  tx: StoreTx,
  platform: NonNullable<ReturnType<typeof commonPlatform>['platform']>,
  own: StoredAlert[],
  failing: StoredAlert[],
): Promise<StoredIncident> {
  const strand = `platform:${platform.cause.id}` as const
  const open = await tx.incidents.open()
  const has = open.find((incident) => incident.strand === strand)
  if (has) return has
  const elsewhere = new Set(failing.filter((alert) => !own.includes(alert)).map((alert) => alert.incident))
  const oldest = open.find(
    ({ id, apart }) => !apart && !elsewhere.has(id) && own.some((alert) => alert.incident === id),
  )
  const firstBadAt = Math.min(...own.map((alert) => alert.firstBadAt))
  const into: StoredIncident = oldest
    ? { ...oldest, vendor: platform.vendor, strand, firstBadAt: Math.min(oldest.firstBadAt, firstBadAt) }
    : begin(
        { trouble: 'outage', firstBadAt },
        { vendor: platform.vendor, strand },
        open,
        Math.max(...own.map((alert) => alert.firedAt ?? alert.lastSeenAt)),
      )
  await tx.incidents.save(into)
  return into
}
