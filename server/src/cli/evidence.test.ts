import { mkdtempSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256 } from '../lib/bundle.ts'
import { unzip, zip } from '../lib/zip.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'
import { run } from './evidence.ts'

const dir = mkdtempSync(join(tmpdir(), 'bellwether-evidence-'))
const bundle = join(dir, 'bundle.zip')
let app: TestApp
let id: string

beforeAll(async () => {
  const file = fileURLToPath(new URL('../../scenarios/region-block-one-path.yaml', import.meta.url))
  app = await startTestApp({ file, pass: HOUR + 10 * MINUTE, coast: true, database: join(dir, 'bellwether.db') })
  id = (await app.store.incidents.list({ limit: 1 }))[0]!.id
  await call('export', id, '--out', bundle, '--data', dir)
}, 120_000)
afterAll(async () => {
  await app.close()
  rmSync(dir, { recursive: true })
})

async function call(...args: string[]) {
  const said = { out: '', err: '' }
  const status = await run(args, {
    stdout: (text) => {
      said.out += text
    },
    stderr: (text) => {
      said.err += text
    },
  }).catch((error: unknown) => {
    said.err += String(error)
    return 2
  })
  return { status, ...said }
}

const files = async () => unzip(await readFile(bundle))
const textOf = async (path: string) => new TextDecoder().decode((await files()).get(path))

/** The bundle after somebody had it. */
async function tampered(change: (files: Map<string, Uint8Array>) => void): Promise<string> {
  const all = await files()
  change(all)
  const path = join(dir, 'tampered.zip')
  await writeFile(path, zip(all))
  return path
}

test('what was exported is as it was', async () => {
  const { status, out } = await call('verify', bundle)
  expect(out).toMatch(new RegExp(`^ok: \\d+ files of ${id} are as they were\ndigest [0-9a-f]{64}\n$`))
  expect(status).toBe(0)
})

test('steps of the story lead to the answer that they rest on, byte by byte', async () => {
  const steps = JSON.parse(await textOf('timeline.json')) as {
    kind: string
    text: string
    file?: string
    sha256?: string
  }[]
  const first = steps.find(({ text }) => text.includes('first bad look'))!
  const body = (await files()).get(first.file!)!
  expect(sha256(body)).toBe(first.sha256)
  expect(new TextDecoder().decode(body)).toMatch(/error/)
})

test('no credential and no address of a receiver leaves the house', async () => {
  const all = [...(await files()).values()].map((bytes) => new TextDecoder().decode(bytes)).join('\n')
  expect(all).not.toMatch(/hooks\.example|apiKey|authorization/i)
})

const flip = (path: string) => (all: Map<string, Uint8Array>) => {
  const bytes = all.get(path)!.slice()
  bytes[10]! ^= 1
  all.set(path, bytes)
}
test.each([
  ['one byte of the incident is another', flip('incident.json'), 'incident.json is not what it was'],
  ['the story is gone', (all: Map<string, Uint8Array>) => all.delete('timeline.json'), 'timeline.json is missing'],
  [
    'an answer was added',
    (all: Map<string, Uint8Array>) => all.set('bodies/forged', new Uint8Array([1])),
    'bodies/forged was added',
  ],
  ['a byte of the manifest', flip('manifest.json'), 'manifest.json cannot be read'],
  ['the sums were rewritten', flip('SHA256SUMS'), 'SHA256SUMS is not what it was'],
  ['no manifest', (all: Map<string, Uint8Array>) => all.delete('manifest.json'), 'manifest.json is missing'],
])('verify finds it: %s', async (_, change, words) => {
  const { status, out } = await call('verify', await tampered((all) => void change(all)))
  expect([status, out]).toEqual([1, expect.stringContaining(words)])
})

test('several faults are all named, as JSON too', async () => {
  const path = await tampered((all) => {
    flip('incident.json')(all)
    all.delete('messages.json')
    all.set('extra.txt', new Uint8Array())
  })
  const { status, out } = await call('verify', path, '--json')
  expect([status, JSON.parse(out)]).toEqual([
    1,
    expect.objectContaining({
      ok: false,
      faults: [
        { fault: 'extra', path: 'extra.txt' },
        { fault: 'changed', path: 'incident.json' },
        { fault: 'missing', path: 'messages.json' },
      ],
    }),
  ])
})

test('who exchanged the manifest too is found by the digest that was written down', async () => {
  const digest = /digest ([0-9a-f]{64})/.exec((await call('verify', bundle)).out)![1]!
  expect((await call('verify', bundle, '--digest', digest)).status).toBe(0)
  expect((await call('verify', bundle, '--digest', '0'.repeat(64))).status).toBe(1)
})

test('what is no archive is no bundle', async () => {
  const path = join(dir, 'note.txt')
  await writeFile(path, 'not a zip')
  expect(await call('verify', path)).toMatchObject({ status: 1, out: expect.stringContaining('this is no bundle') })
})

test.each([
  ['no words', []],
  ['no file', ['verify']],
  ['a file that is not there', ['verify', '/nowhere.zip']],
  ['no --out', ['export', 'x']],
  ['a bundle that is there already', ['export', 'x', '--out', bundle, '--data', dir]],
  ['no database', ['export', 'x', '--out', join(dir, 'y.zip'), '--data', '/nowhere']],
])('wrong use: %s', async (_, args) => expect((await call(...args)).status).toBe(2))

test('an incident that is not there', async () =>
  expect(await call('export', 'nobody', '--out', join(dir, 'z.zip'), '--data', dir)).toMatchObject({ status: 1 }))

test('over HTTP it is the same archive, and each answer can be read alone, never run', async () => {
  await app.pass(MINUTE)
  const answer = await fetch(`${app.url}/api/v1/incidents/${id}/evidence`)
  expect(answer.headers.get('content-type')).toBe('application/zip')
  const all = unzip(new Uint8Array(await answer.arrayBuffer()))
  const body = [...all.keys()].find((path) => path.startsWith('bodies/'))!
  const alone = await fetch(`${app.url}/api/v1/incidents/${id}/evidence/${body.slice(7)}`)
  expect(sha256(new Uint8Array(await alone.arrayBuffer()))).toBe(body.slice(7))
  expect([...['content-type', 'x-content-type-options'].map((name) => alone.headers.get(name))]).toEqual([
    'text/plain; charset=utf-8',
    'nosniff',
  ])
  expect((await fetch(`${app.url}/api/v1/incidents/nobody/evidence`)).status).toBe(404)
  expect((await fetch(`${app.url}/api/v1/incidents/${id}/evidence/${'0'.repeat(64)}`)).status).toBe(404)
})
