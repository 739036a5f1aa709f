import type { Message } from '@bellwether/shared/notification.ts'
import { HOUR } from '@bellwether/shared/time.ts'
import { expect, onTestFinished, test } from 'vitest'
import { unpacked } from '../domain/act-link.ts'
import { VirtualClock } from '../lib/clock.ts'
import { createHttp } from '../lib/http.ts'
import { openToken } from '../lib/signed-token.ts'
import * as notifiers from '../notifiers/registry.ts'
import { answering } from '../testing/serve.ts'
import { attempt } from './attempt.ts'

const KEY = 'a key of this test'
const at = Date.parse('2026-06-12T23:16:30Z')

/** Sends one message to a receiver that answers with what it was sent; says what arrived and what was logged. */
async function send(channel: string, settingsFor: (url: string) => object, more: Partial<Message> = {}) {
  const bodies: string[] = []
  const url = await answering((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      bodies.push(body)
      response.end(body)
    })
  })
  const clock = new VirtualClock(at + HOUR)
  const http = createHttp({ clock, allow: ['127.0.0.1'], userAgent: 'Bellwether/test' })
  onTestFinished(() => http.close())
  const receivers = [{ id: 'chat', channel, settings: settingsFor(url) }]
  const message: Message = {
    kind: 'trigger',
    dedupKey: 'i1',
    incident: 'i1',
    severity: 'error',
    subject: 'Tarn: down',
    lines: [],
    links: [{ text: 'Incident', url: 'https://bw.example/incidents/i1' }],
    facts: {},
    ...more,
  }
  const deps = { notifiers, receivers, http, clock, links: { publicUrl: 'https://bw.example', key: KEY } }
  const tried = await attempt(deps, { receiver: 'chat', message, key: 'i1:chat:trigger:1', number: 2, at })
  return {
    body: bodies[0]!,
    tokens: [...bodies[0]!.matchAll(/bw\.example\/act\/([\w.-]+)/g)].map(([, token]) => token!),
    log: JSON.stringify(tried!.delivery),
  }
}
const slack = (url: string) => ({ webhookUrl: url })
const acts = (tokens: string[]) => tokens.map((token) => unpacked(openToken(KEY, token)!.value))

test('a message to people carries links for this incident and receiver, which work for two days from when it was owed', async () => {
  const { tokens } = await send('slack', slack)
  const expected = { incident: 'i1', receiver: 'chat', expiresAt: Date.parse('2026-06-14T23:17:00Z') }
  expect(acts(tokens)).toEqual([
    { act: 'acknowledge', ...expected },
    { act: 'take', ...expected },
    { act: 'silence', ...expected },
  ])
})

test('whoever may read the log may not act by it', async () => {
  const { tokens, log } = await send('slack', slack)
  expect(log).toContain('•••')
  for (const token of tokens) expect(log).not.toContain(token)
})

test.each<[string, Partial<Message>, string[]]>([
  ['what is acknowledged can be taken over, or silenced', { facts: { acknowledgedBy: 'Ada' } }, ['take', 'silence']],
  ['what is over asks for nothing', { kind: 'resolve' }, []],
  ['a test asks for nothing', { kind: 'test' }, []],
])('%s', async (_, more, expected) =>
  expect(acts((await send('slack', slack, more)).tokens).map((link) => link?.act)).toEqual(expected),
)

test('a pager has a button of its own', async () =>
  expect((await send('pagerduty', (baseUrl) => ({ routingKey: 'k'.repeat(32), baseUrl }))).tokens).toEqual([]))
