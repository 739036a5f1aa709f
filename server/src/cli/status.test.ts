import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { answering, deserted } from '../testing/serve.ts'
import { recorded } from '../testing/status-pages.ts'
import { run } from './status.ts'

async function status(...args: string[]) {
  const [stdout, stderr]: string[][] = [[], []]
  const code = await run(args, { stdout: (text) => stdout!.push(text), stderr: (text) => stderr!.push(text) })
  return { code, stdout: stdout!.join(''), stderr: stderr!.join('') }
}

const of = (name: string) => recorded.find(({ recording }) => recording.name === name)!.recording

function file(name: string, content: string | Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const { bytes } = of('statuspage').documents[0]!

test('a file, as JSON: one object of the documented shape', async () => {
  const input = file('summary.json', bytes)
  const { code, stdout, stderr } = await status(input, '--json')
  const found = JSON.parse(stdout)
  expect([code, stderr]).toEqual([1, ''])
  expect(Object.keys(found)).toEqual([
    'input',
    'provider',
    'page',
    'state',
    'components',
    'incidents',
    'maintenances',
    'dropped',
  ])
  expect(found).toMatchObject({
    input,
    provider: 'statuspage',
    page: { name: 'Tarn Labs', url: 'https://status.tarn.example', updatedAt: '2026-05-04T10:20:00.412Z' },
    state: 'ok',
  })
  expect(found.components[0]).toEqual({
    id: 'c1tarnapi001',
    name: 'Heron API',
    group: 'Core services',
    status: 'partial_outage',
  })
  expect(found.incidents[0]).toMatchObject({
    impact: 'major',
    phase: 'identified',
    startedAt: '2026-05-04T09:05:00.000Z',
    componentIds: ['c1tarnapi001'],
  })
  expect(found.incidents[0].updates[0]).toEqual({
    at: '2026-05-04T09:05:00.000Z',
    phase: 'investigating',
    body: 'We are looking into errors.',
  })
  expect(found.maintenances[0]).toMatchObject({
    phase: 'in_progress',
    from: '2026-05-04T10:00:00.000Z',
    to: '2026-05-04T12:00:00.000Z',
  })
})

test('several files: a list, in their order', async () => {
  const inputs = [file('a.json', bytes), file('b.json', '{"page":'), file('c.json', of('gatus').documents[0]!.bytes)]
  const found = JSON.parse((await status('--json', ...inputs)).stdout)
  expect(found.map((one: { input: string; state: string }) => [one.input, one.state])).toEqual([
    [inputs[0], 'ok'],
    [inputs[1], 'unreadable'],
    [inputs[2], 'ok'],
  ])
})

test.each<[string, string, string, RegExp]>([
  ['nothing', '', 'unreadable', /^empty body$/],
  ['half of it', '{"page":{"id":"p1"', 'unreadable', /^truncated JSON/],
  ['anybody’s JSON', '{"hello":"world"}', 'unreadable', /no registered provider/],
  ['a page', '<html><title>Status</title>', 'unreadable', /^HTML instead of JSON/],
  ['a challenge', '<html><title>Just a moment...</title>', 'unreadable', /^challenge page/],
  ['a page that was switched off', '<html><title>Tarn - Page Inactive</title>', 'gone', /switched off/],
])('a file with %s is %s, without a stack trace', async (_, content, state, reason) => {
  const { code, stdout, stderr } = await status('--json', file('x.json', content))
  expect([code, stderr]).toEqual([1, ''])
  expect(JSON.parse(stdout)).toMatchObject({
    provider: null,
    state,
    reason: expect.stringMatching(reason),
    components: [],
  })
})

test('a file that is not there', async () => {
  const { code, stdout } = await status('--json', '/no/such/file.json')
  expect(code).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject({ state: 'unreadable', reason: expect.stringContaining('no such file') })
})

test('for people', async () => {
  const { stdout } = await status(file('summary.json', bytes))
  expect(stdout).toContain('Tarn Labs (statuspage, https://status.tarn.example), as of 2026-05-04T10:20:00.412Z')
  expect(stdout).toContain('    Partial outage     Core services / Heron API')
  expect(stdout).toContain(
    'Open incident "Elevated errors on Heron API": impact major, identified, since 2026-05-04T09:05:00.000Z [Heron API]',
  )
  expect(await status(file('x.json', ''))).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('unreadable: empty body'),
  })
})

test('an address: the provider is found, and what is well is exit status 0', async () => {
  const good = JSON.stringify({
    page: { id: 'p7tarnlabs01', name: 'Tarn' },
    components: [{ id: 'a', name: 'API', status: 'operational' }],
    status: { indicator: 'none' },
  })
  const url = await answering((request, response) => {
    if (request.url === '/api/v2/summary.json') response.setHeader('content-type', 'application/json').end(good)
    else response.writeHead(404).end()
  })
  const { code, stdout } = await status(url, '--json')
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    input: url,
    provider: 'statuspage',
    state: 'ok',
    components: [{ status: 'operational' }],
  })
  expect((await status(url, '--provider', 'gatus')).stdout).toContain('gone: ')
})

test('an address where nobody answers', async () => {
  const { code, stdout } = await status(await deserted(), '--json')
  expect(code).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject({ state: 'unreadable', reason: expect.stringContaining('refused') })
})

test.each<[string[], RegExp]>([
  [[], /needs the address of a status page, or a file/],
  [['x.json', '--provider', 'statuspge'], /statuspge/],
  [['x.json', '--jsn'], /--jsn/],
  [['https://'], /"https:\/\/" is no address/],
])('wrong use: %o', async (args, why) => {
  const { code, stdout, stderr } = await status(...args)
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(why)
  expect(stderr).toContain('bellwether status URL|FILE')
})

test('--help', async () => {
  const { code, stdout } = await status('--help')
  expect(code).toBe(0)
  expect(stdout).toContain('Exit status: 0')
})
