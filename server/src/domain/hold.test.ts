import type { ObservationKind } from '@bellwether/shared/observation.ts'
import type { Status } from '@bellwether/shared/status.ts'
import { expect, test } from 'vitest'
import { combine, type Held, hold } from './hold.ts'
import { type OpenAlert, transition } from './transition.ts'

const START: Held = {
  status: 'unknown',
  since: 0,
  outcome: 'inconclusive',
  reason: null,
  blind_looks: 0,
}
const looks = {
  ok: ['operational', 'healthy'],
  bad: ['major_outage', 'server_error'],
  gone: ['withdrawn', 'model_withdrawn'],
  blind: ['unknown', 'malformed'],
  keyless: ['unknown', 'auth'],
} as const

const stories: [string, (keyof typeof looks)[], Status[]][] = [
  ['first look', ['ok'], ['operational']],
  ['nothing is known before three bad looks', ['bad', 'bad', 'bad'], ['unknown', 'unknown', 'major_outage']],
  ['a blip leaves it as it was', ['ok', 'bad', 'ok'], ['operational', 'operational', 'operational']],
  [
    'one blind look is forgiven, two are not',
    ['ok', 'blind', 'blind', 'ok'],
    ['operational', 'operational', 'unknown', 'operational'],
  ],
  [
    'blind while withdrawn stays withdrawn',
    ['gone', 'gone', 'gone', 'blind', 'blind'],
    ['unknown', 'unknown', 'withdrawn', 'withdrawn', 'withdrawn'],
  ],
  [
    'recovery needs three good looks',
    ['gone', 'gone', 'gone', 'ok', 'ok', 'ok'],
    ['unknown', 'unknown', 'withdrawn', 'withdrawn', 'withdrawn', 'operational'],
  ],
  [
    'a revoked key: nothing is known of the vendor',
    ['ok', 'keyless', 'keyless', 'keyless'],
    ['operational', 'operational', 'unknown', 'unknown'],
  ],
]
test.each(stories)('%s', (_, names, expected) => {
  let held = START
  let alert: OpenAlert | undefined
  const seen = names.map((name, at) => {
    const [status, outcome] = looks[name]
    const observation = { dependency: 'x', component: '', kind: 'probe' as const, at, status, outcome, reason: name }
    const next = transition(alert, observation, { badLooks: 3, goodLooks: 3 })
    held = hold(held, observation, next.alert)
    alert = next.alert?.state === 'resolved' ? undefined : next.alert
    return held.status
  })
  expect(seen).toEqual(expected)
})

const both: [string, [ObservationKind, Status, boolean][], Status][] = [
  ['only the page: its word', [['status_page', 'partial_outage', true]], 'partial_outage'],
  [
    'we measure well, the page is in trouble',
    [
      ['probe', 'operational', true],
      ['status_page', 'partial_outage', true],
    ],
    'partial_outage',
  ],
  [
    'we measure withdrawn, the page is green',
    [
      ['probe', 'withdrawn', true],
      ['status_page', 'operational', true],
    ],
    'withdrawn',
  ],
  [
    'our probe is blind, the page is green: unknown',
    [
      ['probe', 'unknown', true],
      ['status_page', 'operational', true],
    ],
    'unknown',
  ],
  [
    'our probe is blind, the page is red',
    [
      ['probe', 'unknown', true],
      ['status_page', 'major_outage', true],
    ],
    'major_outage',
  ],
  [
    'the page is only context',
    [
      ['probe', 'operational', true],
      ['status_page', 'major_outage', false],
    ],
    'operational',
  ],
  [
    'a list that lost it decides nothing',
    [
      ['probe', 'operational', true],
      ['listing', 'withdrawn', true],
    ],
    'operational',
  ],
  ['nothing at all', [], 'unknown'],
]
test.each(both)('%s', (_, series, expected) => {
  expect(
    combine(series.map(([kind, status, counts]) => ({ kind, status, counts, outcome: 'healthy', reason: null })))
      .status,
  ).toBe(expected)
})
