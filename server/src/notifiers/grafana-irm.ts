import { HttpUrl } from '@bellwether/shared/identifier.ts'
import type { Message, NotificationKind } from '@bellwether/shared/notification.ts'
import { MINUTE } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { defineNotifier, postJson } from './define.ts'
import { bodyText, clip } from './text.ts'

const PASSING: readonly NotificationKind[] = ['advisory', 'digest']
const STATE: Partial<Record<NotificationKind, 'ok'>> = { resolve: 'ok' }

const bodyOf = (message: Message) => ({
  alert_uid: message.dedupKey,
  title: clip(message.subject, 500),
  message: clip(bodyText(message), 10_000),
  link_to_upstream_details: message.links[0]?.url,
  // Not read by the format, but at hand for routes and templates.
  kind: message.kind,
  severity: message.severity,
  ...message.facts,
})

/** A “Formatted Webhook” integration of Grafana IRM (OnCall before): alerts of one `alert_uid` are one group, `ok` ends it. */
export const grafanaIrm = defineNotifier({
  label: 'Grafana IRM',
  // 300 alerts in 5 minutes to an integration. Source: https://grafana.com/docs/grafana-cloud/alerting-and-irm/irm/reference/rate-limits/
  pace: { messages: 300, per: 5 * MINUTE, atOnce: 4 },
  documentation:
    'https://grafana.com/docs/grafana-cloud/alerting-and-irm/irm/configure/integrations/webhooks/incoming-webhooks/oncall-webhooks',
  // The address holds the key of the integration.
  settings: z.strictObject({ url: HttpUrl }),
  // Nobody would end the group of an advisory: it is begun and ended.
  request: (message, { url }) =>
    (PASSING.includes(message.kind) ? (['alerting', 'ok'] as const) : [STATE[message.kind] ?? 'alerting']).map(
      (state) => postJson(url, { ...bodyOf(message), state }),
    ),
})
