import { readFileSync } from 'node:fs'
import type { Message } from '@bellwether/shared/notification.ts'
import { expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../lib/clock.ts'
import { createHttp } from '../lib/http.ts'
import { answering } from '../testing/serve.ts'
import type { Notifier, SendDeps, SendOutcome } from './contract.ts'
import * as registry from './registry.ts'

const channels = Object.entries(registry as unknown as Record<string, Notifier>).filter(([name]) => name !== 'email')

/** Where a channel sends to, under one of these names. */
const ADDRESSES = ['webhookUrl', 'url', 'baseUrl', 'homeserver']

/** The recorded settings, led to a server of this test. */
function settingsTo(name: string, { settings }: Notifier, origin: string): unknown {
  const file = new URL(`./recordings/${name}.json`, import.meta.url)
  const recorded = settings.parse(JSON.parse(readFileSync(file, 'utf8')).settings) as Record<string, unknown>
  const led = ADDRESSES.filter((key) => typeof recorded[key] === 'string').map((key) => {
    const { pathname, search } = new URL(recorded[key] as string)
    return [key, `${origin}${pathname}${search}`]
  })
  return { ...recorded, ...Object.fromEntries(led) }
}

const message: Message = {
  kind: 'trigger',
  dedupKey: 'i1',
  incident: 'i1',
  severity: 'critical',
  subject: 'Tarn Labs: Heron 4 withdrawn',
  lines: ['Since 2026-06-12 23:11 UTC'],
  links: [{ text: 'Incident', url: 'https://bellwether.example/incidents/i1' }],
  facts: { vendor: 'tarn' },
}

type Answer = 'hang' | 'reset' | { status: number; headers?: Record<string, string>; body?: string }

/** A real server that treats every request so; what it was asked is kept. */
async function peer(answer: Answer) {
  const asked: { path: string; body: string }[] = []
  const url = await answering((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      asked.push({ path: request.url ?? '', body })
      if (answer === 'hang') return
      if (answer === 'reset') return void request.socket.destroy()
      response.writeHead(answer.status, answer.headers).end(answer.body)
    })
  })
  return { url, asked }
}

/** As in life; but nobody waits ten seconds for who never answers. */
function httpOf({ patient = true } = {}): SendDeps['http'] {
  const http = createHttp({ clock: systemClock, allow: ['127.0.0.1'], userAgent: 'Bellwether/test' })
  onTestFinished(() => http.close())
  const timeoutMs = patient ? 30_000 : 250
  return { request: (request) => http.request({ ...request, timeoutMs }), close: () => http.close() }
}

const WAYS: [string, Answer, Partial<SendOutcome>][] = [
  ['takes it', { status: 200 }, { sent: true, status: 200 }],
  [
    'is full and says for how long',
    { status: 429, headers: { 'retry-after': '7' } },
    { sent: false, retry: true, reason: 'rate_limited', afterMs: 7000 },
  ],
  ['is broken', { status: 500 }, { sent: false, retry: true, reason: 'server' }],
  ['does not let us in', { status: 403 }, { sent: false, retry: false, reason: 'rejected' }],
  ['does not answer', 'hang', { sent: false, retry: true, reason: 'unreachable' }],
  ['hangs up', 'reset', { sent: false, retry: true, reason: 'unreachable' }],
]

test.each(
  channels.flatMap(([name, notifier]) =>
    WAYS.map(([way, answer, outcome]) => ({ name, notifier, way, answer, outcome })),
  ),
)('$name $way', async ({ name, notifier, answer, outcome }) => {
  const { url, asked } = await peer(answer)
  const http = httpOf({ patient: answer !== 'hang' })
  const deps = { http, at: Date.parse('2026-06-12T23:16:30Z'), key: 'i1:oncall:trigger:1' }
  expect(await notifier.send(message, settingsTo(name, notifier, url), deps)).toMatchObject(outcome)
  if (answer !== 'hang') expect(asked.length).toBeGreaterThan(0)
})

const threading = [
  ['slack', { botToken: 'xoxb-1', channel: 'C1' }, '{"ok":true,"ts":"1718.1"}', '1718.1', '"thread_ts":"1718.1"'],
  ['telegram', { botToken: '1:a', chatId: 7 }, '{"ok":true,"result":{"message_id":42}}', '42', '"message_id":42'],
  ['matrix', { accessToken: 'a', room: '!r:x' }, '{"event_id":"$e1"}', '$e1', '"rel_type":"m.thread","event_id":"$e1"'],
] as const

test.each(threading)(
  '%s: what follows is said in the conversation that the first began',
  async (name, own, body, reference, said) => {
    const notifier = channels.find(([channel]) => channel === name)![1]
    const { url, asked } = await peer({ status: 200, body })
    const settings = notifier.settings.parse({ ...own, [name === 'matrix' ? 'homeserver' : 'baseUrl']: url })
    const deps = { http: httpOf(), at: 0, key: 'k' }
    expect(await notifier.send(message, settings, deps)).toMatchObject({ sent: true, reference })
    await notifier.send({ ...message, kind: 'resolve' }, settings, { ...deps, thread: reference })
    expect(asked[0]!.body).not.toContain(said)
    expect(asked[1]!.body).toContain(said)
  },
)

test.each<[string, string, Partial<SendOutcome>]>([
  [
    'a channel that is not there',
    '{"ok":false,"error":"channel_not_found"}',
    { retry: false, reason: 'rejected', detail: 'Slack says: channel_not_found' },
  ],
  ['a fault of theirs', '{"ok":false,"error":"internal_error"}', { retry: true, reason: 'server' }],
])('Slack says within a 200 that it did not take it: %s', async (_, body, outcome) => {
  const { url } = await peer({ status: 200, body })
  const settings = registry.slack.settings.parse({ botToken: 'xoxb-1', channel: 'C1', baseUrl: url })
  expect(await registry.slack.send(message, settings, { http: httpOf(), at: 0, key: 'k' })).toMatchObject({
    sent: false,
    ...outcome,
  })
})

test('an advisory at a pager is shown and closed; if it is not taken there is nothing to close', async () => {
  const taken = await peer({ status: 202 })
  const refused = await peer({ status: 500 })
  for (const { url } of [taken, refused])
    await registry.opsgenie.send(
      { ...message, kind: 'advisory' },
      registry.opsgenie.settings.parse({ apiKey: 'k', baseUrl: url }),
      {
        http: httpOf(),
        at: 0,
        key: 'k',
      },
    )
  expect(taken.asked.map(({ path }) => path)).toEqual(['/v2/alerts', '/v2/alerts/i1/close?identifierType=alias'])
  expect(refused.asked).toHaveLength(1)
})
