import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { HttpRequest } from '../lib/http.ts'
import { sign, WebhookBody, webhook, webhookSchemaText } from './webhook.ts'

const message = {
  kind: 'trigger',
  dedupKey: 'i1',
  incident: 'i1',
  severity: 'critical',
  subject: 'Tarn Labs: Heron 4 withdrawn',
  lines: ['Zürich ☃'],
  links: [],
  facts: { cause: 'regulatory' },
} as const
const settings = { url: 'https://hooks.company.example/', secret: 'a secret of some length' }
const at = Date.parse('2026-06-12T23:16:30.250Z')
const requestOf = (given: object) =>
  webhook.compose({ ...message, lines: [...message.lines], links: [] }, webhook.settings.parse(given), {
    at,
    key: 'i1:oncall:trigger:1',
  }) as HttpRequest

test('a receiver can prove who wrote it and when, and know a repetition', () => {
  const { headers, body } = requestOf(settings)
  const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(headers!['bellwether-signature']!)!
  expect(Number(t)).toBe(1781306190)
  expect(createHmac('sha256', settings.secret).update(`${t}.${body}`).digest('hex')).toBe(v1)
  expect(headers!['idempotency-key']).toBe('i1:oncall:trigger:1')
})

test('the body is as documented', () => {
  const body = WebhookBody.parse(JSON.parse(requestOf(settings).body!))
  expect(body).toEqual({ version: 1, id: 'i1:oncall:trigger:1', sentAt: '2026-06-12T23:16:30.250Z', ...message })
})

test('another body or another instant has another signature', () => {
  const signatures = [sign('s', 'a', 0), sign('s', 'b', 0), sign('s', 'a', 1000), sign('z', 'a', 0)]
  expect(new Set(signatures).size).toBe(4)
})

test('without a secret there is no signature, and headers of ours are not overruled', () => {
  const { headers } = requestOf({
    url: settings.url,
    headers: { 'idempotency-key': 'mine', authorization: 'Bearer x' },
  })
  expect(headers).toEqual({
    'content-type': 'application/json',
    authorization: 'Bearer x',
    'idempotency-key': 'i1:oncall:trigger:1',
  })
})

test('as a CloudEvent it carries the same, under the same id', () => {
  const { headers, body } = requestOf({ ...settings, format: 'cloudevents' })
  const { data, ...event } = JSON.parse(body!)
  expect(headers!['content-type']).toBe('application/cloudevents+json')
  expect(event).toEqual({
    specversion: '1.0',
    id: 'i1:oncall:trigger:1',
    source: '/bellwether',
    type: 'bellwether.message.trigger',
    subject: 'i1',
    time: '2026-06-12T23:16:30.250Z',
    datacontenttype: 'application/json',
  })
  expect(WebhookBody.parse(data)).toMatchObject({ id: event.id, subject: message.subject })
})

test('docs/webhook.schema.json is up to date (npm run schema writes it)', () => {
  expect(readFileSync(new URL('../../../docs/webhook.schema.json', import.meta.url), 'utf8')).toBe(webhookSchemaText())
})

test('as a webhook v4 of Alertmanager it is read by what reads those, and signed all the same', () => {
  const body = (kind: 'trigger' | 'resolve') =>
    JSON.parse(
      (
        webhook.compose(
          {
            ...message,
            kind,
            lines: ['a', 'b'],
            links: [],
            facts: { vendor: 'tarn', since: '2026-06-12T23:11:00.000Z', cause: 'regulatory' },
          },
          webhook.settings.parse({ ...settings, format: 'alertmanager' }),
          { at, key: 'k' },
        ) as HttpRequest
      ).body!,
    )
  expect(body('trigger')).toMatchObject({
    version: '4',
    status: 'firing',
    alerts: [
      {
        status: 'firing',
        labels: { alertname: 'VendorIncident', incident: 'i1', vendor: 'tarn' },
        annotations: { summary: message.subject, description: 'a\nb', cause: 'regulatory' },
        startsAt: '2026-06-12T23:11:00.000Z',
        endsAt: '0001-01-01T00:00:00Z',
      },
    ],
  })
  expect(body('resolve').status).toBe('resolved')
  expect(body('resolve').alerts[0].fingerprint).toBe(body('trigger').alerts[0].fingerprint)
  expect(requestOf({ ...settings, format: 'alertmanager' }).headers).toHaveProperty('bellwether-signature')
})
