import { HttpUrl } from '@bellwether/shared/identifier.ts'
import type { Message } from '@bellwether/shared/notification.ts'
import { SECOND } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { defineNotifier, postJson } from './define.ts'
import { allLinks, glance, type Look, lookOf, MARK } from './text.ts'

const COLOURS: Record<Look, string> = {
  critical: 'attention',
  error: 'attention',
  warning: 'warning',
  info: 'accent',
  resolved: 'good',
  test: 'default',
}

/** Text runs, since a text block would read Markdown in vendors' words. */
const runs = (text: string, style: object = {}) => ({
  type: 'RichTextBlock',
  inlines: [{ type: 'TextRun', text, ...style }],
})

const cardOf = (message: Message) => ({
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  type: 'AdaptiveCard',
  version: '1.4',
  msteams: { width: 'Full' },
  body: [
    runs(`${MARK[lookOf(message)]} ${message.subject}`, {
      size: 'large',
      weight: 'bolder',
      color: COLOURS[lookOf(message)],
    }),
    ...message.lines.map((line) => runs(line)),
    ...glance(message).map(([label, value]) => runs(`${label}: ${value}`, { isSubtle: true, size: 'small' })),
  ],
  actions: allLinks(message)
    .slice(0, 6)
    .map(({ text, url }) => ({ type: 'Action.OpenUrl', title: text, url })),
})

/** An Adaptive Card to a webhook of Teams Workflows; the older connectors are retired. */
export const teams = defineNotifier({
  label: 'Microsoft Teams',
  // The connector with which a workflow posts takes a hundred calls a minute, then nothing for up to an hour (https://learn.microsoft.com/connectors/teams/,
  // https://github.com/MicrosoftDocs/powerapps-docs/issues/1304); a webhook four a second (https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook).
  pace: { messages: 3, per: 2 * SECOND },
  documentation:
    'https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook',
  acts: true,
  settings: z.strictObject({ webhookUrl: HttpUrl }),
  request: (message, { webhookUrl }) =>
    postJson(webhookUrl, {
      type: 'message',
      summary: message.subject,
      attachments: [
        { contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: cardOf(message) },
      ],
    }),
})
