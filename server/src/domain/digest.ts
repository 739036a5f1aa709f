import type { Message, NotificationKind } from '@bellwether/shared/notification.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import { oneLine } from './message.ts'

/** What can wait, in the order in which it is read. */
export const DIGEST_SECTIONS = ['orders', 'retirements', 'sources', 'minor'] as const
export type DigestSection = (typeof DIGEST_SECTIONS)[number]

/** When a receiver gets its digest. */
export interface DigestTime {
  /** `09:00` */
  at: string
  timeZone: string
}

/** One thing that waited. */
export interface DigestItem {
  section: DigestSection
  at: Instant
  /** Things of one thread are one story: its newest word is enough. */
  thread: string
  kind: NotificationKind
  subject: string
}

/** The digest that is due by now: named after its day there, since when it is due, and until when it was not. */
export function digestDue(now: Instant, { at, timeZone }: DigestTime): { day: string; dueAt: Instant } {
  const plainTime = Temporal.PlainTime.from(at)
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate()
  const [last] = [today, today.subtract({ days: 1 })]
    .map((date) => ({
      day: date.toString(),
      dueAt: date.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds,
    }))
    .filter(({ dueAt }) => dueAt <= now)
  return last!
}

const NOUNS: Record<DigestSection, [one: string, many: string]> = {
  orders: ['order', 'orders'],
  retirements: ['retirement', 'retirements'],
  sources: ['source', 'sources'],
  minor: ['short trouble', 'short troubles'],
}

const PAGES: Record<DigestSection, { text: string; path: string }> = {
  orders: { text: 'Regulatory', path: '/regulatory' },
  retirements: { text: 'Calendar', path: '/calendar' },
  sources: { text: 'Sources', path: '/sources' },
  minor: { text: 'Incidents', path: '/incidents?state=resolved' },
}

const SHOWN = 20

/** What one receiver reads of a day; undefined: nothing waited, so nothing is sent. */
export function digestMessage(
  items: readonly DigestItem[],
  { receiver, day, publicUrl }: { receiver: string; day: string; publicUrl: string },
): Message | undefined {
  const newest = new Map([...items].sort((a, b) => a.at - b.at).map((item) => [item.thread, item]))
  const told = DIGEST_SECTIONS.flatMap((section) => [...newest.values()].filter((item) => item.section === section))
  if (told.length === 0) return undefined
  const counts = DIGEST_SECTIONS.map((section) => ({
    section,
    count: told.filter((item) => item.section === section).length,
  })).filter(({ count }) => count > 0)
  const parts = counts.map(({ section, count }) => `${count} ${NOUNS[section][count === 1 ? 0 : 1]}`)
  return {
    kind: 'digest',
    dedupKey: `digest-${receiver}-${day}`,
    severity: 'info',
    subject: `Digest of ${day}: ${parts.join(', ')}`,
    lines: [
      ...told.slice(0, SHOWN).map(({ subject }) => oneLine(subject, 300)),
      ...(told.length > SHOWN ? [`And ${told.length - SHOWN} more`] : []),
    ],
    links: counts.map(({ section }) => ({ text: PAGES[section].text, url: `${publicUrl}${PAGES[section].path}` })),
    facts: { receiver, day, ...Object.fromEntries(counts.map(({ section, count }) => [section, String(count)])) },
  }
}
