import type { VendorIncident } from '@bellwether/shared/status-page.ts'
import { DAY, HOUR, type Instant, type Millis } from '@bellwether/shared/time.ts'

type Notice = Pick<VendorIncident, 'id' | 'phase' | 'startedAt'> & { updates: { at: Instant }[] }

/** Of a notice that we know. */
export type KnownNotice = Notice & { lastSeenAt: Instant }

/** What a page lists of the past. */
export interface PastList {
  incidents: Notice[]
  /** All of it came and could be read. */
  whole: boolean
}

export interface Withdrawals {
  ids: string[]
  reason:
    | 'nothing_is_missing'
    | 'not_read_whole'
    | 'says_too_little'
    | 'another_list'
    | 'too_many_at_once'
    | 'missing_from_its_history'
}

/** So far back edits are followed. */
export const FOLLOWED: Millis = 60 * DAY
/** A copy in some cache may be older than the notice. */
const GRACE: Millis = 2 * HOUR
/** Vendors take back a notice now and then; a list that lacks more has changed itself. */
const AT_ONCE = 3
/** Lists are cut off at their end, by an order that we do not know: what is nearly as old as their oldest proves nothing. */
const MARGIN = 3

/** Which of the notices that we know did the vendor take back? In any doubt none. */
export function withdrawnNotices(known: KnownNotice[], list: PastList, now: Instant): Withdrawals {
  const none = (reason: Withdrawals['reason']): Withdrawals => ({ ids: [], reason })
  if (!list.whole) return none('not_read_whole')
  const listed = new Set(list.incidents.map(({ id }) => id))
  const missing = known.filter(({ id, phase }) => phase !== 'withdrawn' && !listed.has(id))
  if (missing.length === 0) return none('nothing_is_missing')
  if (listed.size === 0) return none('says_too_little')
  if (!known.some(({ id }) => listed.has(id))) return none('another_list')
  const [begunAfter, saidAfter] = [covers(list.incidents, begin), covers(list.incidents, lastWord)]
  const gone = missing.filter(
    (notice) =>
      begin(notice) > begunAfter &&
      lastWord(notice) > saidAfter &&
      now - begin(notice) < FOLLOWED &&
      now - notice.lastSeenAt >= GRACE,
  )
  if (gone.length === 0) return none('says_too_little')
  if (gone.length > AT_ONCE) return none('too_many_at_once')
  return { ids: gone.map(({ id }) => id), reason: 'missing_from_its_history' }
}

const begin = ({ startedAt }: Notice): Instant => startedAt
const lastWord = ({ startedAt, updates }: Notice): Instant => updates.at(-1)?.at ?? startedAt

/** Whatever is newer must be in the list, by that order. */
const covers = (notices: Notice[], instant: (notice: Notice) => Instant): Instant => {
  const oldestFirst = notices.map(instant).sort((a, b) => a - b)
  return oldestFirst[Math.min(MARGIN, oldestFirst.length) - 1]!
}
