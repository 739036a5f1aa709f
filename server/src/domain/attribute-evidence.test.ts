import { DAY, HOUR } from '@bellwether/shared/time.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attribute } from './attribute.ts'
import { RULES } from './attribute-rules.ts'
import type { Case, CaseEvent, Notice, Symptom } from './case.ts'
import { orderWeight } from './event-weight.ts'

const BEGAN = 100 * DAY
const symptom = (outcome: Symptom['outcome'], more: Partial<Symptom> = {}): Symptom => ({
  dependency: 'heron',
  name: 'Heron 4',
  path: 'direct',
  kind: 'probe',
  outcome,
  reason: 'as answered',
  at: BEGAN + HOUR,
  since: BEGAN,
  keyWide: false,
  links: [],
  ...more,
})
const event = (more: Partial<CaseEvent> = {}): CaseEvent => ({
  id: 'e1',
  title: 'Order on Heron 4',
  kind: 'regulatory',
  status: 'in_force',
  confidence: 1,
  at: BEGAN,
  namesModel: true,
  vendorSays: true,
  publications: 1,
  ...more,
})
const notice = (more: Partial<Notice> = {}): Notice => ({
  id: 'n1',
  name: 'Trouble',
  at: BEGAN,
  speaksOf: 'outage',
  cues: ['errors'],
  ...more,
})
const caseOf = (more: Partial<Case>): Case => ({
  now: BEGAN + HOUR,
  vendor: 'tarn',
  vendorName: 'Tarn Labs',
  firstBadAt: BEGAN,
  symptoms: [symptom('model_withdrawn')],
  healthySiblings: [{ name: 'Wren 2', path: 'direct', dependency: 'wren', at: BEGAN - DAY }],
  notices: [],
  events: [],
  blind: false,
  ...more,
})
const order = (said: string) => symptom('model_withdrawn', { reason: `answers “${said}” (HTTP 404); Wren 2 answers` })

test.each<[string, Partial<Case>, string]>([
  [
    'the error names an order',
    { symptoms: [order('Revoked to comply with an export control directive')] },
    'regulatory',
  ],
  ['the error says only that it is gone', { symptoms: [order('Heron 4 is not available')] }, 'undetermined'],
  [
    'only reported, long before',
    { events: [event({ status: 'reported', vendorSays: false, at: BEGAN - 10 * DAY })] },
    'undetermined',
  ],
  [
    'slow while an order names it and the vendor says so: what answers was not taken away',
    { symptoms: [symptom('slow')], events: [event()], notices: [notice({ speaksOf: 'regulation' })] },
    'technical',
  ],
  ['an order that a court had stayed', { events: [event({ status: 'stayed', at: BEGAN - 9 * DAY })] }, 'undetermined'],
  [
    'an order on another model of the vendor',
    { events: [event({ namesModel: false, namesOther: true })] },
    'undetermined',
  ],
  ['an order that spares ours', { events: [event({ namesModel: false, spares: true })] }, 'undetermined'],
  [
    'an order that was lifted after it took the model away',
    {
      events: [
        event({
          status: 'rescinded',
          statuses: [
            { at: BEGAN, status: 'in_force' },
            { at: BEGAN + 3 * DAY, status: 'rescinded' },
          ],
        }),
      ],
    },
    'regulatory',
  ],
  [
    'an order that was lifted before',
    {
      events: [
        event({
          status: 'rescinded',
          statuses: [
            { at: BEGAN - 9 * DAY, status: 'in_force' },
            { at: BEGAN - 5 * DAY, status: 'rescinded' },
          ],
        }),
      ],
    },
    'undetermined',
  ],
  ['maintenance explains an outage', { symptoms: [symptom('timeout')], maintenance: 'Databases' }, 'technical'],
  ['maintenance takes no model away', { maintenance: 'Databases' }, 'undetermined'],
  [
    'a notice about another model',
    { notices: [notice({ speaksOf: 'regulation', concernsOther: true })] },
    'undetermined',
  ],
  [
    'it never answered, and nobody knows it',
    {
      symptoms: [symptom('model_missing', { neverAnswered: true, isUnknown: true, listed: { is: false, at: BEGAN } })],
    },
    'account',
  ],
  [
    'keys are refused to everybody, says the vendor',
    {
      symptoms: [symptom('auth', { keyWide: true })],
      notices: [notice({ name: 'API keys are rejected', speaksOfKeys: true })],
    },
    'technical',
  ],
  [
    'everything is not found at once',
    { symptoms: [symptom('model_missing'), symptom('model_missing', { name: 'Wren 2' })], healthySiblings: [] },
    'technical',
  ],
  ['the vendor says that it decided so', { events: [event({ kind: 'product', takesAway: true })] }, 'vendor_policy'],
  [
    'a retirement that is months off',
    { events: [event({ kind: 'retirement', effectiveAt: [BEGAN + 90 * DAY] })] },
    'undetermined',
  ],
  ['a retirement on this day', { events: [event({ kind: 'retirement', effectiveAt: [BEGAN] })] }, 'retirement'],
])('%s', (_, more, cause) => {
  expect(attribute(caseOf(more)).cause).toBe(cause)
})

test('an order with a 503 needs the vendor’s own word, of this very model, while others answer', () => {
  const c = caseOf({ symptoms: [symptom('server_error')] })
  expect(attribute({ ...c, events: [event()] }).cause).toBe('regulatory')
  expect(attribute({ ...c, events: [event({ vendorSays: false })] }).cause).toBe('technical')
  expect(attribute({ ...c, healthySiblings: [], events: [event()] }).cause).toBe('technical')
})

test('who is told of siblings can look at one', () => {
  const { reasons } = attribute(caseOf({}))
  const siblings = reasons.find(({ rule }) => rule === 'siblings_answer')
  expect(siblings?.evidence).toEqual({ type: 'observation', dependency: 'wren', at: BEGAN - DAY })
})

test.each<[string, Partial<Case>, RegExp, RegExp]>([
  ['without a verdict: what would give one', {}, /A publication of an order that names Heron 4/, /turning out/],
  [
    'of one reason: its not being so',
    { symptoms: [order('Revoked to comply with an export control directive')] },
    /turning out not to be so: the answer itself/,
    /publication of an order/,
  ],
  ['of an outage', { symptoms: [symptom('server_error')] }, /status page that names an order/, /keys/],
])('what would change it, %s', (_, more, has, lacks) => {
  const { wouldChange } = attribute(caseOf(more))
  expect(wouldChange.join('\n')).toMatch(has)
  expect(wouldChange.join('\n')).not.toMatch(lacks)
})

const cases = fc.record({
  symptoms: fc.array(
    fc
      .record({
        outcome: fc.constantFrom<Symptom['outcome']>(
          'model_withdrawn',
          'model_missing',
          'server_error',
          'timeout',
          'auth',
          'overloaded',
          'region_blocked',
        ),
        path: fc.constantFrom('direct', 'aws-bedrock'),
        flaps: fc.boolean(),
        name: fc.constantFrom('Heron 4', 'Wren 2'),
      })
      .map(({ outcome, ...more }) => symptom(outcome, more)),
    { minLength: 1, maxLength: 5 },
  ),
  notices: fc.array(
    fc
      .record({
        id: fc.string(),
        speaksOf: fc.constantFrom<Notice['speaksOf']>('regulation', 'policy', 'outage', 'capacity'),
      })
      .map(notice),
    { maxLength: 4 },
  ),
  events: fc.array(
    fc
      .record({
        id: fc.string(),
        status: fc.constantFrom<CaseEvent['status']>('in_force', 'reported', 'stayed', 'rescinded'),
        kind: fc.constantFrom<CaseEvent['kind']>('regulatory', 'retirement', 'product'),
        vendorSays: fc.boolean(),
        namesModel: fc.boolean(),
        confidence: fc.double({ min: 0, max: 1, noNaN: true }),
      })
      .map(event),
    { maxLength: 4 },
  ),
  healthySiblings: fc.array(
    fc.constantFrom('Wren 2', 'Plover 1').map((name) => ({ name, path: 'direct' })),
    { maxLength: 2 },
  ),
})

test('the order in which evidence came changes nothing', () => {
  fc.assert(
    fc.property(cases, fc.func(fc.nat()), (more, rank) => {
      const shuffled = <T>(all: T[]): T[] =>
        all
          .map((one, place) => ({ one, at: rank(place) }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one)
      const turned = {
        symptoms: shuffled(more.symptoms),
        notices: shuffled(more.notices),
        events: shuffled(more.events),
        healthySiblings: shuffled(more.healthySiblings),
      }
      expect(attribute(caseOf(turned))).toEqual(attribute(caseOf(more)))
    }),
  )
})

test('a story is worth at most what is certain, and nothing where it is about something else', () => {
  fc.assert(
    fc.property(cases, (more) => {
      for (const one of more.events) {
        const weight = orderWeight(one, caseOf(more))
        expect(weight).toBeGreaterThanOrEqual(0)
        expect(weight).toBeLessThan(1)
        expect(orderWeight({ ...one, namesOther: true }, caseOf(more))).toBe(0)
      }
    }),
  )
})

test.each([
  [true, ['A look from another country that is answered', 'A look from another place']],
  [undefined, []],
])('a look from elsewhere is asked for only where there is an elsewhere: %s', (otherPlaces, asked) => {
  const c = caseOf({
    symptoms: [symptom('region_blocked'), symptom('connect')],
    ...(otherPlaces && { otherPlaces }),
  })
  const wanted = RULES.flatMap(({ wouldTake }) => wouldTake?.(c) ?? [])
  expect(wanted.filter((text) => text.startsWith('A look from'))).toEqual(asked)
})
