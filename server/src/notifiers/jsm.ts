import { HttpUrl } from '@bellwether/shared/identifier.ts'
import { z } from 'zod'
import { defineNotifier } from './define.ts'
import { genieRequests } from './genie.ts'
import { hearGenie } from './hear-genie.ts'
import { WebhookToken } from './hearing.ts'

/** Operations of Jira Service Management, by the key of an API integration: Opsgenie's successor, which kept its alert API. */
export const jsm = defineNotifier({
  label: 'Jira Service Management',
  documentation:
    'https://developer.atlassian.com/cloud/jira/service-desk-ops/rest/v2/api-group-integration-events/#api-group-integration-events',
  settings: z.strictObject({
    apiKey: z.string().min(1),
    webhookToken: WebhookToken,
    baseUrl: HttpUrl.default('https://api.atlassian.com/jsm/ops/integration'),
  }),
  shown: ['baseUrl'],
  hear: hearGenie,
  request: (message, { apiKey, baseUrl }) => genieRequests(message, `${baseUrl.replace(/\/$/, '')}/v2/alerts`, apiKey),
})
