import { createHmac } from 'node:crypto'
import { HOUR, type Instant } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import type { Call, Heard, Hearing } from './contract.ts'
import { isSame, readJson } from './hearing.ts'

/** PagerDuty tries for hours; what is older is played back by somebody. */
const OLDEST = 24 * HOUR

const Reference = z.object({ id: z.string().optional(), summary: z.string().optional() }).nullish()

const Webhook = z.object({
  event: z.object({
    id: z.string(),
    event_type: z.string(),
    occurred_at: z.string().transform((text) => Date.parse(text)),
    agent: Reference,
    data: z
      .object({
        id: z.string().optional(),
        incident_key: z.string().nullish(),
        assignees: z.array(z.object({ summary: z.string().optional() })).nullish(),
        incident: Reference,
        content: z.string().nullish(),
      })
      .nullish(),
  }),
})
type Event = z.output<typeof Webhook>['event']

/** A webhook v3, signed by HMAC-SHA256 of the body; several signatures while a secret is changed. Source: https://developer.pagerduty.com/docs/verifying-webhook-signatures and https://developer.pagerduty.com/docs/webhooks-overview */
export function hearPagerDuty(
  call: Call,
  { webhookSecret }: { webhookSecret?: string | undefined },
  at: Instant,
): Hearing {
  if (webhookSecret === undefined) return { refused: 'no_secret_configured' }
  const given = (call.headers['x-pagerduty-signature'] ?? '').split(',').map((one) => one.trim())
  if (given[0] === '') return { refused: 'not_signed' }
  const expected = `v1=${createHmac('sha256', webhookSecret).update(call.body).digest('hex')}`
  if (!given.some((one) => isSame(one, expected))) return { refused: 'wrong_signature' }
  const event = readJson(call.body, Webhook)?.event
  if (!event) return { refused: 'unreadable' }
  if (!(Math.abs(at - event.occurred_at) <= OLDEST)) return { refused: 'too_old' }
  const what = whatOf(event)
  return { heard: what ? [heardOf(event, what)] : [] }
}

function heardOf({ id, agent, data }: Event, what: Heard['what']): Heard {
  const there = data?.incident?.id ?? data?.id
  return {
    id,
    by: agent?.summary ?? 'somebody at PagerDuty',
    what,
    // What Events v2 calls the dedup_key is the incident_key here.
    ...(data?.incident_key && { incident: data.incident_key }),
    ...(there !== undefined && { there }),
  }
}

function whatOf({ event_type, data }: Event): Heard['what'] | undefined {
  switch (event_type) {
    case 'incident.acknowledged':
      return { did: 'acknowledged' }
    case 'incident.reassigned':
    case 'incident.delegated': {
      const to = data?.assignees?.[0]?.summary
      return to === undefined ? undefined : { did: 'assigned', to }
    }
    case 'incident.annotated':
      return data?.content ? { did: 'noted', text: data.content } : undefined
    case 'incident.resolved':
      return { did: 'closed' }
    default:
      return undefined // Of priorities, responders, services: nothing to us. `pagey.ping` is its own test.
  }
}
