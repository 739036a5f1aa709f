import { HttpUrl } from '@bellwether/shared/identifier.ts'
import { z } from 'zod'
import { defineNotifier } from './define.ts'
import { genieRequests } from './genie.ts'
import { hearGenie } from './hear-genie.ts'
import { WebhookToken } from './hearing.ts'

/** Atlassian ends Opsgenie on 5 April 2027: `jsm` is its successor. */
export const opsgenie = defineNotifier({
  label: 'Opsgenie',
  documentation: 'https://docs.opsgenie.com/docs/alert-api',
  settings: z.strictObject({
    apiKey: z.string().min(1),
    webhookToken: WebhookToken,
    /** https://api.eu.opsgenie.com in the EU. */
    baseUrl: HttpUrl.default('https://api.opsgenie.com'),
  }),
  shown: ['baseUrl'],
  hear: hearGenie,
  request: (message, { apiKey, baseUrl }) => genieRequests(message, `${baseUrl.replace(/\/$/, '')}/v2/alerts`, apiKey),
})
