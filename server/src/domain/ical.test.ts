import { expect, test } from 'vitest'
import { icalOf } from './ical.ts'

const now = Date.parse('2026-11-01T08:00:00Z')
const entry = (title: string) => ({
  id: 'retirement:tarn/heron-3',
  kind: 'retirement' as const,
  at: Date.parse('2026-12-01T00:00:00Z'),
  title,
  sources: [{ name: 'catalogue', at: Date.parse('2026-12-01T00:00:00Z') }],
  dependencies: ['heron'],
  systems: [{ id: 'desk', name: 'Desk', tier: 1, hasFallback: false }],
})

test('a whole day, with a stable name, every line ended by CRLF', () => {
  const text = icalOf([entry('Tarn Labs retires Heron 3')], 'https://b.example', now)
  expect(text).toContain('UID:retirement:tarn/heron-3@bellwether\r\n')
  expect(text).toContain('DTSTART;VALUE=DATE:20261201\r\nDTEND;VALUE=DATE:20261202\r\n')
  expect(text).toContain('DTSTAMP:20261101T080000Z\r\n')
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
})

test('commas, semicolons and backslashes are escaped', () =>
  expect(icalOf([entry('A, B; C\\D')], '', now)).toContain('SUMMARY:A\\, B\\; C\\\\D'))

test('no line has more than 75 octets, and unfolded it is whole again', () => {
  const title = `ヘロン ${'長い名前'.repeat(40)}`
  const text = icalOf([entry(title)], 'https://b.example', now)
  expect(Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
  expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:${title}`)
})

test('nothing to come is a calendar all the same', () =>
  expect(icalOf([], '', now)).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r\n$/))
