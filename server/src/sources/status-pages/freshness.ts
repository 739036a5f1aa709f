import { isOpen, type PageReading } from '@bellwether/shared/status-page.ts'
import { DAY, formatDuration, HOUR, type Instant, iso, type Millis } from '@bellwether/shared/time.ts'

/** What we have seen of a page's own clock (`page.updatedAt`). Some tick by themselves, some only when something is posted. */
export interface PageClock {
  at?: Instant
  /** When we saw it move last. */
  movedAt: Instant
  /** How often it moved although nothing else had changed, and the longest it took to. */
  ticks: number
  longestMs: Millis
}

/** Nobody leaves an incident open for so long without a word. */
const FORGOTTEN = 60 * DAY
const TICKS_TO_TRUST = 5
const SHORTEST_FREEZE = 12 * HOUR

export function watchClock(
  clock: PageClock | undefined,
  reading: Pick<PageReading, 'page'>,
  factsChanged: boolean,
  now: Instant,
): PageClock {
  const at = reading.page.updatedAt
  if (!clock) return { at, movedAt: now, ticks: 0, longestMs: 0 }
  if (at === undefined || at === clock.at) return clock
  if (factsChanged) return { ...clock, at, movedAt: now }
  return { at, movedAt: now, ticks: clock.ticks + 1, longestMs: Math.max(clock.longestMs, now - clock.movedAt) }
}

/**
 * Why a page that answers is not to be believed: its clock stands still. Vendors move and leave the old page running
 * (deepseek.statuspage.io answered for months after its last change).
 */
export function frozenBecause(reading: PageReading, clock: PageClock, now: Instant): string | undefined {
  const still = now - clock.movedAt
  if (clock.ticks >= TICKS_TO_TRUST && still > Math.max(SHORTEST_FREEZE, 10 * clock.longestMs))
    return `its clock used to tick and has stood still for ${formatDuration(still)}`
  const open = reading.incidents.find(isOpen)
  const spoke = Math.max(
    reading.page.updatedAt ?? now,
    ...reading.incidents.filter(isOpen).flatMap(({ updates }) => updates.map(({ at }) => at)),
  )
  if (!open || now - spoke <= FORGOTTEN) return undefined
  return `"${open.name}" is open, but nothing was said since ${iso(spoke)}`
}

/** Do two readings say the same of components and incidents? */
export function sameFacts(a: PageReading, b: PageReading): boolean {
  return (
    a.indicator === b.indicator &&
    a.components.length === b.components.length &&
    a.incidents.length === b.incidents.length &&
    a.components.every(
      ({ id, status }, index) => b.components[index]!.id === id && b.components[index]!.status === status,
    ) &&
    a.incidents.every(({ id, phase, updates }, index) => {
      const other = b.incidents[index]!
      return other.id === id && other.phase === phase && other.updates.length === updates.length
    })
  )
}
