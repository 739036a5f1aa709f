import { HttpUrl } from '@bellwether/shared/identifier.ts'
import type { Message, NotificationKind } from '@bellwether/shared/notification.ts'
import { iso, MINUTE } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { defineNotifier, postJson } from './define.ts'
import { hearPagerDuty } from './hear-pagerduty.ts'
import { clip } from './text.ts'

/** An update or a reminder is a trigger with the same `dedup_key`: it is added to the incident's log, and wakes nobody again. */
const ACTION: Record<Exclude<NotificationKind, 'advisory' | 'digest'>, 'trigger' | 'acknowledge' | 'resolve'> = {
  reminder: 'trigger',
  trigger: 'trigger',
  update: 'trigger',
  acknowledge: 'acknowledge',
  resolve: 'resolve',
  test: 'trigger',
}

const payloadOf = (message: Message, at: number) => ({
  summary: clip(message.subject, 1024),
  source: message.facts.vendor ?? 'bellwether',
  severity: message.severity,
  timestamp: message.facts.since ?? iso(at),
  component: message.facts.dependencies,
  group: message.facts.systems,
  class: message.facts.cause,
  custom_details: { ...message.facts, lines: message.lines },
})

const linksOf = ({ links }: Message) => links.map(({ text, url }) => ({ href: url, text }))

/** What is no problem is a change event: it is shown beside the service and notifies nobody. Source: https://developer.pagerduty.com/docs/send-change-events */
const changeOf = (message: Message, routingKey: string, at: number) => ({
  routing_key: routingKey,
  payload: {
    summary: clip(message.subject, 1024),
    source: message.facts.vendor ?? 'bellwether',
    timestamp: iso(at),
    custom_details: { ...message.facts, lines: message.lines },
  },
  links: linksOf(message),
})

export const pagerduty = defineNotifier({
  label: 'PagerDuty',
  documentation: 'https://developer.pagerduty.com/docs/send-alert-event',
  // 120 events a minute to an integration key. Source: https://community.pagerduty.com (Events API v2 rate limits)
  pace: { messages: 120, per: MINUTE, atOnce: 4 },
  settings: z.strictObject({
    routingKey: z.string().min(1),
    /** Of a Generic Webhook (v3) that leads to /api/v1/hooks/RECEIVER: what people do at PagerDuty is then known here. */
    webhookSecret: z.string().min(16, 'a secret has at least 16 characters').optional(),
    /** https://events.eu.pagerduty.com for accounts of the EU region. */
    baseUrl: HttpUrl.default('https://events.pagerduty.com'),
  }),
  shown: ['baseUrl'],
  hear: hearPagerDuty,
  request: (message, { routingKey, baseUrl }, { at }) => {
    if (message.kind === 'advisory' || message.kind === 'digest')
      return postJson(new URL('/v2/change/enqueue', baseUrl).href, changeOf(message, routingKey, at))
    return postJson(new URL('/v2/enqueue', baseUrl).href, {
      routing_key: routingKey,
      event_action: ACTION[message.kind],
      dedup_key: message.dedupKey.slice(0, 255),
      payload: payloadOf(message, at),
      client: 'Bellwether',
      client_url: message.links[0]?.url,
      links: linksOf(message),
    })
  },
})
