import { createHmac } from 'node:crypto'
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

/** Plain JSON to an address of yours, signed when a secret is given. */
export const webhook = defineNotifier({
  label: 'Webhook',
  documentation: 'https://docs.stripe.com/webhooks#verify-manually',
  settings: z.strictObject({
    url: HttpUrl,
    secret: z.string().min(16, 'a secret has at least 16 characters').optional(),
    headers: z.record(z.string(), z.string()).optional(),
  }),
  request(message, { url, secret, headers }, { at, key }) {
    const request = postJson(url, bodyOf(message, key, at), { ...headers, 'idempotency-key': key })
    if (secret) request.headers!['bellwether-signature'] = sign(secret, request.body!, at)
    return request
  },
})
