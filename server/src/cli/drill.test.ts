import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { GatewayDrill } from '@bellwether/shared/api-drills.ts'
import { afterEach, expect, test } from 'vitest'
import { openDatabase } from '../store/database.ts'
import { createStore } from '../store/store.ts'
import { runCli } from './run.ts'

const opened: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of opened.splice(0)) await close()
})

let port = 18_400 + (process.pid % 1000)

/** A gateway as teams run them: asks the vendor, and on some answers asks it for another model. */
async function startGateway(upstream: string, failsOver: (status: number) => boolean): Promise<string> {
  const ask = async (model: string) => {
    const signal = AbortSignal.timeout(400)
    const response = await fetch(`${upstream}/messages`, {
      method: 'POST',
      body: JSON.stringify({ model, messages: [] }),
      signal,
    })
    return { status: response.status, body: await response.text() }
  }
  const server = createServer((request, response) => {
    request.on('data', () => undefined)
    request.on('end', async () => {
      const first = await ask('heron-4').catch(() => ({ status: 504, body: '' }))
      const last = first.status >= 400 && failsOver(first.status) ? await ask('egret-2') : first
      response.writeHead(last.status, { 'content-type': 'application/json' }).end(last.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  opened.push(() => new Promise((resolve) => void server.close(() => resolve())))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
}

async function drill(gateway: string, at: number, ...more: string[]) {
  const [out, err]: [string[], string[]] = [[], []]
  const io = { stdout: (text: string) => void out.push(text), stderr: (text: string) => void err.push(text) }
  const args = ['--base-url', gateway, '--as', 'anthropic', '--model', 'heron-4', '--port', String(at), ...more]
  const status = await runCli(['drill', 'gateway', ...args], io)
  return { status, out: out.join(''), err: err.join('') }
}
const verdicts = (text: string) =>
  Object.fromEntries((JSON.parse(text) as GatewayDrill).results.map(({ failure, verdict }) => [failure, verdict]))

test('failover that was built for 429 and 5xx does nothing when a model is withdrawn', async () => {
  const at = port++
  const gateway = await startGateway(`http://127.0.0.1:${at}/v1`, (status) => status === 429 || status >= 500)
  const { status, out } = await drill(gateway, at, '--json')
  expect(verdicts(out)).toEqual({
    withdrawn: 'did_not_fire',
    gone: 'did_not_fire',
    region: 'did_not_fire',
    limit: 'fired',
    unavailable: 'fired',
    overloaded: 'fired',
    timeout: 'fired',
  })
  expect(status).toBe(1)
})

test('one that knows what a 404 can mean passes, and the result is kept', async () => {
  const at = port++
  const data = mkdtempSync(join(tmpdir(), 'drill-'))
  await (await openDatabase(join(data, 'bellwether.db'))).close()
  const gateway = await startGateway(`http://127.0.0.1:${at}/v1`, (status) => status >= 400)
  const { status, out } = await drill(gateway, at, '--answers', 'withdrawn,gone', '--data', data)
  expect(out).toContain('failover fired for 2 of 2 failures')
  expect(status).toBe(0)
  const database = await openDatabase(join(data, 'bellwether.db'))
  const [kept] = await createStore(database.db).gatewayDrills.list(10)
  await database.close()
  expect(kept).toMatchObject({ gateway, as: 'anthropic', model: 'heron-4' })
  expect(kept!.results).toHaveLength(2)
})

test('a gateway that asks somebody else is told apart from one that fails over', async () => {
  const elsewhere = await startGateway('http://127.0.0.1:9', () => false)
  const { status, out } = await drill(elsewhere, port++, '--answers', 'withdrawn')
  expect(out).toContain('NOT REACHED')
  expect(status).toBe(1)
})

test.each<[string, string[], RegExp]>([
  ['no gateway', ['drill', 'gateway', '--as', 'anthropic', '--model', 'x'], /--base-url/],
  [
    'an unknown dialect',
    ['drill', 'gateway', '--base-url', 'http://a/', '--as', 'antropic', '--model', 'x'],
    /Did you mean "anthropic"/,
  ],
  [
    'an unknown failure',
    ['drill', 'gateway', '--base-url', 'http://a/', '--as', 'openai', '--model', 'x', '--answers', '404'],
    /"404" is none of/,
  ],
  ['another drill', ['drill', 'fire'], /only drill/],
])('%s is said', async (_, args, wanted) => {
  const err: string[] = []
  const status = await runCli(args, { stdout: () => undefined, stderr: (text) => void err.push(text) })
  expect(err.join('')).toMatch(wanted)
  expect(status).toBe(2)
})
