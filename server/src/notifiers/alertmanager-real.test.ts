import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Message } from '@bellwether/shared/notification.ts'
import { MINUTE } from '@bellwether/shared/time.ts'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { systemClock } from '../lib/clock.ts'
import { createHttp } from '../lib/http.ts'
import { deserted } from '../testing/serve.ts'
import { alertmanager } from './alertmanager.ts'

const BINARY = process.env.ALERTMANAGER ?? 'prometheus-alertmanager'
const isHere = spawnSync(BINARY, ['--version']).status === 0

const message: Message = {
  kind: 'trigger',
  dedupKey: 'i1',
  incident: 'i1',
  severity: 'critical',
  subject: 'Tarn Labs: Heron 4 withdrawn — regulatory order',
  lines: ['Since 2026-06-12 23:11 UTC'],
  links: [{ text: 'Incident', url: 'https://bellwether.example/incidents/i1' }],
  facts: { vendor: 'tarn', trouble: 'withdrawn', cause: 'undetermined' },
}
const TOKEN = 'the token of this test'

describe.skipIf(!isHere)(`a real Alertmanager${isHere ? '' : ' (skipped: no prometheus-alertmanager here)'}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'alertmanager-'))
  const http = createHttp({ clock: systemClock, allow: ['127.0.0.1'], userAgent: 'Bellwether/test' })
  let child: ReturnType<typeof spawn>
  let url: string
  const calls: { headers: Record<string, string>; body: string }[] = []

  const hook = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      calls.push({ headers: request.headers as Record<string, string>, body })
      response.end()
    })
  })

  beforeAll(async () => {
    hook.listen(0, '127.0.0.1')
    await once(hook, 'listening')
    const { port } = hook.address() as AddressInfo
    url = await deserted()
    const file = join(folder, 'alertmanager.yml')
    writeFileSync(
      file,
      `route: { receiver: bellwether, group_wait: 0s, group_interval: 1s, group_by: [alertname] }
receivers:
  - name: bellwether
    webhook_configs: [{ url: "http://127.0.0.1:${port}/", http_config: { authorization: { credentials: "${TOKEN}" } } }]
`,
    )
    child = spawn(
      BINARY,
      [
        `--config.file=${file}`,
        `--storage.path=${folder}`,
        `--web.listen-address=${new URL(url).host}`,
        '--cluster.listen-address=',
      ],
      { stdio: 'ignore' },
    )
    await vi.waitFor(async () => expect((await fetch(`${url}/-/ready`)).ok).toBe(true), {
      timeout: 15_000,
      interval: 100,
    })
  }, 20_000)
  afterAll(async () => {
    child?.kill('SIGKILL')
    hook.close()
    await http.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const send = (more: Partial<Message>) =>
    alertmanager.send({ ...message, ...more }, alertmanager.settings.parse({ url }), { http, at: Date.now(), key: 'k' })
  const active = async () =>
    (await (await fetch(`${url}/api/v2/alerts`)).json()) as {
      labels: Record<string, string>
      annotations: Record<string, string>
      endsAt: string
    }[]

  test('takes a trigger, and an update of it is the same alert', async () => {
    expect(await send({})).toMatchObject({ sent: true, status: 200 })
    expect(await send({ kind: 'update', facts: { ...message.facts, cause: 'regulatory' } })).toMatchObject({
      sent: true,
    })
    const alerts = await active()
    expect(alerts).toHaveLength(1)
    expect(alerts[0]).toMatchObject({
      labels: { alertname: 'VendorIncident', incident: 'i1', vendor: 'tarn' },
      annotations: { cause: 'regulatory', summary: message.subject },
    })
    expect(Date.parse(alerts[0]!.endsAt)).toBeGreaterThan(Date.now() + 60 * MINUTE)
  })

  test('takes the end of it', async () => {
    expect(await send({ kind: 'resolve' })).toMatchObject({ sent: true })
    await expect.poll(active, { timeout: 10_000 }).toEqual([])
  })

  test('refuses what is no alert, and we say so', async () =>
    expect(await send({ facts: { since: 'yesterday' } })).toMatchObject({
      sent: false,
      retry: false,
      reason: 'rejected',
    }))

  test('calls back in webhook v4 about an alert of another, which we believe by its token and read', async () => {
    const alert = { labels: { alertname: 'ErrorRate', dependency: 'heron-direct' }, annotations: { summary: 'Bad' } }
    await fetch(`${url}/api/v2/alerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([alert]),
    })
    const heard = () =>
      calls.flatMap((call): unknown[] => {
        const hearing = alertmanager.hear!(call, alertmanager.settings.parse({ url, webhookToken: TOKEN }), Date.now())
        return 'heard' in hearing ? hearing.heard.map(({ what }) => what) : [hearing]
      })
    await expect
      .poll(heard, { timeout: 15_000 })
      .toEqual([{ did: 'observed', dependency: 'heron-direct', text: 'ErrorRate fires: Bad' }])
  })
})
