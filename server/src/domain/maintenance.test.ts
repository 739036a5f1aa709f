import { System } from '@bellwether/shared/system.ts'
import { expect, test } from 'vitest'
import { covered, mutedBy, windowsOf } from './maintenance.ts'
import type { Register } from './register.ts'
import { occurrences } from './wall-time.ts'

const at = (text: string): number => Date.parse(text)
const spans = (...args: Parameters<typeof occurrences>) =>
  occurrences(...args).map(
    ([from, to]) => `${new Date(from).toISOString().slice(0, 16)} ${new Date(to).toISOString().slice(0, 16)}`,
  )
const berlin = (from: string, to: string) => ({ weekday: ['sunday' as const], from, to, timeZone: 'Europe/Berlin' })

test.each([
  [
    'in summer',
    berlin('02:00', '04:00'),
    '2026-07-04T00:00Z',
    '2026-07-06T00:00Z',
    ['2026-07-05T00:00 2026-07-05T02:00'],
  ],
  [
    'in winter',
    berlin('02:00', '04:00'),
    '2026-12-05T00:00Z',
    '2026-12-07T00:00Z',
    ['2026-12-06T01:00 2026-12-06T03:00'],
  ],
  [
    'the night in which clocks go back is an hour longer',
    berlin('01:00', '04:00'),
    '2026-10-24T00:00Z',
    '2026-10-26T00:00Z',
    ['2026-10-24T23:00 2026-10-25T03:00'],
  ],
  [
    'an hour that does not exist',
    berlin('02:30', '02:45'),
    '2026-03-28T00:00Z',
    '2026-03-30T00:00Z',
    ['2026-03-29T01:30 2026-03-29T01:45'],
  ],
  [
    'over midnight, begun before',
    berlin('22:00', '03:00'),
    '2026-07-06T00:30Z',
    '2026-07-06T00:40Z',
    ['2026-07-05T20:00 2026-07-06T01:00'],
  ],
  ['not that day', berlin('02:00', '04:00'), '2026-07-06T10:00Z', '2026-07-08T00:00Z', []],
])('every Sunday, %s', (_, weekly, from, to, expected) => {
  expect(spans(weekly, at(from), at(to))).toEqual(expected)
})

const system = (id: string, tier: number, ...anyOf: string[]) =>
  System.parse({ id, tier, owner: `team-${id}`, needs: [{ name: 'it', anyOf }] })
const register = {
  systems: [system('shop', 1, 'pay', 'mail'), system('desk', 2, 'mail')],
  dependencies: new Map(
    [
      ['pay', 'walletry', 'direct'],
      ['mail', 'mailer', 'direct'],
      ['spare', 'mailer', 'aws-bedrock'],
    ].map(([id, vendor, path]) => [id, { id, vendor, path }]),
  ),
} as unknown as Register

test.each([
  ['everything', {}, ['pay', 'mail', 'spare']],
  ['a vendor', { vendor: ['mailer'] }, ['mail', 'spare']],
  ['a vendor by one path', { vendor: ['mailer'], path: ['direct'] }, ['mail']],
  ['a system: not what another needs too', { system: ['shop'] }, ['pay']],
  ['two systems: what both need', { system: ['shop', 'desk'] }, ['pay', 'mail']],
  ['a tier', { tier: [2 as const] }, []],
])('a window over %s', (_, match, expected) => {
  expect(covered(match, register)).toEqual(expected)
})

const open = [
  { to: 10, dependencies: ['pay', 'mail'] },
  { to: 20, dependencies: ['mail', 'spare'] },
]
test.each([
  ['all of it is worked on', ['pay'], 10],
  ['by two windows together, until the later ends', ['pay', 'spare'], 20],
  ['one part is not', ['pay', 'other'], undefined],
  ['nothing fails', [], undefined],
])('quiet while %s', (_, failing, until) => {
  expect(mutedBy(failing, open)?.to).toBe(until)
})

test('an occurrence has the same id whenever it is asked for', () => {
  const rules = [{ reason: 'r', match: {}, weekly: berlin('02:00', '04:00') }]
  const ids = (from: string) => windowsOf(rules, register, at(from), at('2026-07-06T00:00Z')).map(({ id }) => id)
  expect(ids('2026-07-01T00:00Z')).toEqual(ids('2026-07-05T01:00Z'))
})
