import { createHash } from 'node:crypto'
import { HttpUrl } from '@bellwether/shared/identifier.ts'
import { SECOND } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { defineNotifier } from './define.ts'
import { readJson } from './hearing.ts'
import { clip, lookOf, MARK, plainText } from './text.ts'

/** The server knows a repetition by its transaction id, which holds for one access token. */
const transactionOf = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 32)

const Answer = z.object({ event_id: z.string() })

/** Clients that know no threads show a reply. Source: https://spec.matrix.org/latest/client-server-api/#threading */
const threadOf = (root: string) => ({
  rel_type: 'm.thread',
  event_id: root,
  is_falling_back: true,
  'm.in_reply_to': { event_id: root },
})

/** Plain text only: nothing in vendors' words is markup, and every client rings for it. An event has at most 64 KiB. */
export const matrix = defineNotifier({
  label: 'Matrix',
  documentation: 'https://spec.matrix.org/latest/client-server-api/#put_matrixclientv3roomsroomidsendeventtypetxnid',
  // Synapse's `rc_message`: ten at once and one each 5 s. Source: https://element-hq.github.io/synapse/latest/usage/configuration/config_documentation.html#rc_message,
  // https://github.com/element-hq/synapse/blob/develop/synapse/config/ratelimiting.py
  pace: { messages: 10, per: 50 * SECOND },
  acts: true,
  settings: z.strictObject({
    homeserver: HttpUrl,
    accessToken: z.string().min(1),
    room: z.string().regex(/^!\S+$/, 'is no room id. Write it as "!abc:example.org" (room settings, Advanced)'),
  }),
  shown: ['homeserver', 'room'],
  request: (message, { homeserver, accessToken, room }, { key, thread }) => ({
    method: 'PUT',
    url: `${homeserver.replace(/\/$/, '')}/_matrix/client/v3/rooms/${encodeURIComponent(room)}/send/m.room.message/${transactionOf(key)}`,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` },
    body: JSON.stringify({
      msgtype: 'm.text',
      body: clip(`${MARK[lookOf(message)]} ${plainText(message)}`, 15_000),
      ...(thread !== undefined && { 'm.relates_to': threadOf(thread) }),
    }),
  }),
  reading: (body) => {
    const id = readJson(body, Answer)?.event_id
    return id === undefined ? {} : { reference: id }
  },
})
