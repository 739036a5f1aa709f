import { isOpen, type PageReading, type VendorIncident } from '@bellwether/shared/status-page.ts'
import { type Instant, MINUTE, type Millis } from '@bellwether/shared/time.ts'
import { type HistoryTimes, historyDue } from '../domain/history-due.ts'
import type { SeenClock } from '../domain/page-habit.ts'
import type { Http } from '../lib/http.ts'
import { hasHistory, historyIn, type PageHistory, readHistory } from '../sources/status-pages/history.ts'
import type { PageLook, PageMemory } from '../sources/status-pages/read.ts'

/** Of one page. When its history was read and when it was sought elsewhere outlive this process. */
export interface PageTimes extends HistoryTimes {
  soughtAt?: Instant | undefined
  /** As an earlier life of this process knew it, and of which page. */
  earlierClock?: { page: string; clock: SeenClock } | undefined
  /** When what it says was handed on last. */
  recordedAt?: Instant
  /** Why its history could not be read, when last it was tried. */
  historyTrouble?: string | undefined
}

/** What is shown unchanged is still shown: that is written down so often. A maintenance that nobody confirmed for an hour is not believed. */
const RECORD_AGAIN: Millis = 30 * MINUTE

/** What of the page is to be written down (undefined: nothing), and what of its past with it. Changes `times`. */
export async function lookBack(
  { reading, unchanged, memory }: PageLook,
  previous: PageMemory | undefined,
  { times, http, now }: { times: PageTimes; http: Http; now: Instant },
): Promise<{ recorded?: PageReading; history?: PageHistory }> {
  if (reading.state !== 'ok') return unchanged ? {} : { recorded: reading }
  if (hasEnded(previous?.shown.incidents ?? [], reading.incidents)) times.endedAt = now
  const isDue = hasHistory(memory) && historyDue(times, now) !== 'not_yet'
  if (isDue) times.readAt = now
  const history = isDue ? await readHistory(memory, http) : undefined
  if (history) times.historyTrouble = history.reason
  const tells = reading.incidents.length + reading.maintenances.length > 0
  const isOld = tells && now - (times.recordedAt ?? now) >= RECORD_AGAIN
  if (unchanged && !isOld && !history) return {}
  times.recordedAt = now
  const past = history ?? historyIn(memory)
  return { recorded: unchanged ? stillShown(reading, memory) : reading, ...(past && { history: past }) }
}

/** How an incident ended was looked up when it did: that may be out of date by now. */
const stillShown = (reading: PageReading, memory: PageMemory): PageReading =>
  hasHistory(memory) ? { ...reading, incidents: reading.incidents.filter(isOpen) } : reading

/** A page whose past cannot be read is well all the same: what is missing is noted among what could not be used. */
export const withTrouble = (reading: PageReading, { historyTrouble }: PageTimes): PageReading =>
  historyTrouble === undefined
    ? reading
    : { ...reading, dropped: [...reading.dropped, { path: 'history', why: historyTrouble }] }

function hasEnded(before: VendorIncident[], after: VendorIncident[]): boolean {
  const open = new Set(after.filter(isOpen).map(({ id }) => id))
  return before.some((incident) => isOpen(incident) && !open.has(incident.id))
}
