import { DAY, type Instant } from '@bellwether/shared/time.ts'
import { mutedBy, vendorWindows, windowsOf } from '../domain/maintenance.ts'
import type { Register } from '../domain/register.ts'
import type { StoredAlert } from '../store/alerts.ts'
import type { StoredWindow } from '../store/maintenance.ts'
import type { StoreTx } from '../store/store.ts'

/** Written down so long before; asked for again every day. */
const AHEAD = 8 * DAY

/** The windows of the configuration become rows, so that what was maintenance once stays it, whatever is configured later. */
export async function planMaintenance(tx: StoreTx, register: Register, now: Instant): Promise<void> {
  const windows = windowsOf(register.maintenance ?? [], register, now, now + AHEAD)
  await tx.maintenance.forgetOthers(
    windows.map(({ id }) => id),
    now,
  )
  await tx.maintenance.plan(windows.map((window) => ({ ...window, at: now })))
}

/** What keeps people from being paged, and until when. */
export type Quiet = Pick<StoredWindow, 'id' | 'from' | 'to' | 'reason'> & { of: 'us' | 'vendor' }

/** Is all that fails in it being worked on, by us, or, as its vendor announced it, by them? What was withdrawn, and our own account, no vendor's maintenance explains. */
export async function maintenanceOver(
  tx: StoreTx,
  alerts: readonly StoredAlert[],
  register: Register,
  now: Instant,
): Promise<Quiet | undefined> {
  const failing = alerts.filter((alert) => alert.state === 'firing')
  const ids = failing.map((alert) => alert.dependency)
  const ours = mutedBy(ids, await tx.maintenance.between(now, now + 1))
  if (ours) return { id: ours.id, from: ours.from, to: ours.to, reason: ours.reason, of: 'us' }
  if (failing.length === 0 || failing.some((alert) => alert.trouble !== 'outage')) return undefined
  const found = mutedBy(ids, await theirs(tx, ids, register, now))
  return found && { id: found.id, from: found.from, to: found.to, reason: found.reason, of: 'vendor' }
}

async function theirs(tx: StoreTx, ids: readonly string[], register: Register, now: Instant) {
  const speakers = [...new Set(ids.flatMap((id) => register.dependencies.get(id)?.pageOf ?? []))]
  const [said, on] = [await tx.observations.seriesOf([...ids]), await tx.vendorIncidents.maintenanceOn(speakers, now)]
  return vendorWindows(said, on, register)
}

/** Incidents that are open while a window or a silence begins or ends are judged again: who was not paged may have to be. */
export async function turnedByMaintenance(
  tx: StoreTx,
  memory: { lookedAt?: Instant },
  now: Instant,
): Promise<string[]> {
  const since = memory.lookedAt
  memory.lookedAt = now
  if (since !== undefined) {
    const isTurned =
      (await tx.maintenance.turned(since, now)) ||
      (await tx.silences.turned(since, now)) ||
      (await tx.vendorIncidents.maintenanceTurned(since, now))
    if (!isTurned) return []
  }
  return (await tx.incidents.open()).map((incident) => incident.id)
}
