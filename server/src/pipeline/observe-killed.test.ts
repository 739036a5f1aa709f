import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../store/database.ts'
import { createStore } from '../store/store.ts'
import { answering } from '../testing/serve.ts'

const KILLS = 8
const CHECKS = 30

/** Watches until it has acknowledged some looks more, then is killed (SIGKILL) in the middle of the next ones. */
async function life(file: string, target: string, looksPerLife: number, owed: Set<string>): Promise<number> {
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      fileURLToPath(new URL('../testing/watcher.ts', import.meta.url)),
      file,
      target,
      String(CHECKS),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let looks = 0
  let rest = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const [what, value = ''] = line.split(/ (.*)/)
      if (what === 'owed') owed.add(value)
      else looks = Number(value)
    }
    if (looks >= looksPerLife) child.kill('SIGKILL')
  })
  await once(child, 'close')
  return looks
}

test('killed eight times in the middle of load, every acknowledged look and every owed message is there', {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'bellwether.db')
  let asked = 0
  // Each target fails for a while and recovers, so that alerts fire and messages are owed all the time.
  const target = await answering((request, response) => {
    asked += 1
    const number = Number(request.url?.slice(2) ?? 0)
    response.writeHead(Math.floor(asked / (CHECKS * 5)) % 2 === number % 2 ? 503 : 200).end('ok')
  })
  const owed = new Set<string>()
  let acknowledged = 0
  for (let kill = 0; kill < KILLS; kill++) acknowledged += await life(file, target, 60 + (kill % 5) * 40, owed)

  const { db, close } = await openDatabase(file)
  onTestFinished(close)
  const store = createStore(db)
  expect(acknowledged).toBeGreaterThan(KILLS * 60)
  expect(await store.observations.count()).toBeGreaterThanOrEqual(acknowledged)
  const kept = new Set((await store.outbox.list({ limit: 10_000 })).map((entry) => entry.key))
  expect(owed.size).toBeGreaterThan(0)
  const open = new Set((await store.incidents.open()).map((incident) => incident.id))
  // A page that nobody had heard of is taken back when the incident ends within the wait; of open ones every promise stands.
  const promised = [...owed].filter((key) => open.has(key.split(':')[0]!))
  expect(promised.filter((key) => !kept.has(key))).toEqual([])
  const alerts = await store.alerts.open()
  expect(alerts.filter((alert) => alert.state === 'firing' && alert.incident === undefined)).toEqual([])
  const firing = new Set(alerts.filter((alert) => alert.state === 'firing').map((alert) => alert.incident))
  expect([...open].filter((id) => !firing.has(id))).toEqual([])
  expect([...open].filter((id) => ![...kept].some((key) => key.startsWith(`${id}:`)))).toEqual([])
})
