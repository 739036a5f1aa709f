import type { CalendarEntry } from '@bellwether/shared/api-calendar.ts'
import { DAY, type Instant } from '@bellwether/shared/time.ts'
import { count } from './numbers.ts'

/** `today`, `tomorrow`, `in 12 days`, `5 days ago`; days of UTC. */
export function daysAway(at: Instant, now: Instant): string {
  const days = Math.floor(at / DAY) - Math.floor(now / DAY)
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  return days > 0 ? `in ${count(days, 'day')}` : `${count(-days, 'day')} ago`
}

/** The page's verdict. */
export function calendarSentence(entries: readonly CalendarEntry[], now: Instant): string {
  const ahead = entries.filter(({ at }) => at >= Math.floor(now / DAY) * DAY)
  if (ahead.length === 0) return 'Nothing that we rely on is known to end.'
  const soon = ahead.filter(({ at }) => at - now <= 90 * DAY)
  const next = ahead[0]!
  const bare = soon.filter(({ systems }) => systems.some(({ hasFallback }) => !hasFallback)).length
  const first =
    soon.length === 0
      ? `Nothing ends within 90 days; ${count(ahead.length, 'date')} later ${ahead.length === 1 ? 'is' : 'are'} known.`
      : `${count(soon.length, 'date')} within 90 days ${soon.length === 1 ? 'concerns' : 'concern'} us${bare > 0 ? `, ${bare} of them a system without a fallback` : ''}.`
  return `${first} Next: ${next.title}, ${daysAway(next.at, now)}.`
}
