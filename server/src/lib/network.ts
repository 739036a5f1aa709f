import type { TLSSocket } from 'node:tls'
import { type Millis, SECOND } from '@bellwether/shared/time.ts'
import { Agent, buildConnector, Pool } from 'undici'
import { Attempt } from './attempt.ts'
import { createDial } from './dial.ts'
import { type Guard, guardedLookup, literalRefusal, type Resolve } from './guard.ts'
import type { Exchange, ExchangeRequest, Transport } from './transport.ts'

export interface NetworkOptions {
  guard: Guard
  /** For a connection, TLS included; default 10 s. */
  connectMs?: Millis
  /** From the request to the first header; default: as long as the whole exchange may take. */
  headersMs?: Millis
  /** Longest silence within a body; default 15 s. */
  stallMs?: Millis
  /** How long an idle connection is kept; default 60 s. */
  keepAliveMs?: Millis
  /** Instead of the machine's resolver. */
  resolve?: Resolve
  /** Certificates to trust besides the machine's, PEM. */
  ca?: string[]
}

/** The real network: HTTP/1.1 by undici, connections kept, and only to addresses that the guard allows. */
export function network(options: NetworkOptions): Transport {
  const begun: Connections = new Map()
  const idle = options.keepAliveMs ?? 60 * SECOND
  const agent = new Agent({
    keepAliveTimeout: idle,
    keepAliveMaxTimeout: idle,
    maxHeaderSize: 64 * 1024,
    headersTimeout: options.headersMs ?? 0,
    bodyTimeout: options.stallMs ?? 15 * SECOND,
    allowH2: false,
    factory: (origin, given) => new Pool(origin, { ...given, connect: connectorOf(new URL(origin), options, begun) }),
  })
  return {
    exchange: (request) => exchange(agent, options.guard, begun, request),
    dial: createDial(options),
    close: async () => {
      if (!agent.closed) await agent.close()
    },
  }
}

/** How many connections each origin has had, so that a kept one can be told from a new one. */
type Connections = Map<string, number>

async function exchange(agent: Agent, guard: Guard, begun: Connections, request: ExchangeRequest): Promise<Exchange> {
  const refusal = literalRefusal(guard, request.url.hostname, portOf(request.url))
  if (refusal) return { ok: false, outcome: 'config', reason: refusal, elapsedMs: 0 }
  const before = begun.get(request.url.origin)
  const attempt = new Attempt(request)
  const result = await attempt.run(agent)
  const wasKept = before !== undefined && before === begun.get(request.url.origin)
  const mayRepeat = request.method === 'GET' || request.method === 'HEAD'
  // The other side closed a kept connection just as we used it: its service is not to blame.
  return attempt.wasCutUnanswered && wasKept && mayRepeat ? new Attempt(request).run(agent) : result
}

const portOf = (url: URL): number => Number(url.port || (url.protocol === 'https:' ? 443 : 80))

function connectorOf(origin: URL, options: NetworkOptions, begun: Connections): buildConnector.connector {
  const lookup = guardedLookup(options.guard, portOf(origin), options.resolve)
  const timeout = options.connectMs ?? 10 * SECOND
  const plain = buildConnector({ lookup, timeout, allowH2: false, ...(options.ca && { ca: options.ca }) })
  const connect = origin.protocol === 'https:' ? withCertificate(plain) : plain
  return (target, callback) => {
    begun.set(origin.origin, (begun.get(origin.origin) ?? 0) + 1)
    connect(target, callback)
  }
}

/** Hangs the certificate on the error of a failed handshake: afterwards the socket has forgotten it. */
function withCertificate(connect: buildConnector.connector): buildConnector.connector {
  return (target, callback) => {
    let certificate: ReturnType<TLSSocket['getPeerX509Certificate']>
    // undici returns the socket, though its types do not say so.
    const socket = connect(target, (...result) => {
      if (result[0]) Object.assign(result[0], { certificate })
      callback(...result)
    }) as unknown as TLSSocket
    socket.prependListener('secure', () => {
      certificate = socket.getPeerX509Certificate()
    })
  }
}
