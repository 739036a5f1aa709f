import type { ClaimField, EventStatus } from '@bellwether/shared/regulatory-event.ts'
import { iso } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import { type DatedEvent, legalDays } from './legal-days.ts'
import type { Register } from './register.ts'

const REGISTER = {
  vendors: new Map([['tarn', { id: 'tarn', name: 'Tarn Labs' }]]),
  systems: [
    {
      id: 'desk',
      name: 'Support desk',
      tier: 1,
      owner: 'support',
      needs: [{ name: 'chat', anyOf: ['heron', 'otter'] }],
    },
    { id: 'batch', tier: 3, owner: 'data', needs: [{ name: 'bulk', anyOf: ['heron'] }] },
  ],
} as unknown as Register

type Said = [field: ClaimField, value: string | null, publication?: string]

const event = (claims: Said[], more: Partial<DatedEvent> = {}): DatedEvent => ({
  id: 'e1',
  title: 'Rule on large models',
  status: 'proposed',
  matches: [{ dependency: 'heron' }],
  claims: claims.map(([field, value, publication = 'p1']) => ({ field, value, publication })),
  saidBy: new Map([
    ['p1', { source: 'federal-register', title: '' }],
    ['p2', { source: 'vendor-newsroom', vendor: 'tarn', title: '' }],
  ]),
  ...more,
})
const days = (claims: Said[], status: EventStatus = 'proposed') =>
  legalDays([event(claims, { status })], REGISTER).map(({ at, title }) => `${iso(at).slice(0, 10)} ${title}`)

test.each<[string, Said[], string[]]>([
  ['an expiry', [['expiresAt', '2027-06-01']], ['2027-06-01 Rule on large models: ends']],
  ['the end of comments', [['commentsDueAt', '2027-05-01']], ['2027-05-01 Rule on large models: comments are due']],
  ['a beginning', [['effectiveAt', '2027-04-01']], ['2027-04-01 Rule on large models: takes effect']],
  ['a range is no day', [['effectiveAt', '2027-04-01/2027-04-07']], []],
  ['what is said not to be public is none', [['expiresAt', null]], []],
  ['an issue is past', [['issuedAt', '2027-03-01']], []],
])('%s', (_, claims, expected) => expect(days(claims)).toEqual(expected))

test.each<EventStatus>(['rescinded', 'expired', 'restored'])('an order that is %s has no days to come', (status) =>
  expect(days([['expiresAt', '2027-06-01']], status)).toEqual([]),
)

test('what concerns nobody of ours is in no calendar', () =>
  expect(legalDays([event([['expiresAt', '2027-06-01']], { matches: [] })], REGISTER)).toEqual([]))

test('where sources differ the earliest counts, and each is named', () => {
  const [day] = legalDays(
    [
      event([
        ['expiresAt', '2027-07-01'],
        ['expiresAt', '2027-06-01', 'p2'],
      ]),
    ],
    REGISTER,
  )
  expect(day?.sources.map(({ name, at }) => `${name} ${iso(at).slice(0, 10)}`)).toEqual([
    'Tarn Labs 2027-06-01',
    'federal-register 2027-07-01',
  ])
  expect(day?.systems).toEqual([
    { id: 'desk', name: 'Support desk', tier: 1, hasFallback: true },
    { id: 'batch', name: 'batch', tier: 3, hasFallback: false },
  ])
})
