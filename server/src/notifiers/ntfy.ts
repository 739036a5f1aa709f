import { HttpUrl } from '@bellwether/shared/identifier.ts'
import { SECOND } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { defineNotifier, postJson } from './define.ts'
import { clip, type Look, lookOf } from './text.ts'

/** 1 (least) … 5 (wakes the sleeper), and the emoji's short name. */
const LOUDNESS: Record<Look, { priority: 1 | 2 | 3 | 4 | 5; tag: string }> = {
  critical: { priority: 5, tag: 'rotating_light' },
  error: { priority: 4, tag: 'warning' },
  warning: { priority: 3, tag: 'warning' },
  info: { priority: 2, tag: 'information_source' },
  resolved: { priority: 3, tag: 'white_check_mark' },
  test: { priority: 3, tag: 'white_circle' },
}

export const ntfy = defineNotifier({
  label: 'ntfy',
  documentation: 'https://docs.ntfy.sh/publish/#publish-as-json',
  // Sixty requests at once and another one each 5 s, by default; what a server takes in a day is its own affair. Source: https://docs.ntfy.sh/config/#rate-limiting
  pace: { messages: 60, per: 300 * SECOND },
  acts: true,
  settings: z.strictObject({
    topic: z.string().regex(/^[\w-]{1,64}$/, 'a topic has letters, digits, dashes and underscores'),
    token: z.string().optional(),
    baseUrl: HttpUrl.default('https://ntfy.sh'),
  }),
  // The topic is not shown: whoever knows it can read it.
  shown: ['baseUrl'],
  request: (message, { topic, token, baseUrl }) => {
    const { priority, tag } = LOUDNESS[lookOf(message)]
    const body = {
      topic,
      title: clip(message.subject, 250),
      message: clip(message.lines.join('\n') || message.subject, 2000),
      priority,
      tags: [tag],
      click: message.links[0]?.url,
      // Three at most; a tap on the message opens the first link already.
      actions: [...(message.acts ?? []), ...message.links.slice(1), ...message.links.slice(0, 1)]
        .slice(0, 3)
        .map(({ text, url }) => ({ action: 'view', label: text, url })),
    }
    return postJson(baseUrl, body, token ? { authorization: `Bearer ${token}` } : {})
  },
})
