import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ImportReport } from '@bellwether/shared/api-import.ts'
import type { RegisterOverview } from '@bellwether/shared/api-register.ts'
import { SECOND } from '@bellwether/shared/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../testing/test-app.ts'
import { runCli } from './run.ts'

let folder: string
let app: TestApp
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-import-into-'))
  writeFileSync(join(folder, 'bellwether.yaml'), 'dependencies:\n  - { id: stripe, vendor: stripe }\n')
  app = await startTestApp({ pass: SECOND })
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true })
})

async function into(place: string, kind: string, text: string, ...args: string[]) {
  const file = join(folder, 'file')
  writeFileSync(file, text)
  const [out, err]: string[][] = [[], []]
  const io = { stdout: (part: string) => void out!.push(part), stderr: (part: string) => void err!.push(part) }
  const config = place.startsWith('http') ? [] : ['--config', join(folder, 'bellwether.yaml')]
  const status = await runCli(['import', kind, file, '--into', place, ...config, ...args], io)
  return { status, out: out!.join(''), err: err!.join('') }
}
const told = async (place: string, kind: string, text: string, ...args: string[]) => {
  const { status, out } = await into(place, kind, text, '--json', ...args)
  const { entries, left, written } = JSON.parse(out) as ImportReport
  const lines = entries.map(({ kind: of, id, outcome, because, fields }) =>
    [of, id, outcome, because, fields?.join(' ')].filter(Boolean).join(' '),
  )
  return { status, written, lines, left: left.map(({ what }) => what) }
}
const data = () => join(folder, 'data')

const CSV = `id,name,vendor,model,system,tier,owner,need,contract,sla
fable,Fable,Anthropic,claude-fable-5,Claims,1,team-claims,chat,C-1,99.5
stripe,Stripe,Stripe,,Claims,1,team-claims,payments,,
files,Files,Ablage $ GmbH,,,,,,,
`
const MORE = CSV.replace('C-1,99.5', 'C-2,')

test('into the folder of a Bellwether that is stopped: new, then the same, and what a file keeps is refused', async () => {
  const asked = await told(data(), 'csv', CSV, '--dry-run')
  expect(asked).toMatchObject({ status: 1, written: false })
  const first = await told(data(), 'csv', CSV, '--by', 'Ada')
  expect(first).toMatchObject({ status: 1, written: true })
  expect(first.lines).toEqual([
    'vendor ablage-gmbh new',
    'dependency fable new',
    'dependency stripe refused of_the_file',
    'dependency files new',
    'system claims new',
  ])
  expect(asked.lines).toEqual(first.lines)
  const again = await told(data(), 'csv', CSV)
  expect(again.written).toBe(false)
  expect(again.lines.map((line) => line.split(' ')[2])).toEqual(['same', 'same', 'refused', 'same', 'same'])
})

test('what the page has otherwise stays, until somebody says to replace it; what is not named stays in any case', async () => {
  expect((await told(data(), 'csv', MORE)).lines[1]).toBe('dependency fable refused differs contract')
  expect((await told(data(), 'csv', MORE, '--replace')).lines[1]).toBe('dependency fable changed contract')
  const { out } = await yaml()
  expect(out).toContain('reference: C-2\n      sla: 99.5')
  expect(out).toContain('name: Ablage $$ GmbH')
})

async function yaml() {
  const out: string[] = []
  const io = { stdout: (part: string) => void out.push(part), stderr: () => undefined }
  const args = ['register', 'export', '--format', 'yaml', '--config', join(folder, 'bellwether.yaml'), '--data', data()]
  return { status: await runCli(args, io), out: out.join('') }
}

test('in words each entry has a line, and the sum says what happened', async () => {
  const { out, err, status } = await into(data(), 'csv', `${CSV}bad,Bad,Stripe,,Odd,1,o,n,,\n`, '--dry-run')
  expect(status).toBe(1)
  expect(out).toContain('refused  dependency stripe  (a file of the configuration keeps it)')
  expect(out).toContain('2 new, 0 changed, 3 the same, 2 refused; nothing was written')
  expect(err).toBe('')
})

const KUMA = JSON.stringify({
  monitorList: [{ id: 1, name: 'Pay', type: 'http', url: 'https://api.stripe.com/health', interval: 60, active: true }],
})

test('into a Bellwether that runs: it counts at once, and says who wrote it; an address that we would call stays in a file', async () => {
  const read = await told(app.url, 'uptime-kuma', KUMA, '--by', 'Bo')
  // In the sample company every host is a simulated one: nobody knows this one.
  expect(read).toMatchObject({ status: 0, written: true, lines: ['vendor stripe-com new', 'dependency pay new'] })
  expect(read.left).toEqual(['dependency pay, endpoint'])
  const { pageEntries, misfits } = (await (await fetch(`${app.url}/api/v1/register`)).json()) as RegisterOverview
  expect(misfits).toEqual([])
  expect(pageEntries).toMatchObject([
    { kind: 'dependency', id: 'pay', changedBy: 'Bo', entry: { vendor: 'stripe-com' } },
    { kind: 'vendor', id: 'stripe-com' },
  ])
})

test('what fits nothing is refused with why, and so is what needs it; the rest is written', async () => {
  const text = `id,vendor,path,system,tier,owner,need\nodd,Stripe,aws-bedrok,Odd,1,o,n\ngood,Stripe,,,,,\n`
  const { entries } = JSON.parse((await into(app.url, 'csv', text, '--json')).out) as ImportReport
  expect(entries.map(({ id, kind, outcome }) => `${kind} ${id} ${outcome}`)).toEqual([
    'dependency odd refused',
    'dependency good new',
    'system odd-2 refused',
  ])
  expect(entries[0]?.faults?.join()).toContain('aws-bedrock')
  expect(entries[2]?.faults?.join()).toContain('no dependency is called "odd"')
})

test.each([
  ['no YAML', { kind: 'gatus', text: '{{{' }, 400, /cannot be read as YAML or JSON/],
  ['an unknown kind', { kind: 'zabbix', text: '' }, 400, /one of backstage/],
  ['too much', { kind: 'csv', text: 'x'.repeat(10_000_001) }, 413, /10 MB/],
])('%s is refused with a reason', async (_, body, status, says) => {
  const answer = await fetch(`${app.url}/api/v1/register/import`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(answer.status).toBe(status)
  expect(((await answer.json()) as { detail: string }).detail).toMatch(says)
})

test('a Bellwether that is not there is said to be', async () => {
  const { status, err } = await into('http://127.0.0.1:9', 'csv', CSV)
  expect(status).toBe(2)
  expect(err).toMatch(/http:\/\/127\.0\.0\.1:9 does not answer/)
})
