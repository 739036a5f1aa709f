import { HttpUrl } from '@bellwether/shared/identifier.ts'
import type { Message } from '@bellwether/shared/notification.ts'
import { z } from 'zod'
import { defineNotifier, postJson } from './define.ts'
import { allLinks, clip, glance, lookOf, MARK } from './text.ts'

/** Vendors' words may hold `<!channel>`: the three characters that Slack reads are written as entities. */
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** Never cuts an entity in two. */
const fit = (text: string, length: number): string => clip(text, length).replace(/&[a-z]{0,3}…$/, '…')

const mrkdwn = (text: string) => ({ type: 'mrkdwn', text })
const plain = (text: string) => ({ type: 'plain_text', text, emoji: false })

/** Limits are Slack's: header 150 characters, section 3000, field 2000, button 75, address 3000. */
function blocksOf(message: Message) {
  const fields = glance(message).map(([label, value]) => mrkdwn(fit(`*${label}*\n${escaped(value)}`, 2000)))
  const buttons = allLinks(message)
    .slice(0, 5)
    .map(({ text, url }) => ({ type: 'button', text: plain(clip(text, 75)), url: url.slice(0, 3000) }))
  return [
    { type: 'header', text: plain(clip(`${MARK[lookOf(message)]} ${message.subject}`, 150)) },
    ...(message.lines.length > 0
      ? [{ type: 'section', text: mrkdwn(fit(escaped(message.lines.join('\n')), 3000)) }]
      : []),
    ...(fields.length > 0 ? [{ type: 'section', fields }] : []),
    { type: 'context', elements: [mrkdwn(`Bellwether · ${message.kind} · ${escaped(message.dedupKey)}`)] },
    ...(buttons.length > 0 ? [{ type: 'actions', elements: buttons }] : []),
  ]
}

export const slack = defineNotifier({
  label: 'Slack',
  documentation: 'https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks',
  acts: true,
  settings: z.strictObject({ webhookUrl: HttpUrl }),
  request: (message, { webhookUrl }) =>
    postJson(webhookUrl, {
      text: escaped(`${MARK[lookOf(message)]} ${message.subject}`),
      blocks: blocksOf(message),
      unfurl_links: false,
    }),
})
