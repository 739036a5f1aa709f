import { readdirSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openSimulation } from '../compose-simulation.ts'
import { replay, run } from './replay.ts'

const folder = (name: string) => fileURLToPath(new URL(`../../${name}/`, import.meta.url))
const scenarios = readdirSync(folder('scenarios')).filter((name) => name.endsWith('.yaml'))
const files = [...scenarios.map((name) => `${folder('scenarios')}${name}`), `${folder('sample')}live.yaml`]
const nameOf = (file: string) => file.split('/').at(-1)!

test.each(files.map((file) => [nameOf(file), file]))('%s: everything expected comes true', async (_, file) => {
  const { expectations } = await replay(file)
  expect(expectations.length).toBeGreaterThan(3)
  expect(expectations.filter(({ met }) => !met)).toEqual([])
})

function io() {
  const said = { out: '', err: '' }
  const stdout = (text: string) => {
    said.out += text
  }
  const stderr = (text: string) => {
    said.err += text
  }
  return { said, stdout, stderr }
}

const scenario = (name: string) => `${folder('scenarios')}${name}.yaml`

test('as JSON: one document, instants in ISO 8601, the same every time', async () => {
  const [first, second] = [io(), io()]
  expect(await run([scenario('technical-outage'), '--json'], first)).toBe(0)
  expect(await run(['--json', scenario('technical-outage')], second)).toBe(0)
  expect(first.said.out).toBe(second.said.out)
  const document = JSON.parse(first.said.out)
  expect(Object.keys(document)).toEqual([
    'scenario',
    'statuses',
    'alerts',
    'incidents',
    'events',
    'notifications',
    'expectations',
  ])
  expect(document.scenario).toBe('technical-outage')
  expect(document.incidents[0]).toMatchObject({
    vendor: 'tarn',
    dependencies: expect.arrayContaining(['heron', 'wren']),
    systems: expect.arrayContaining(['support-desk', 'search']),
    openedAt: expect.stringMatching(/^2026-09-01T09:0\d:\d\d\.\d{3}Z$/),
  })
  expect(document.notifications.map(({ kind }: { kind: string }) => kind).slice(0, 2)).toEqual(['advisory', 'trigger'])
  expect(document.notifications[1]).toMatchObject({ receiver: 'oncall', incident: document.incidents[0].id })
  expect(document.expectations[0]).toMatchObject({ met: true, text: expect.any(String), detail: expect.any(String) })
})

test('for people: one line a fact', async () => {
  const { said, ...streams } = io()
  expect(await run([scenario('rate-limit-burst')], streams)).toBe(0)
  expect(said.out).toMatch(/^rate-limit-burst: .*\n2026-05-08T09:00:00\.000Z to .*\(4 h of virtual time\)\n/)
  expect(said.out).toContain('Expected: all 5 met')
})

test('the example that explains scenarios is one', async () => {
  const readme = await readFile(`${folder('scenarios')}README.md`, 'utf8')
  const [, example = ''] = /```yaml\n([\s\S]+?)```/.exec(readme) ?? []
  const directory = await mkdtemp(join(tmpdir(), 'bellwether-'))
  const file = join(directory, 'example.yaml')
  await writeFile(file, example.replace('company/', `${folder('scenarios')}company/`))
  const { scenario } = await openSimulation({ file, origin: 'http://localhost' })
  expect([scenario.timeline.length, scenario.expect.length]).toEqual([8, 6])
  await rm(directory, { recursive: true })
})

test('every trap that the readme lists is played or tested where it says', async () => {
  const readme = await readFile(`${folder('scenarios')}README.md`, 'utf8')
  const [, table = ''] = /## Traps([\s\S]+?)## Writing one/.exec(readme) ?? []
  const rows = table.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| trap'))
  expect(rows.length).toBeGreaterThan(20)
  for (const row of rows) {
    const places = [...row.matchAll(/`([^`]+)`(?:: ([^;|]+))?/g)]
    expect(places.length, row).toBeGreaterThan(0)
    for (const [, name = '', words = ''] of places) {
      if (!name.endsWith('.test.ts')) expect(scenarios, row).toContain(`${name}.yaml`)
      else expect(await readFile(`${folder('src')}${name}`, 'utf8'), row).toContain(words.trim())
    }
  }
})

test.each<[string, string[], RegExp]>([
  ['no file', [], /needs a scenario file/],
  ['two files', ['a.yaml', 'b.yaml'], /one scenario at a time: what is "b\.yaml"/],
  ['an unknown option', ['--fast'], /Unknown option/],
])('wrong use: %s', async (_, args, said) => {
  const streams = io()
  expect(await run(args, streams)).toBe(2)
  expect(streams.said.err).toMatch(said)
})

test('what is asked is printed', async () => {
  const streams = io()
  expect(await run(['--help'], streams)).toBe(0)
  expect(streams.said.out).toMatch(/^bellwether replay SCENARIO\.yaml/)
})

test('a file that is not there, and a configuration that is not valid', async () => {
  await expect(replay('/nowhere.yaml')).rejects.toThrow('/nowhere.yaml cannot be read')
  await expect(replay(scenario('capacity'), '/nowhere/config.yaml')).rejects.toThrow(
    '/nowhere/config.yaml cannot be read',
  )
})
