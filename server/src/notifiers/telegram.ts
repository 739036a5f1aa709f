import { HttpUrl } from '@bellwether/shared/identifier.ts'
import { SECOND } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { defineNotifier, postJson } from './define.ts'
import { readJson } from './hearing.ts'
import { clip, lookOf, MARK, plainText } from './text.ts'

const Answer = z.object({ result: z.object({ message_id: z.number() }) })

/** Plain text: without a parse mode nothing in vendors' words is markup. */
export const telegram = defineNotifier({
  label: 'Telegram',
  documentation: 'https://core.telegram.org/bots/api#sendmessage',
  // One message a second in a chat. Source: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
  pace: { messages: 1, per: SECOND },
  acts: true,
  settings: z.strictObject({
    botToken: z.string().min(1),
    /** Number of a chat, or @name of a channel. */
    chatId: z.union([z.int(), z.string().min(1)]),
    /** Topic of a group. */
    threadId: z.int().optional(),
    baseUrl: HttpUrl.default('https://api.telegram.org'),
  }),
  shown: ['chatId', 'threadId', 'baseUrl'],
  request: (message, { botToken, chatId, threadId, baseUrl }, { thread }) =>
    postJson(new URL(`/bot${botToken}/sendMessage`, baseUrl).href, {
      chat_id: chatId,
      message_thread_id: threadId,
      text: clip(`${MARK[lookOf(message)]} ${plainText(message)}`, 4096),
      link_preview_options: { is_disabled: true },
      ...(thread !== undefined && {
        reply_parameters: { message_id: Number(thread), allow_sending_without_reply: true },
      }),
    }),
  reading: (body) => {
    const id = readJson(body, Answer)?.result.message_id
    return id === undefined ? {} : { reference: String(id) }
  },
})
