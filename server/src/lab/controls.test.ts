import { MINUTE } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import { createControls } from './controls.ts'
import { readScenario } from './scenario.ts'
import { createWorld } from './world.ts'

const scenario = readScenario(
  `
scenario: test
start: 2026-06-12T18:00:00Z
until: +1d
world:
  tarn: { statusPage: { provider: statuspage, components: [API] }, models: [heron-4, wren-2], paths: [direct, cloudy] }
  fell: { statusPage: { provider: statuspage, components: [API] }, models: [lark-1] }
timeline:
  - { at: +60m, models: { vendor: tarn, ids: [heron-4], path: direct, answer: { status: 404, body: { error: not available } } } }
`,
  { start: 0 },
)
const at = (minute: number) => minute * MINUTE

const start = () => {
  const world = createWorld(scenario, { names: { tarn: 'Tarn Labs', fell: 'Fell' } })
  const controls = createControls(world, scenario, { tarn: 'Tarn Labs', fell: 'Fell' })
  const active = (minute: number) =>
    controls
      .view(at(minute))
      .controls.filter((control) => control.active)
      .map(({ id }) => id)
  const answer = (minute: number, vendor: string, path = 'direct') =>
    Object.values(world.at(at(minute)).vendors[vendor]!.paths[path]!.models)[0]!.answer
  return { world, controls, active, answer }
}

test('what can be done, and what goes on', () => {
  const { controls } = start()
  expect(controls.view(at(1))).toEqual({
    scenario: 'test',
    phase: 'Everybody is well.',
    happened: [],
    next: { at: at(60), text: 'Tarn Labs, heron-4 (direct): answers 404' },
    controls: [
      { id: 'withdraw', text: 'Tarn Labs withdraws a model', active: false },
      { id: 'outage', text: 'Outage at Fell', active: false },
      { id: 'network', text: 'Our own network down', active: false },
      { id: 'restore', text: 'Heal everything', active: false },
    ],
  })
})

test('a withdrawal by hand is on every path, in the words of the timeline; again takes it back', () => {
  const { controls, active, answer } = start()
  expect(controls.press('withdraw', at(5))).toBe(true)
  expect([answer(5, 'tarn'), answer(5, 'tarn', 'cloudy')]).toEqual([
    { status: 404, headers: {}, body: { error: 'not available' } },
    { status: 404, headers: {}, body: { error: 'not available' } },
  ])
  expect(active(6)).toEqual(['withdraw'])
  controls.press('withdraw', at(7))
  expect([active(8), answer(8, 'tarn')]).toEqual([[], 'healthy'])
  expect(active(60)).toEqual(['withdraw'])
})

test('an outage is another vendor’s, on its page too', () => {
  const { world, controls, active } = start()
  controls.press('outage', at(5))
  expect(active(5)).toEqual(['outage'])
  expect(world.at(at(5)).vendors.fell!.page!.components[0]!.status).toBe('major_outage')
  controls.press('outage', at(6))
  expect(world.at(at(6)).vendors.fell!.page!.components[0]!.status).toBe('operational')
})

test('healing heals all of it', () => {
  const { world, controls, active } = start()
  for (const id of ['withdraw', 'outage', 'network']) controls.press(id, at(5))
  expect(active(5)).toEqual(['withdraw', 'outage', 'network'])
  controls.press('restore', at(6))
  expect(active(6)).toEqual([])
  expect(world.at(at(6)).network).toBe('up')
  expect(world.at(at(6)).vendors.fell!.page!.components[0]!.status).toBe('operational')
})

test('there is no such control', () => expect(start().controls.press('rain', 0)).toBe(false))
