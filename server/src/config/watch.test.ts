import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { Clock } from '../lib/clock.ts'
import { UserError } from '../lib/errors.ts'
import { catalogueOf } from './catalogue.ts'
import { faultText } from './fault.ts'
import type { Config } from './schema.ts'
import { type ConfigState, type ConfigWatch, watchConfig } from './watch.ts'

/** Sleeps until it is told to go on; every look happens when the test says so. */
function steppedClock() {
  const sleepers: (() => void)[] = []
  let now = 0
  const clock: Clock = {
    now: () => now,
    sleep: (length, signal) =>
      new Promise((resolve) => {
        sleepers.push(() => {
          now += length
          resolve()
        })
        signal?.addEventListener('abort', () => resolve(), { once: true })
      }),
  }
  /** One look, and until it is over. */
  const look = async () => {
    sleepers.shift()?.()
    while (sleepers.length === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  return { clock, look }
}

let open: ConfigWatch | undefined
afterEach(() => open?.close())

async function begin(text: string, apply: (config: Config) => void = () => {}) {
  const file = join(mkdtempSync(join(tmpdir(), 'watch-')), 'bellwether.yaml')
  const write = (next: string) => writeFileSync(file, next)
  write(text)
  const states: ConfigState[] = []
  const used: string[] = []
  const { clock, look } = steppedClock()
  open = await watchConfig(file, {
    env: {},
    catalogue: catalogueOf([]),
    clock,
    apply: (config) => {
      apply(config)
      used.push(config.organisation)
    },
    changed: (state) => void states.push(state),
  })
  return { file, write, look, states, used, watch: open }
}

test('a change counts when it was seen twice', async () => {
  const { write, look, used, watch } = await begin('organisation: One')
  write('organisation: Two')
  await look()
  expect(used).toEqual(['One'])
  await look()
  expect(used).toEqual(['One', 'Two'])
  expect(watch.state).toMatchObject({ config: { organisation: 'Two' } })
})

test('a file that is being written is not read', async () => {
  const { write, look, used } = await begin('organisation: One')
  for (const text of ['', 'organi', 'organisation: Two']) {
    write(text)
    await look()
  }
  await look()
  expect(used).toEqual(['One', 'Two'])
})

test('a fault keeps the last good one, and says since when', async () => {
  const { write, look, used, states, watch } = await begin('organisation: One')
  write('organisatoin: Two')
  await look()
  await look()
  expect(used).toEqual(['One'])
  expect(watch.state.config.organisation).toBe('One')
  expect(watch.state.fault?.at).toBe(4000)
  expect(watch.state.fault?.faults.map(faultText)).toEqual([
    'organisatoin: no such setting. Did you mean "organisation"?',
  ])
  write('organisation: One')
  await look()
  await look()
  expect(watch.state.fault).toBeUndefined()
  expect(used).toEqual(['One'])
  expect(states).toHaveLength(2)
})

test('a file that is gone keeps the last good one', async () => {
  const { file, look, watch } = await begin('organisation: One')
  rmSync(file)
  await look()
  await look()
  expect(watch.state.config.organisation).toBe('One')
  expect(watch.state.fault?.faults[0]?.message).toContain(`there is no ${file}`)
})

test('what cannot be put into use is a fault too', async () => {
  const { write, look, used, watch } = await begin('organisation: One', ({ organisation }) => {
    if (organisation === 'Two') throw new Error('the database says no')
  })
  write('organisation: Two')
  await look()
  await look()
  expect(used).toEqual(['One'])
  expect(watch.state).toMatchObject({
    config: { organisation: 'One' },
    fault: { faults: [{ message: 'the database says no' }] },
  })
})

test('on request it looks at once', async () => {
  const { write, used, watch } = await begin('organisation: One')
  write('organisation: Two')
  await watch.reload()
  expect(used).toEqual(['One', 'Two'])
})

test('the first one must be valid', async () => {
  const error = await begin('organisatoin: One').catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(UserError)
  expect((error as UserError).faults).toEqual(['organisatoin: no such setting. Did you mean "organisation"?'])
})
