import { DAY, HOUR, type Instant, type Millis } from '@bellwether/shared/time.ts'

/** Of one page: when its history was read last, and when an incident was last seen to end. */
export interface HistoryTimes {
  readAt?: Instant
  endedAt?: Instant
}

export type HistoryDue = 'first_look' | 'a_day_has_passed' | 'an_incident_has_ended' | 'not_yet'

const DAILY: Millis = DAY
/** The last word is often said, and corrected, within the hour after the end. */
const AFTER_END: Millis = HOUR

/** Four in ten notices are edited days after their end, so the history is read every day; and once more when the dust of an incident has settled. */
export function historyDue({ readAt, endedAt }: HistoryTimes, now: Instant): HistoryDue {
  if (readAt === undefined) return 'first_look'
  if (now - readAt >= DAILY) return 'a_day_has_passed'
  if (endedAt !== undefined && readAt < endedAt + AFTER_END && now >= endedAt + AFTER_END)
    return 'an_incident_has_ended'
  return 'not_yet'
}
