import { HttpUrl } from '@bellwether/shared/identifier.ts'
import type { Message } from '@bellwether/shared/notification.ts'
import { SECOND } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { defineNotifier } from './define.ts'
import { allLinks, clip, type Look, lookOf } from './text.ts'

/** −1 is quiet, 1 gets past quiet hours. 2 repeats until it is acknowledged there, which we would not hear of. */
const PRIORITY: Record<Look, -1 | 0 | 1> = { critical: 1, error: 1, warning: 0, info: -1, resolved: 0, test: 0 }

/** What can be done is not cut off. Addresses in the text become links there; the first has a place of its own. */
function textOf(message: Message): string {
  const below = allLinks(message)
    .slice(1)
    .map(({ text, url }) => `${text}: ${url}`)
    .join('\n')
  const room = 1024 - below.length - 1
  const lines = message.lines.join('\n') || message.subject
  return room < 200 ? clip(lines, 1024) : [clip(lines, room), ...(below === '' ? [] : [below])].join('\n')
}

/** Limits are Pushover's: title 250 characters, message 1024, address 512, its title 100. */
export const pushover = defineNotifier({
  label: 'Pushover',
  documentation: 'https://pushover.net/api',
  // Two requests at once, or two a second one after the other: it is understood both ways (https://pushover.net/api#friendly), and this keeps to both.
  // Besides, 10,000 messages a month for all applications of an account: https://blog.pushover.net/posts/2026/4/app-limits
  pace: { messages: 2, per: SECOND },
  acts: true,
  settings: z.strictObject({
    apiToken: z.string().min(1),
    userKey: z.string().min(1),
    device: z.string().optional(),
    baseUrl: HttpUrl.default('https://api.pushover.net'),
  }),
  shown: ['device', 'baseUrl'],
  request: (message, { apiToken, userKey, device, baseUrl }, { at }) => {
    const link = message.links[0]
    const form = {
      token: apiToken,
      user: userKey,
      title: clip(message.subject, 250),
      message: textOf(message),
      priority: String(PRIORITY[lookOf(message)]),
      timestamp: String(Math.floor(at / SECOND)),
      ...(device && { device }),
      ...(link && link.url.length <= 512 && { url: link.url, url_title: clip(link.text, 100) }),
    }
    return {
      method: 'POST',
      url: new URL('/1/messages.json', baseUrl).href,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
    }
  },
})
