import type { Cause } from '@bellwether/shared/cause.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attribute } from './attribute.ts'
import type { Case, CaseEvent, Notice, Symptom } from './case.ts'

const symptom = (outcome: Symptom['outcome'], more: Partial<Symptom> = {}): Symptom => ({
  dependency: 'fable-direct',
  name: 'Fable 5',
  path: 'direct',
  kind: 'probe',
  outcome,
  reason: 'as answered',
  at: 100,
  keyWide: false,
  links: [],
  ...more,
})
const notice = (speaksOf: Notice['speaksOf']): Notice => ({
  id: 'n1',
  name: 'Access to two models',
  at: 200,
  speaksOf,
  cues: ['directive'],
})
const event = (more: Partial<CaseEvent> = {}): CaseEvent => ({
  id: 'e1',
  title: 'Order on two models',
  kind: 'regulatory',
  status: 'in_force',
  confidence: 0.9,
  at: 200,
  namesModel: true,
  vendorSays: true,
  publications: 2,
  ...more,
})
const withdrawn = symptom('model_withdrawn', { control: { model: 'opus', outcome: 'healthy' } })

const stories: [string, Partial<Case>, Cause][] = [
  ['withdrawn, nobody says why', { symptoms: [withdrawn] }, 'undetermined'],
  [
    'withdrawn, the notice speaks of a directive',
    { symptoms: [withdrawn], notices: [notice('regulation')] },
    'regulatory',
  ],
  [
    'withdrawn, a publication names the model',
    { symptoms: [withdrawn], events: [event({ vendorSays: false })] },
    'regulatory',
  ],
  [
    'withdrawn, only a proposal is in the news',
    { symptoms: [withdrawn], events: [event({ status: 'proposed' })] },
    'undetermined',
  ],
  ['withdrawn, the notice names a decision', { symptoms: [withdrawn], notices: [notice('policy')] }, 'vendor_policy'],
  [
    'missing on its retirement day',
    { now: 500, symptoms: [symptom('model_missing', { retiresAt: 400 })] },
    'retirement',
  ],
  ['5xx', { symptoms: [symptom('server_error')] }, 'technical'],
  [
    '5xx while the press writes of an order on something else',
    {
      symptoms: [symptom('server_error')],
      notices: [notice('outage')],
      events: [event({ namesModel: false, vendorSays: false, confidence: 0.5 })],
    },
    'technical',
  ],
  ['overloaded', { symptoms: [symptom('overloaded')] }, 'capacity'],
  ['the key fails everywhere', { symptoms: [symptom('auth', { keyWide: true })] }, 'account'],
  ['we are blind', { symptoms: [symptom('connect')], blind: true }, 'our_side'],
  ['our region is refused', { symptoms: [symptom('region_blocked')] }, 'regulatory'],
]
const caseOf = (more: Partial<Case>): Case => ({
  now: 300,
  vendor: 'anthropic',
  vendorName: 'Anthropic',
  firstBadAt: 100,
  symptoms: [],
  healthySiblings: [],
  notices: [],
  events: [],
  blind: false,
  ...more,
})
test.each(stories)('%s', (_, more, cause) => {
  const verdict = attribute(caseOf(more))
  expect(verdict.cause).toBe(cause)
  if (cause !== 'undetermined')
    expect(verdict.reasons.some((entry) => entry.cause === cause && entry.direction === 'for')).toBe(true)
})

test('never regulatory without evidence that says so', () => {
  const outcomes = fc.constantFrom<Symptom['outcome']>(
    'model_withdrawn',
    'model_missing',
    'server_error',
    'timeout',
    'overloaded',
    'auth',
    'slow',
    'model_retired',
  )
  const speaks = fc.constantFrom<Notice['speaksOf']>('policy', 'outage', 'capacity', 'maintenance', 'other')
  fc.assert(
    fc.property(fc.array(outcomes, { maxLength: 5 }), fc.array(speaks, { maxLength: 3 }), (seen, notices) => {
      expect(
        attribute(caseOf({ symptoms: seen.map((outcome) => symptom(outcome)), notices: notices.map(notice) })).cause,
      ).not.toBe('regulatory')
    }),
  )
})

test('the order of evidence does not matter', () => {
  const all = caseOf({
    symptoms: [withdrawn, symptom('server_error')],
    notices: [notice('regulation'), notice('outage')],
    events: [event()],
  })
  const turned = { ...all, symptoms: [...all.symptoms].reverse(), notices: [...all.notices].reverse() }
  expect(attribute(turned).ranking).toEqual(attribute(all).ranking)
})
