import { createHash, createHmac } from 'node:crypto'
import { HttpUrl } from '@bellwether/shared/identifier.ts'
import { type Message, NOTIFICATION_KINDS } from '@bellwether/shared/notification.ts'
import { iso, SECOND } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { defineNotifier, postJson } from './define.ts'

/** What a receiver gets. `id` is stable for one owed message and equals the header `Idempotency-Key`; `dedupKey` is stable for one incident. */
export const WebhookBody = z.strictObject({
  version: z.literal(1),
  id: z.string(),
  sentAt: z.iso.datetime(),
  kind: z.enum(NOTIFICATION_KINDS),
  dedupKey: z.string(),
  incident: z.string().optional(),
  severity: z.enum(['critical', 'error', 'warning', 'info']),
  subject: z.string(),
  lines: z.array(z.string()),
  links: z.array(z.object({ text: z.string(), url: z.string() })),
  facts: z.record(z.string(), z.string()),
})
export type WebhookBody = z.infer<typeof WebhookBody>

/** `t` is Unix seconds, `v1` the HMAC-SHA256 of `t.body` in hex (Stripe's scheme): check both, and refuse an old `t`. */
export function sign(secret: string, body: string, at: number): string {
  const seconds = Math.floor(at / SECOND)
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}

const bodyOf = (message: Message, key: string, at: number): WebhookBody => ({
  version: 1,
  id: key,
  sentAt: iso(at),
  ...message,
})

/** The body as a JSON Schema (2020-12), for those who receive it: `docs/webhook.schema.json`, which `npm run schema` writes. */
export const webhookSchemaText = (): string =>
  `${JSON.stringify({ ...z.toJSONSchema(WebhookBody), title: 'What a webhook of Bellwether receives' }, null, 2)}\n`

/** CloudEvents 1.0, structured mode; `id` and `source` together name one event. Source: https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md */
const cloudEvent = (data: WebhookBody) => ({
  specversion: '1.0',
  id: data.id,
  source: '/bellwether',
  type: `bellwether.message.${data.kind}`,
  subject: data.dedupKey,
  time: data.sentAt,
  datacontenttype: 'application/json',
  data,
})

/** What tools that read Alertmanager's webhooks read, version 4. Source: https://prometheus.io/docs/alerting/latest/configuration/#webhook_config */
function webhook4(body: WebhookBody) {
  const { vendor = '', trouble = '', since, resolvedAt, ...facts } = body.facts
  const status = body.kind === 'resolve' ? 'resolved' : 'firing'
  const labels = { alertname: 'VendorIncident', incident: body.dedupKey, vendor, trouble, severity: body.severity }
  const annotations = { ...facts, summary: body.subject, description: body.lines.join('\n'), kind: body.kind }
  const externalURL = body.links[0]?.url ?? ''
  const alert = {
    status,
    labels,
    annotations,
    startsAt: since ?? body.sentAt,
    endsAt: resolvedAt ?? NEVER,
    generatorURL: externalURL,
    fingerprint: createHash('sha256').update(body.dedupKey).digest('hex').slice(0, 16),
  }
  return {
    version: '4',
    groupKey: `{}:{incident="${body.dedupKey}"}`,
    truncatedAlerts: 0,
    status,
    receiver: 'bellwether',
    groupLabels: { incident: body.dedupKey },
    commonLabels: labels,
    commonAnnotations: annotations,
    externalURL,
    alerts: [alert],
  }
}
/** How Alertmanager writes that an alert has no end yet. */
const NEVER = '0001-01-01T00:00:00Z'

/** The body in this format, and its type. */
function dressed(body: WebhookBody, format: 'plain' | 'cloudevents' | 'alertmanager'): [unknown, string] {
  switch (format) {
    case 'cloudevents':
      return [cloudEvent(body), 'application/cloudevents+json']
    case 'alertmanager':
      return [webhook4(body), 'application/json']
    default:
      return [body, 'application/json']
  }
}

/** Plain JSON to an address of yours, signed when a secret is given. */
export const webhook = defineNotifier({
  label: 'Webhook',
  documentation: 'https://docs.stripe.com/webhooks#verify-manually',
  settings: z.strictObject({
    url: HttpUrl,
    secret: z.string().min(16, 'a secret has at least 16 characters').optional(),
    headers: z.record(z.string(), z.string()).optional(),
    format: z
      .enum(['plain', 'cloudevents', 'alertmanager'])
      .default('plain')
      .describe('cloudevents: the same body as `data` of one; alertmanager: as a webhook v4 of Alertmanager'),
  }),
  request(message, { url, secret, headers, format }, { at, key }) {
    const body = bodyOf(message, key, at)
    const own = { ...headers, 'idempotency-key': key }
    const [content, type] = dressed(body, format)
    const request = postJson(url, content, { ...own, 'content-type': type })
    if (secret) request.headers!['bellwether-signature'] = sign(secret, request.body!, at)
    return request
  },
})
