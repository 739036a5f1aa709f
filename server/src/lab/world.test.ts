import type { Answer } from '@bellwether/shared/scenario.ts'
import { HOUR, MINUTE } from '@bellwether/shared/time.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readScenario, type TimedScenario, type TimedStep } from './scenario.ts'
import { createWorld } from './world.ts'

const START = Date.parse('2026-06-12T18:00:00Z')
const at = (minutes: number) => START + minutes * MINUTE

const worldOf = (timeline: string, options = {}) =>
  createWorld(
    readScenario(`
scenario: test
start: 2026-06-12T18:00:00Z
until: +2d
world:
  tarn: { statusPage: { provider: statuspage, components: [API, Chat] }, models: [heron-4, wren-2], paths: [direct, aws-bedrock] }
  sell: {}
timeline:
${timeline}
`),
    options,
  )

const heron = (world: ReturnType<typeof worldOf>, minute: number, path = 'direct') =>
  world.at(at(minute)).vendors.tarn!.paths[path]!.models['heron-4']

test('everybody is well at the start', () => {
  const state = worldOf('  []').at(START)
  expect(state.network).toBe('up')
  expect(state.vendors.tarn!.paths.direct!.models).toEqual({
    'heron-4': { answer: 'healthy', listed: true },
    'wren-2': { answer: 'healthy', listed: true },
  })
  expect(state.vendors.tarn!.page!.components).toEqual([
    { id: 'api', name: 'API', status: 'operational' },
    { id: 'chat', name: 'Chat', status: 'operational' },
  ])
  expect(state.vendors.sell!.page).toBeUndefined()
})

test('a withdrawal on one path, still listed, then everywhere, then healed', () => {
  const world = worldOf(`
  - { at: +10m, models: { vendor: tarn, ids: [heron-4], path: direct, answer: { status: 404 } } }
  - { at: +20m, models: { vendor: tarn, ids: all, answer: timeout, listed: false } }
  - { at: +30m, models: { vendor: tarn, ids: [heron-4], answer: healthy, listed: true } }`)
  expect([9, 10, 20, 30].map((minute) => heron(world, minute))).toEqual([
    { answer: 'healthy', listed: true },
    { answer: { status: 404, headers: {} }, listed: true },
    { answer: 'timeout', listed: false },
    { answer: 'healthy', listed: true },
  ])
  expect(heron(world, 15, 'aws-bedrock')!.answer).toBe('healthy')
  expect(world.at(at(30)).vendors.tarn!.paths.direct!.models['wren-2']!.answer).toBe('timeout')
})

test('an incident gathers its updates; what an update leaves out stays', () => {
  const world = worldOf(`
  - { at: +1m, statusPage: { vendor: tarn, incident: { id: i, name: Errors, impact: major, phase: investigating, body: We look., components: [API] } } }
  - { at: +5m, statusPage: { vendor: tarn, incident: { id: i, phase: monitoring, body: Fixed. } } }
  - { at: +9m, statusPage: { vendor: tarn, incident: { id: i, phase: resolved, body: Over. } } }
  - { at: +12m, statusPage: { vendor: tarn, incident: { id: i, phase: postmortem, body: Why. } } }`)
  const incident = (minute: number) => world.at(at(minute)).vendors.tarn!.page!.incidents[0]
  expect(incident(6)).toMatchObject({
    name: 'Errors',
    impact: 'major',
    phase: 'monitoring',
    startedAt: at(1),
    componentIds: ['api'],
  })
  expect(incident(6)).not.toHaveProperty('resolvedAt')
  expect(incident(15)).toMatchObject({ phase: 'postmortem', resolvedAt: at(9) })
  expect(incident(15)!.updates.map(({ body }) => body)).toEqual(['We look.', 'Fixed.', 'Over.', 'Why.'])
  expect(world.at(at(15)).vendors.tarn!.page!.updatedAt).toBe(at(12))
})

test('a frozen page keeps what it said while the truth goes on', () => {
  const world = worldOf(`
  - { at: +1m, statusPage: { vendor: tarn, component: API, status: partial_outage, fault: frozen } }
  - { at: +5m, statusPage: { vendor: tarn, component: API, status: operational } }
  - { at: +9m, statusPage: { vendor: tarn, fault: none } }`)
  const page = (minute: number) => world.at(at(minute)).vendors.tarn!.page!
  expect(page(6).frozen!.components[0]!.status).toBe('operational')
  expect(page(2).frozen!.updatedAt).toBe(START)
  expect(page(2).components[0]!.status).toBe('partial_outage')
  expect(page(9).frozen).toBeUndefined()
})

test('components that only the timeline or our configuration names are there from the start', () => {
  const world = worldOf('  - { at: +1m, statusPage: { vendor: tarn, component: Batch, status: major_outage } }', {
    components: { tarn: ['API', 'Files'] },
  })
  expect(world.at(START).vendors.tarn!.page!.components.map(({ name }) => name)).toEqual([
    'API',
    'Chat',
    'Batch',
    'Files',
  ])
})

test('the order of the file does not matter', () => {
  const world = worldOf(`
  - { at: +30m, models: { vendor: tarn, ids: all, answer: healthy } }
  - { at: +10m, models: { vendor: tarn, ids: all, answer: reset } }`)
  expect([heron(world, 20)!.answer, heron(world, 40)!.answer]).toEqual(['reset', 'healthy'])
})

test('what comes next, and what has been', () => {
  const world = worldOf(
    `
  - { at: +10m, network: down }
  - { at: +20m, network: up }
  - { at: +20m, note: The lights are on again, account: { vendor: tarn, path: direct, answer: { status: 401 } } }`,
    { names: { tarn: 'Tarn Labs' } },
  )
  expect([START, at(10), at(15), at(20)].map((instant) => world.nextChangeAfter(instant))).toEqual([
    at(10),
    at(20),
    at(20),
    undefined,
  ])
  expect(world.happened(at(15))).toEqual([{ at: at(10), text: 'Our own network goes down' }])
  expect(world.next(at(15))).toEqual({ at: at(20), text: 'Our own network is back' })
  expect(world.happened(at(60)).at(-1)!.text).toBe('The lights are on again')
})

test('a person pushes it: what was before stays, what comes later still comes', () => {
  const world = worldOf(`
  - { at: +10m, models: { vendor: tarn, ids: [heron-4], answer: { status: 404 } } }
  - { at: +60m, models: { vendor: tarn, ids: [heron-4], answer: timeout } }`)
  expect(heron(world, 90)!.answer).toBe('timeout')
  world.apply({ at: at(30), models: { vendor: 'tarn', ids: 'all', answer: 'healthy' } })
  expect([20, 30, 59, 60].map((minute) => heron(world, minute)!.answer)).toEqual([
    { status: 404, headers: {} },
    'healthy',
    'healthy',
    'timeout',
  ])
})

test('publications bear the time they came out, unless they say another', () => {
  const world = worldOf(`
  - { at: +1h, publish: { source: press, title: A, text: a } }
  - { at: +2h, publish: { source: press, title: B, text: b, publishedAt: 2026-06-12T00:00:00Z } }`)
  expect(world.at(START + 3 * HOUR).publications.map(({ title, publishedAt }) => [title, publishedAt])).toEqual([
    ['A', START + HOUR],
    ['B', Date.parse('2026-06-12')],
  ])
})

test('in words', () => {
  const world = worldOf(
    `
  - { at: +1m, models: { vendor: tarn, ids: [heron-4, wren-2], path: direct, answer: { status: 404 }, listed: true } }
  - { at: +2m, models: { vendor: tarn, ids: all, listed: false } }
  - { at: +3m, endpoint: { dependency: stripe, answer: { slowMs: 9000 } } }
  - { at: +4m, statusPage: { vendor: tarn, component: API, status: partial_outage, incident: { id: i, name: Errors, phase: identified } } }
  - { at: +5m, statusPage: { vendor: tarn, fault: html } }
  - { at: +6m, publish: { source: vendor-newsroom, vendor: tarn, title: A statement, text: t } }`,
    { names: { tarn: 'Tarn Labs' } },
  )
  expect(world.happened(at(10)).map(({ text }) => text)).toEqual([
    'Tarn Labs, heron-4 and wren-2 (direct): answers 404',
    'Tarn Labs, every model: is no longer in the list',
    'stripe needs 9 s to answer',
    "Tarn Labs's status page: API is partial outage, “Errors” (identified)",
    "Tarn Labs's status page: is broken (html)",
    'Tarn Labs: “A statement”',
  ])
})

const answers = fc.constantFrom<Answer>(
  'healthy',
  'timeout',
  'reset',
  'bad-tls',
  { slowMs: 9000 },
  { status: 404, headers: {} },
)
const steps = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 60 }).map(at),
    network: fc.option(fc.constantFrom('up' as const, 'down' as const), { nil: undefined }),
    models: fc.option(
      fc.record({
        vendor: fc.constantFrom('tarn', 'nobody'),
        ids: fc.constantFrom<'all' | string[]>('all', ['heron-4'], ['x']),
        answer: answers,
      }),
      { nil: undefined },
    ),
    statusPage: fc.option(
      fc.record({
        vendor: fc.constantFrom('tarn', 'sell'),
        component: fc.constantFrom('API', 'New'),
        status: fc.constantFrom('operational' as const, 'major_outage' as const),
        fault: fc.constantFrom('none' as const, 'frozen' as const, 'html' as const),
      }),
      { nil: undefined },
    ),
  }),
  { maxLength: 12 },
)
const scenarioOf = (timeline: TimedStep[]): TimedScenario => ({
  name: 'any',
  start: START,
  until: START + HOUR,
  world: {
    tarn: { statusPage: { components: ['API'] }, models: ['heron-4'], paths: ['direct'] },
    sell: { models: [], paths: ['direct'] },
  },
  timeline,
  expect: [],
  coastMs: HOUR,
})

test('whatever happens: no step throws, and the past stays as it was', () => {
  fc.assert(
    fc.property(steps, steps, (timeline, pushes) => {
      const world = createWorld(scenarioOf(timeline))
      for (const push of pushes) {
        const before = JSON.stringify(world.at(push.at - 1))
        world.apply(push)
        expect(JSON.stringify(world.at(push.at - 1))).toBe(before)
      }
    }),
  )
})

test('whatever happens: asked in any order, an instant is the same', () => {
  fc.assert(
    fc.property(steps, fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 20 }), (timeline, minutes) => {
      const asked = createWorld(scenarioOf(timeline))
      for (const minute of minutes)
        expect(asked.at(at(minute))).toEqual(createWorld(scenarioOf(timeline)).at(at(minute)))
    }),
  )
})

test('what is so only from one place, is not so from the others; what is so from everywhere, is', () => {
  const world = worldOf(`
  - { at: +1m, from: here, models: { vendor: tarn, ids: [heron-4], answer: { status: 403 } } }
  - { at: +2m, from: tokyo, network: down }
  - { at: +3m, models: { vendor: tarn, ids: [wren-2], answer: timeout } }`)
  const seen = (from?: string) => {
    const { network, vendors } = world.at(at(4), from)
    const { models } = vendors.tarn!.paths.direct!
    return [network, models['heron-4']!.answer === 'healthy', models['wren-2']!.answer]
  }
  expect(seen()).toEqual(['up', false, 'timeout'])
  expect(seen('tokyo')).toEqual(['down', true, 'timeout'])
  expect(seen('virginia')).toEqual(['up', true, 'timeout'])
  expect(world.happened(at(4)).map(({ text }) => text)[1]).toContain('(from tokyo)')
})
