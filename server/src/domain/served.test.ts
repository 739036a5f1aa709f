import type { Status } from '@bellwether/shared/status.ts'
import { DAY } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import type { Register, Watched } from './register.ts'
import { type ServedFacts, servedState, servedTable } from './served.ts'
import { liteLlmConfig, portkeyConfigs } from './served-exports.ts'

const now = Date.parse('2026-06-15T08:00:00Z')

test.each<[string, ServedFacts, string]>([
  ['it answers', { status: 'operational', outcome: 'healthy' }, 'served'],
  ['slowly', { status: 'degraded_performance', outcome: 'slow' }, 'served'],
  ['nobody could look', { status: 'unknown' }, 'unknown'],
  ['it is out of order', { status: 'major_outage', outcome: 'server_error' }, 'unavailable'],
  ['it was taken away', { status: 'withdrawn', outcome: 'model_withdrawn' }, 'withdrawn'],
  ['it says that it was retired', { status: 'withdrawn', outcome: 'model_retired' }, 'retired'],
  ['gone after its day', { status: 'withdrawn', outcome: 'model_missing', retiresAt: now - DAY }, 'retired'],
  ['gone before its day', { status: 'withdrawn', outcome: 'model_missing', retiresAt: now + DAY }, 'withdrawn'],
  ['past its day, still answering', { status: 'operational', outcome: 'healthy', retiresAt: now - DAY }, 'served'],
])('%s', (_, facts, wanted) => expect(servedState(facts, now)).toBe(wanted))

const watched = (id: string, vendor: string, model: string | undefined, path = 'direct', api = vendor): Watched => ({
  id,
  name: id,
  vendor,
  path,
  policy: { badLooks: 3, goodLooks: 3 },
  probed: true,
  pageCounts: false,
  ...(model !== undefined && {
    model,
    call: { api, modelId: path === 'direct' ? model : `x.${model}`, siblings: [], listIsNoProof: false },
  }),
})
const need = (tier: 1 | 2 | 3, ...anyOf: string[]) => ({
  id: `s${tier}`,
  tier,
  owner: 'o',
  needs: [{ name: 'n', anyOf }],
})
const things = [
  watched('heron', 'anthropic', 'heron-4'),
  watched('heron-aws', 'anthropic', 'heron-4', 'aws-bedrock', 'bedrock'),
  watched('elk', 'openai', 'elk-1'),
  watched('mail', 'postmark', undefined),
]
const register = {
  systems: [need(3, 'heron', 'heron-aws'), need(1, 'heron', 'mail', 'elk')],
  dependencies: new Map(things.map((one) => [one.id, one])),
  vendors: new Map(),
} as unknown as Register
const table = (states: Record<string, Status>) =>
  servedTable(register, (id) => ({ status: states[id] ?? 'operational', lastGoodAt: now - 5 }), now)
const instead = (states: Record<string, Status>) => table(states)[0]!.instead

test('only models have a row', () =>
  expect(table({}).map(({ dependency }) => dependency)).toEqual(['heron', 'heron-aws', 'elk']))

test.each<[string, Record<string, Status>, unknown]>([
  ['served: nothing is used instead', {}, undefined],
  [
    'the next model that the most important system names',
    { heron: 'withdrawn' },
    { dependency: 'elk', why: 'fallback' },
  ],
  [
    'the next of another one',
    { heron: 'withdrawn', elk: 'major_outage' },
    { dependency: 'heron-aws', why: 'fallback' },
  ],
  [
    'what nobody knows stands in for nothing',
    { heron: 'withdrawn', elk: 'unknown', 'heron-aws': 'unknown' },
    undefined,
  ],
])('%s', (_, states, wanted) => {
  if (wanted === undefined) expect(instead(states)).toBeUndefined()
  else expect(instead(states)).toMatchObject({ ...(wanted as object), provedAt: now - 5 })
})

test('the same model on another path, where no system names a fallback', () => {
  const lonely = { ...register, systems: [need(1, 'heron-aws')] } as unknown as Register
  const rows = servedTable(lonely, (id) => ({ status: id === 'heron-aws' ? 'withdrawn' : 'operational' }), now)
  expect(rows[1]!.instead).toMatchObject({ dependency: 'heron', why: 'other_path' })
})

test('LiteLLM: what is withdrawn is in no list, and its name leads to what stands in', () => {
  expect(liteLlmConfig(table({ heron: 'withdrawn' }), register)).toEqual({
    model_list: [
      { model_name: 'heron-aws', litellm_params: { model: 'bedrock/x.heron-4' } },
      { model_name: 'elk', litellm_params: { model: 'openai/elk-1' } },
    ],
    router_settings: {
      fallbacks: [],
      model_group_alias: { heron: 'elk' },
    },
  })
})

test('LiteLLM: while all is served, fallbacks are in the order of our systems', () => {
  expect(liteLlmConfig(table({}), register).router_settings).toEqual({
    fallbacks: [{ heron: ['elk', 'heron-aws'] }, { 'heron-aws': ['heron'] }, { elk: ['heron'] }],
    model_group_alias: {},
  })
})

test('Portkey: the answers that mean "gone" lead on, and what is gone is no target', () => {
  const { heron } = portkeyConfigs(table({ heron: 'withdrawn' }), register)
  expect(heron!.strategy.on_status_codes).toEqual(expect.arrayContaining([403, 404, 410, 429, 503, 529]))
  expect(heron!.targets).toEqual([
    { provider: '@openai', override_params: { model: 'elk-1' } },
    { provider: '@aws-bedrock', override_params: { model: 'x.heron-4' } },
  ])
})
