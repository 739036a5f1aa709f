import { HttpUrl } from '@bellwether/shared/identifier.ts'
import type { Message } from '@bellwether/shared/notification.ts'
import { SECOND } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { defineNotifier, postJson } from './define.ts'
import { allLinks, clip, glance, lookOf, MARK } from './text.ts'

/** Paragraphs of a card read a little HTML. */
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const widgetsOf = (message: Message) => [
  ...(message.lines.length > 0 ? [{ textParagraph: { text: message.lines.map(escaped).join('<br>') } }] : []),
  ...glance(message).map(([topLabel, text]) => ({ decoratedText: { topLabel, text: escaped(text), wrapText: true } })),
  ...(allLinks(message).length > 0
    ? [
        {
          buttonList: {
            buttons: allLinks(message).map(({ text, url }) => ({ text, onClick: { openLink: { url } } })),
          },
        },
      ]
    : []),
]

/** All messages of an incident are one thread. */
function threaded(webhookUrl: string): string {
  const url = new URL(webhookUrl)
  url.searchParams.set('messageReplyOption', 'REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD')
  return url.href
}

export const googlechat = defineNotifier({
  label: 'Google Chat',
  documentation: 'https://developers.google.com/workspace/chat/quickstart/webhooks',
  // Sixty writes a minute to a space, by all apps together. Source: https://developers.google.com/workspace/chat/limits
  pace: { messages: 1, per: SECOND },
  acts: true,
  settings: z.strictObject({ webhookUrl: HttpUrl }),
  request: (message, { webhookUrl }) =>
    postJson(threaded(webhookUrl), {
      fallbackText: message.subject,
      thread: { threadKey: message.dedupKey },
      cardsV2: [
        {
          cardId: 'bellwether',
          card: {
            header: {
              title: clip(`${MARK[lookOf(message)]} ${message.subject}`, 300),
              subtitle: `Bellwether · ${message.kind}`,
            },
            sections: [{ widgets: widgetsOf(message) }],
          },
        },
      ],
    }),
})
