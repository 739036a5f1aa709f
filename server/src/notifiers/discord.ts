import { HttpUrl } from '@bellwether/shared/identifier.ts'
import type { Message } from '@bellwether/shared/notification.ts'
import { iso, SECOND } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { defineNotifier, postJson } from './define.ts'
import { allLinks, COLOUR, clip, glance, lookOf, MARK } from './text.ts'

/** Vendors' words are no Markdown: neither links nor emphasis. */
const escaped = (text: string): string => text.replace(/[\\*_~`|<>#[\]]/g, '\\$&')

/** A webhook may not send buttons. */
const linkLine = (message: Message): string[] => {
  const links = allLinks(message).slice(1)
  return links.length === 0 ? [] : [links.map(({ text, url }) => `[${escaped(text)}](<${url}>)`).join(' · ')]
}

/** Limits are Discord's: title 256, description 4096, field 1024, all together 6000. */
const embedOf = (message: Message, at: number) => ({
  title: clip(`${MARK[lookOf(message)]} ${escaped(message.subject)}`, 256),
  url: message.links[0]?.url,
  description: [clip(message.lines.map(escaped).join('\n'), 3000), ...linkLine(message)].join('\n\n'),
  color: COLOUR[lookOf(message)],
  fields: glance(message).map(([name, value]) => ({ name, value: clip(escaped(value), 500), inline: true })),
  timestamp: iso(at),
  footer: { text: clip(`Bellwether · ${message.kind} · ${message.dedupKey}`, 200) },
})

function confirmed(webhookUrl: string): string {
  const url = new URL(webhookUrl)
  url.searchParams.set('wait', 'true') // Answers only when the message is stored.
  return url.href
}

export const discord = defineNotifier({
  label: 'Discord',
  documentation: 'https://docs.discord.com/developers/resources/webhook#execute-webhook',
  // Five in two seconds by a webhook and thirty a minute into a channel. Discord documents no numbers (https://docs.discord.com/developers/topics/rate-limits);
  // these are its engineers' own: https://github.com/discord/discord-api-docs/issues/367.
  pace: { messages: 5, per: 10 * SECOND },
  acts: true,
  settings: z.strictObject({ webhookUrl: HttpUrl }),
  request: (message, { webhookUrl }, { at }) =>
    postJson(confirmed(webhookUrl), { embeds: [embedOf(message, at)], allowed_mentions: { parse: [] } }),
})
