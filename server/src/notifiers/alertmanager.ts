import { HttpUrl } from '@bellwether/shared/identifier.ts'
import type { Message } from '@bellwether/shared/notification.ts'
import { DAY, type Instant, iso, type Millis } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { defineNotifier, postJson } from './define.ts'
import { hearAlertmanager } from './hear-alertmanager.ts'
import { WebhookToken } from './hearing.ts'

/** Without an end Alertmanager takes an alert for resolved after its `resolve_timeout`; ours last until we say so. */
const OPEN_ENDED = 365 * DAY

/** Nobody ends an advisory or a digest: it stands for a day. */
const LASTS: Record<Message['kind'], Millis> = {
  trigger: OPEN_ENDED,
  update: OPEN_ENDED,
  acknowledge: OPEN_ENDED,
  resolve: 0,
  reminder: OPEN_ENDED,
  advisory: DAY,
  digest: DAY,
  test: OPEN_ENDED,
}

/** Labels are an alert's identity there, so only what never changes is one: severity and cause, which may, are annotations. */
function alertOf(message: Message, at: Instant) {
  const { vendor, trouble, since, ...facts } = message.facts
  return {
    labels: {
      alertname: message.kind === 'test' ? 'BellwetherTest' : 'VendorIncident',
      incident: message.dedupKey,
      ...(vendor && { vendor }),
      ...(trouble && { trouble }),
    },
    annotations: {
      ...facts,
      severity: message.severity,
      summary: message.subject,
      description: message.lines.join('\n'),
    },
    startsAt: since ?? iso(at),
    endsAt: iso(at + LASTS[message.kind]),
    generatorURL: message.links[0]?.url,
  }
}

export const alertmanager = defineNotifier({
  label: 'Alertmanager',
  documentation: 'https://prometheus.io/docs/alerting/latest/alerts_api/',
  settings: z.strictObject({
    url: HttpUrl,
    headers: z.record(z.string(), z.string()).optional(),
    webhookToken: WebhookToken,
  }),
  shown: ['url'],
  hear: hearAlertmanager,
  request: (message, { url, headers }, { at }) =>
    postJson(`${url.replace(/\/$/, '')}/api/v2/alerts`, [alertOf(message, at)], headers),
})
