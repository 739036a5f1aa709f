import { expect, test } from 'vitest'
import { type DigestItem, digestDue, digestMessage } from './digest.ts'

const berlin = { at: '09:00', timeZone: 'Europe/Berlin' }

test.each([
  ['before the hour it is yesterday’s', '2026-06-13T06:59:00Z', berlin, '2026-06-12', '2026-06-12T07:00:00Z'],
  ['at the hour it is today’s', '2026-06-13T07:00:00Z', berlin, '2026-06-13', '2026-06-13T07:00:00Z'],
  ['the day is the one there', '2026-06-13T23:30:00Z', berlin, '2026-06-13', '2026-06-13T07:00:00Z'],
  ['in winter it is an hour later by UTC', '2026-12-01T08:30:00Z', berlin, '2026-12-01', '2026-12-01T08:00:00Z'],
  [
    'an hour that is left out in spring is the next one',
    '2026-03-29T01:30:00Z',
    { ...berlin, at: '02:30' },
    '2026-03-29',
    '2026-03-29T01:30:00Z',
  ],
  [
    'far in the east',
    '2026-06-12T22:00:00Z',
    { at: '09:00', timeZone: 'Pacific/Auckland' },
    '2026-06-13',
    '2026-06-12T21:00:00Z',
  ],
])('%s', (_, now, time, day, dueAt) => {
  const due = digestDue(Date.parse(now), time)
  expect([due.day, new Date(due.dueAt).toISOString()]).toEqual([day, dueAt.replace('Z', '.000Z')])
})

const item = (section: DigestItem['section'], subject: string, more: Partial<DigestItem> = {}): DigestItem => ({
  section,
  subject,
  at: 0,
  thread: subject,
  kind: 'advisory',
  ...more,
})
const where = { receiver: 'leads', day: '2026-06-13', publicUrl: 'https://bellwether.example' }

test('nothing waited: nothing is sent', () => expect(digestMessage([], where)).toBeUndefined())

test('what waited, by what it is, with the pages that tell more', () => {
  const message = digestMessage(
    [
      item('minor', 'OpenAI: GPT-5.5 down for 3 min'),
      item('sources', 'Source ill: the status page of Fell AI', { thread: 's', at: 1 }),
      item('retirements', 'Tarn Labs retires Heron 3 in 30 days'),
      item('sources', 'Source well: the status page of Fell AI', { thread: 's', at: 2, kind: 'resolve' }),
      item('retirements', 'Tarn Labs retires Heron 2 in 7 days'),
    ],
    where,
  )!
  expect(message.subject).toBe('Digest of 2026-06-13: 2 retirements, 1 source, 1 short trouble')
  expect(message.lines).toEqual([
    'Tarn Labs retires Heron 3 in 30 days',
    'Tarn Labs retires Heron 2 in 7 days',
    'Source well: the status page of Fell AI',
    'OpenAI: GPT-5.5 down for 3 min',
  ])
  expect(message.links.map(({ url }) => url)).toEqual([
    'https://bellwether.example/calendar',
    'https://bellwether.example/sources',
    'https://bellwether.example/incidents?state=resolved',
  ])
})

test('a day with a hundred things is still read in a minute', () => {
  const message = digestMessage(
    Array.from({ length: 100 }, (_, n) => item('orders', `Order ${n}`)),
    where,
  )!
  expect(message.lines).toHaveLength(21)
  expect(message.lines.at(-1)).toBe('And 80 more')
})
