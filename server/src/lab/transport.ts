import type { Millis } from '@bellwether/shared/time.ts'
import type { Clock } from '../lib/clock.ts'
import type { Arrival, Exchange, ExchangeRequest, Transport } from '../lib/transport.ts'
import type { LabConfig } from './addresses.ts'
import type { Lab } from './lab.ts'
import { type LabReply, type LabRequest, piecesOf } from './reply.ts'

/** The simulated world in this process. Time that an answer takes is only told, never waited for. */
export function labTransport(lab: Pick<Lab<LabConfig>, 'answer'>, clock: Pick<Clock, 'now'>): Transport {
  return {
    close: async () => undefined,
    async exchange(asked) {
      const { method, url, headers, body = '' } = asked
      const request: LabRequest = { method, url: url.href, headers, body }
      return exchangeOf(lab.answer(request, clock.now()), asked)
    },
  }
}

function arrivalsOf(pieces: Buffer[], afterMs: Millis): Arrival[] {
  let bytes = 0
  return piecesOf(pieces, afterMs).map(({ piece, afterMs }) => {
    bytes += piece.length
    return { bytes, afterMs }
  })
}

/** How the same answer looks to one who asks over a network. */
function exchangeOf(reply: LabReply, { timeoutMs, maxBytes, method, timed }: ExchangeRequest): Exchange {
  const failed = (
    outcome: 'timeout' | 'connect' | 'tls' | 'dns' | 'malformed',
    reason: string,
    elapsedMs = 0,
  ): Exchange => ({
    ok: false,
    outcome,
    reason,
    elapsedMs,
  })
  switch (reply.kind) {
    case 'timeout':
      return failed('timeout', `no answer within ${timeoutMs / 1000} s`, timeoutMs)
    case 'reset':
      return failed('connect', 'connection reset (ECONNRESET)')
    case 'bad-tls':
      return failed('tls', 'the other side does not speak TLS (ERR_SSL_WRONG_VERSION_NUMBER)')
    case 'dns':
      return failed('dns', 'the name does not exist (ENOTFOUND)')
    case 'document': {
      const { status, headers, body, afterMs } = reply
      if (afterMs >= timeoutMs) return failed('timeout', `no answer within ${timeoutMs / 1000} s`, timeoutMs)
      if (body.length > maxBytes) return failed('malformed', `larger than ${maxBytes / 1e6} MB`, afterMs)
      const bytes = method === 'HEAD' ? new Uint8Array() : body
      const arrivals = timed ? arrivalsOf(reply.pieces ?? [body], afterMs) : undefined
      return { ok: true, status, headers: { ...headers }, bytes, elapsedMs: afterMs, ...(arrivals && { arrivals }) }
    }
    default:
      return reply satisfies never
  }
}
