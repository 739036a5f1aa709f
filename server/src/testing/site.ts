import { VirtualClock } from '../lib/clock.ts'
import { createHttp, type Http } from '../lib/http.ts'
import type { Answered, ExchangeRequest, Failed } from '../lib/transport.ts'

/** What a site answers: a JSON value, text, a whole answer, or that the connection fails. */
export type Reply = object | string | (Partial<Answered> & { status: number }) | Failed

/** Sites in this process, by address. They can be changed while they are asked, and remember what was. */
export interface Site {
  http: Http
  replies: Record<string, Reply>
  asked: string[]
}

/** An address that is not in `replies` answers 404. An answer with an `etag` header answers 304 when it is known. */
export function site(replies: Record<string, Reply>): Site {
  const found: Site = { replies, asked: [], http: undefined as unknown as Http }
  found.http = createHttp({
    clock: new VirtualClock(0),
    allow: [],
    userAgent: 'test',
    transport: {
      close: async () => undefined,
      exchange: async (request) => {
        found.asked.push(request.url.href)
        return exchangeOf(found.replies[request.url.href], request)
      },
    },
  })
  return found
}

function exchangeOf(reply: Reply | undefined, request: ExchangeRequest): Answered | Failed {
  const plain = { ok: true as const, status: 200, headers: {}, bytes: new Uint8Array(), elapsedMs: 7 }
  if (reply === undefined) return { ...plain, status: 404, bytes: Buffer.from('not here') }
  if (typeof reply === 'string') return { ...plain, bytes: Buffer.from(reply) }
  if ('ok' in reply && reply.ok === false) return reply as Failed
  if ('status' in reply && typeof reply.status === 'number') {
    const answer = { ...plain, ...reply } as Answered
    const isKnown = answer.headers.etag !== undefined && request.headers['if-none-match'] === answer.headers.etag
    return isKnown ? { ...answer, status: 304, bytes: new Uint8Array() } : answer
  }
  return { ...plain, bytes: Buffer.from(JSON.stringify(reply)) }
}
