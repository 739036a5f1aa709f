import { HOUR } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import { UserError } from '../lib/errors.ts'
import { checkAgainst, readScenario } from './scenario.ts'

const known = { providers: ['statuspage', 'instatus'], sources: ['vendor-newsroom', 'press'] }
const head = `
scenario: test
start: 2026-06-12T18:00:00Z
until: +2d
world:
  tarn: { statusPage: { provider: statuspage, components: [API] }, models: [heron-4, wren-2], paths: [direct, aws-bedrock] }
`
const read = (rest: string, top = head) => readScenario(`${top}${rest}`, { file: 'test.yaml', known })
const faultsOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof UserError) return [error.message, ...error.faults].join('\n')
    throw error
  }
  return ''
}
const START = Date.parse('2026-06-12T18:00:00Z')

test('offsets and instants become milliseconds, wherever they stand', () => {
  const scenario = read(`
timeline:
  - { at: +1h30m, publish: { source: vendor-newsroom, vendor: tarn, title: A, text: B, publishedAt: 2026-06-12T19:00:00Z } }
  - { at: +2h, statusPage: { vendor: tarn, maintenance: { id: m, name: M, phase: scheduled, from: +1d, to: +26h } } }
expect:
  - { resolved: { dependency: heron, notBefore: +1h, by: 2026-06-13T00:00:00+02:00 } }
`)
  expect(scenario.start).toBe(START)
  expect(scenario.until).toBe(START + 48 * HOUR)
  expect(scenario.timeline[0]).toMatchObject({ at: START + 1.5 * HOUR, publish: { publishedAt: START + HOUR } })
  expect(scenario.timeline[1]!.statusPage!.maintenance).toMatchObject({
    from: START + 24 * HOUR,
    to: START + 26 * HOUR,
  })
  expect(scenario.expect[0]!.resolved).toMatchObject({ notBefore: START + HOUR, by: START + 4 * HOUR })
})

test('a live world begins now', () => {
  const scenario = readScenario(`${head}timeline: [{ at: +40s, network: down }]`, { start: 1000 })
  expect([scenario.start, scenario.timeline[0]!.at]).toEqual([1000, 41_000])
})

test.each<[string, string, string]>([
  [
    'a vendor that is not there',
    '{ at: +1h, account: { vendor: tern, answer: timeout } }',
    'timeline[0].account.vendor: "tern" is none of: tarn',
  ],
  [
    'a model that is not there',
    '{ at: +1h, models: { vendor: tarn, ids: [heron-5], answer: reset } }',
    'timeline[0].models.ids[0]: "heron-5" is none of: heron-4, wren-2',
  ],
  [
    'a path that is not there',
    '{ at: +1h, models: { vendor: tarn, ids: all, path: azure, answer: reset } }',
    'timeline[0].models.path: "azure" is none of: direct, aws-bedrock',
  ],
  [
    'a source nobody knows',
    '{ at: +1h, publish: { source: telegraph, title: A, text: B } }',
    'timeline[0].publish.source: "telegraph" is none of: vendor-newsroom, press',
  ],
  [
    'a newsroom of nobody',
    '{ at: +1h, publish: { source: vendor-newsroom, title: A, text: B } }',
    'timeline[0].publish: a newsroom is somebody’s: add vendor',
  ],
  [
    'no instant',
    '{ at: tomorrow, network: down }',
    'timeline[0].at: "tomorrow" is no ISO 8601 instant with its zone (2026-06-12T18:00:00Z), nor an offset from start like +3h21m',
  ],
  [
    'an answer that is none',
    '{ at: +1h, models: { vendor: tarn, ids: all, answer: broken } }',
    'timeline[0].models.answer: an answer is healthy, timeout, reset, bad-tls',
  ],
  [
    'news of one place only',
    '{ at: +1h, from: here, publish: { source: press, title: A } }',
    'timeline[0]: what is published is the same from everywhere',
  ],
  ['when, but not what', '{ at: +1h, note: nothing }', 'timeline[0]: says when, but not what'],
  ['an unknown key', '{ at: +1h, netwrk: down }', 'timeline[0]: Unrecognized key: "netwrk"'],
])('refuses %s', (_, step, fault) => expect(faultsOf(() => read(`timeline: [${step}]`))).toContain(fault))

test('every fault is in the list', () => {
  const steps =
    '[{ at: +1h, network: down }, { at: x, account: { vendor: a, answer: timeout } }, { at: y, network: up }]'
  expect(faultsOf(() => read(`timeline: ${steps}`))).toMatch(
    /test\.yaml is not valid:\n.*timeline\[1\]\.at.*\n.*timeline\[2\]\.at.*\n.*vendor/,
  )
})

test.each<[string, string, string]>([
  ['broken YAML', `${head}timeline: [`, 'test.yaml is not valid'],
  [
    'an unknown provider',
    head.replace('statuspage,', 'statspage,'),
    'world.tarn.statusPage.provider: "statspage" is none of',
  ],
  ['an end before the start', head.replace('+2d', '2026-06-01T00:00:00Z'), 'until: must be later than start'],
  ['a start that is an offset', head.replace('2026-06-12T18:00:00Z', '+1h'), 'start: "+1h" is no ISO 8601 instant'],
  ['an empty file', '', 'test.yaml is not valid'],
])('refuses %s', (_, text, fault) => expect(faultsOf(() => read('', text))).toContain(fault))

test('names of our own configuration are checked against it', () => {
  const scenario = read(`
timeline: [{ at: +1h, endpoint: { dependency: strip, answer: { status: 503 } } }]
expect: [{ noIncident: { dependency: heron } }, { pages: { receiver: nobody, atMost: 1 } }]
`)
  const config = { dependencies: [{ id: 'stripe' }], receivers: [{ id: 'oncall' }] }
  expect(faultsOf(() => checkAgainst(config, scenario))).toMatch(
    /timeline\[0\]\.endpoint\.dependency: "strip" .*\n.*expect\[0\]\.noIncident\.dependency.*\n.*expect\[1\]\.pages\.receiver/,
  )
})
