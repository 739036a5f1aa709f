import { HttpUrl } from '@bellwether/shared/identifier.ts'
import type { Message } from '@bellwether/shared/notification.ts'
import { SECOND } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { defineNotifier } from './define.ts'
import { clip } from './text.ts'

const PHONE = /^\+[1-9]\d{6,14}$/

/** Letters that the GSM alphabet lacks halve what fits into a segment: the usual ones are written as it has them. */
const gsm = (text: string): string =>
  text.replace(/[“”„]/g, '"').replace(/[‘’]/g, "'").replace(/[–—]/g, '-').replace(/…/g, '...').replace(/·/g, '-')

/** What, why, where to look and how to say that somebody does: three or four segments, not a letter. The rest is behind the link. */
function textOf(message: Message): string {
  const [why] = message.lines
  const advice = message.lines.find((line) => line.startsWith('Do: '))
  const lines = [...(why ? [clip(why, 160)] : []), ...(advice && advice !== why ? [advice] : [])]
  const said = gsm([message.subject, ...lines].join('\n'))
  const acknowledge = message.acts?.find(({ act }) => act === 'acknowledge')
  const links = [message.links[0]?.url, acknowledge && `Ack: ${acknowledge.url}`].filter((link) => link !== undefined)
  return [clip(said, 450).replace(/…$/, '...'), ...links].join('\n').slice(0, 1600)
}

/** SMS. Twilio has no idempotency key: a request that it answered but we did not hear of is sent twice. */
export const twilio = defineNotifier({
  label: 'Twilio SMS',
  documentation: 'https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource',
  // A long code sends one segment a second, and a message of ours has up to four; what comes faster waits at Twilio, where no page
  // can overtake it. Numbers of other kinds send more: `pace` of the receiver. Source: https://www.twilio.com/docs/api/errors/30001
  pace: { messages: 1, per: 4 * SECOND },
  acts: true,
  settings: z.strictObject({
    accountSid: z.string().regex(/^AC[0-9a-f]{32}$/i, 'an account SID is "AC" and 32 hexadecimal digits'),
    authToken: z.string().min(1),
    /** A number of yours, or the SID of a messaging service ("MG…"). */
    from: z.string().regex(/^(?:\+[1-9]\d{6,14}|MG[0-9a-f]{32})$/i, 'write a number as +441632960000, or "MG…"'),
    to: z.string().regex(PHONE, 'write a number as +441632960000'),
    baseUrl: HttpUrl.default('https://api.twilio.com'),
  }),
  shown: ['from', 'to', 'baseUrl'],
  request: (message, { accountSid, authToken, from, to, baseUrl }) => ({
    method: 'POST',
    url: new URL(`/2010-04-01/Accounts/${accountSid}/Messages.json`, baseUrl).href,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
    },
    body: new URLSearchParams({
      To: to,
      [from.startsWith('+') ? 'From' : 'MessagingServiceSid']: from,
      Body: textOf(message),
    }).toString(),
  }),
})
