import { HttpUrl } from '@bellwether/shared/identifier.ts'
import type { Message } from '@bellwether/shared/notification.ts'
import { SECOND } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { defineNotifier, postJson } from './define.ts'
import { readJson } from './hearing.ts'
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
  const header = `${MARK[lookOf(message)]} ${message.subject}`
  // What the header cuts off is said below it.
  const lines = header.length > 150 ? [message.subject, ...message.lines] : message.lines
  return [
    { type: 'header', text: plain(clip(header, 150)) },
    ...(lines.length > 0 ? [{ type: 'section', text: mrkdwn(fit(escaped(lines.join('\n')), 3000)) }] : []),
    ...(fields.length > 0 ? [{ type: 'section', fields }] : []),
    { type: 'context', elements: [mrkdwn(`Bellwether · ${message.kind} · ${escaped(message.dedupKey)}`)] },
    ...(buttons.length > 0 ? [{ type: 'actions', elements: buttons }] : []),
  ]
}

const SlackSettings = z
  .strictObject({
    /** An incoming webhook: every message stands by itself. */
    webhookUrl: HttpUrl.optional(),
    /** An app of yours with the scope chat:write: an incident is one thread. */
    botToken: z.string().min(1).optional(),
    /** Id or name of the channel that the app writes to. */
    channel: z.string().min(1).optional(),
    baseUrl: HttpUrl.default('https://slack.com'),
  })
  .refine(
    ({ webhookUrl, botToken, channel }) =>
      webhookUrl === undefined ? botToken !== undefined && channel !== undefined : (botToken ?? channel) === undefined,
    'write webhookUrl, or botToken and channel',
  )

/** Faults of theirs that may pass. Source: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const PASSES = ['ratelimited', 'internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']

const Answer = z.object({ ok: z.boolean(), error: z.string().optional(), ts: z.string().optional() })

export const slack = defineNotifier({
  label: 'Slack',
  documentation: 'https://docs.slack.dev/messaging/',
  // One message a second to a channel or webhook; bursts may be refused. Source: https://docs.slack.dev/apis/web-api/rate-limits
  pace: { messages: 1, per: SECOND },
  settings: SlackSettings,
  shown: ['channel', 'baseUrl'],
  acts: true,
  request: (message, { webhookUrl, botToken, channel, baseUrl }, { thread }) => {
    const body = {
      text: escaped(`${MARK[lookOf(message)]} ${message.subject}`),
      blocks: blocksOf(message),
      unfurl_links: false,
    }
    if (webhookUrl !== undefined) return postJson(webhookUrl, body)
    const under = thread === undefined ? {} : { thread_ts: thread, reply_broadcast: message.kind === 'resolve' }
    return postJson(
      new URL('/api/chat.postMessage', baseUrl).href,
      { channel, ...body, ...under },
      { authorization: `Bearer ${botToken}` },
    )
  },
  // A webhook answers “ok” in plain text; the API says within a 200 what went wrong.
  reading: (body) => {
    const answer = readJson(body, Answer)
    if (!answer) return {}
    const { ok, error = 'unknown error', ts } = answer
    return ok
      ? { ...(ts !== undefined && { reference: ts }) }
      : { refused: `Slack says: ${error}`, retry: PASSES.includes(error) }
  },
})
