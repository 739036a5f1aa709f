import type { CalendarEntry } from '@bellwether/shared/api-calendar.ts'
import { DAY, type Instant, iso } from '@bellwether/shared/time.ts'

const day = (at: Instant): string => iso(at).slice(0, 10).replaceAll('-', '')
const stamp = (at: Instant): string => iso(at).slice(0, 19).replace(/[-:]/g, '').concat('Z')

/** RFC 5545, 3.3.11. */
const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n')

const LINE = 75

/** RFC 5545, 3.1: no line is longer than 75 octets; what goes on begins with a space. No character is cut in two. */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  for (const character of line) {
    if (Buffer.byteLength(part + character) > LINE) {
      parts.push(part)
      part = ' '
    }
    part += character
  }
  return [...parts, part].join('\r\n')
}

/** All entries as a calendar of whole days (RFC 5545), to be subscribed to; a reminder a week before. */
export function icalOf(entries: readonly CalendarEntry[], publicUrl: string, now: Instant): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Bellwether//Calendar//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:Bellwether',
    'REFRESH-INTERVAL;VALUE=DURATION:PT12H',
    ...entries.flatMap((entry) => [
      'BEGIN:VEVENT',
      `UID:${escaped(entry.id)}@bellwether`,
      `DTSTAMP:${stamp(now)}`,
      `DTSTART;VALUE=DATE:${day(entry.at)}`,
      `DTEND;VALUE=DATE:${day(entry.at + DAY)}`,
      `SUMMARY:${escaped(entry.title)}`,
      `DESCRIPTION:${escaped(describe(entry))}`,
      `CATEGORIES:${entry.kind.toUpperCase()}`,
      `URL:${publicUrl}${entry.event === undefined ? '/calendar' : `/regulatory/${entry.event}`}`,
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${escaped(entry.title)}`,
      'TRIGGER:-P7D',
      'END:VALARM',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

const describe = ({ dependencies, systems, successor, sources }: CalendarEntry): string =>
  [
    systems.length > 0 ? `Systems: ${systems.map(({ name, tier }) => `${name} (tier ${tier})`).join(', ')}` : undefined,
    dependencies.length > 0 ? `Dependencies: ${dependencies.join(', ')}` : undefined,
    successor === undefined ? undefined : `Replaced by: ${successor}`,
    `Said by: ${sources.map(({ name, at }) => `${name} (${iso(at).slice(0, 10)})`).join(', ')}`,
  ]
    .filter((line) => line !== undefined)
    .join('\n')
