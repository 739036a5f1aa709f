import { HOUR } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import type { Register, Watched } from './register.ts'
import { type IllSource, illMessage, wellMessage } from './source-message.ts'

const watched = (id: string, probed: boolean): [string, Watched] => [
  id,
  {
    id,
    name: id,
    vendor: 'stripe',
    path: 'direct',
    policy: { badLooks: 3, goodLooks: 3 },
    probed,
    pageCounts: true,
    pageOf: 'stripe',
  },
]

const register: Register = {
  organisation: 'Example Ltd',
  systems: [],
  dependencies: new Map([watched('Payments', false), watched('Ledger', true)]),
  vendors: new Map(),
  checks: new Map([
    [
      'status-page:stripe',
      {
        id: 'status-page:stripe',
        kind: 'status-page',
        label: 'https://status.stripe.example',
        vendor: 'stripe',
        everyMs: 60_000,
      },
    ],
    ['source:kev', { id: 'source:kev', kind: 'source', label: 'Known exploited vulnerabilities', everyMs: 60_000 }],
  ]),
  anchors: [],
  jurisdictions: new Map(),
  report: { weekday: 'monday', at: '08:00', timeZone: 'UTC', receivers: [] },
  timeZone: 'UTC',
  servedReceivers: [],
  publicUrl: 'https://bellwether.example',
  operators: [],
  receivers: new Map(),
}

const at = Date.parse('2026-09-01T12:04:31Z')
const ill = (more: Partial<IllSource>): IllSource => ({
  check: 'status-page:stripe',
  state: 'challenged',
  reason: 'challenge page',
  since: at,
  ...more,
})
const subject = (source: IllSource): string => illMessage('t', source, register).subject

test.each<[string, IllSource, string]>([
  [
    'a page behind a challenge',
    ill({}),
    'Source ill: status page of stripe cannot be read — challenge page, since 12:04 UTC. stripe itself may be well.',
  ],
  [
    'a page that is gone',
    ill({ state: 'gone', reason: 'answered 410' }),
    'Source ill: status page of stripe is gone — answered 410, since 12:04 UTC. stripe itself may be well.',
  ],
  [
    'a register of nobody',
    ill({ check: 'source:kev', state: 'unreadable', reason: 'no XML' }),
    'Source ill: Known exploited vulnerabilities cannot be read — no XML, since 12:04 UTC.',
  ],
  [
    'words of others stay a line',
    ill({ reason: 'a\n\u202eb' }),
    'Source ill: status page of stripe cannot be read — a b, since 12:04 UTC. stripe itself may be well.',
  ],
])('%s', (_, source, words) => expect(subject(source)).toBe(words))

test('what rests on it only, and what to write', () => {
  const proposal = { provider: 'incidentio', url: 'https://uptime.stripe.example', because: 'it leads there' }
  const message = illMessage('t', ill({ proposal }), register)
  expect(message.lines).toEqual([
    'Since 2026-09-01 12:04 UTC: challenge page',
    'Unknown until it can be read: Payments',
    'It seems to be elsewhere now: it leads there',
    'If so, accept it on the page Sources, or write under vendors: - { id: stripe, statusPage: { provider: incidentio, url: "https://uptime.stripe.example" } }',
  ])
  expect(message).toMatchObject({ kind: 'trigger', severity: 'warning', dedupKey: 't' })
  expect(message.incident).toBeUndefined()
})

test('its end', () => {
  const over = { check: 'status-page:stripe', since: at }
  expect(wellMessage('t', over, at + HOUR, register)).toMatchObject({
    kind: 'resolve',
    subject: 'Source well again: status page of stripe can be read, after 1 h',
  })
  expect(wellMessage('t', { ...over, check: 'status-page:none' }, at, register).subject).toMatch(/not watched any more/)
})
