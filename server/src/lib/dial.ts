import net, { isIP } from 'node:net'
import tls from 'node:tls'
import type { Instant } from '@bellwether/shared/time.ts'
import { whyFailed } from './failure.ts'
import { type Guard, guardedLookup, literalRefusal, type Resolve, systemResolve } from './guard.ts'
import type { Dialled, DialRequest } from './transport.ts'

export interface DialOptions {
  guard: Guard
  resolve?: Resolve
  ca?: string[]
}

/** What an attempt found; it throws what the network throws. */
type Found = { addresses: string[]; validTo?: Instant }

/** Asks for an address, a connection or a handshake, and hangs up. */
export const createDial =
  (options: DialOptions) =>
  async (request: DialRequest): Promise<Dialled> => {
    const startedAt = performance.now()
    const elapsedMs = () => performance.now() - startedAt
    try {
      return { ok: true, ...(await attempt(request, options)), elapsedMs: elapsedMs() }
    } catch (error) {
      if (error instanceof TooLate)
        return { ok: false, outcome: 'timeout', reason: error.message, elapsedMs: elapsedMs() }
      return { ok: false, ...whyFailed(error), elapsedMs: elapsedMs() }
    }
  }

class TooLate extends Error {}

const attempt = (request: DialRequest, options: DialOptions): Promise<Found> =>
  request.kind === 'dns' ? resolveName(request, options) : connect(request, options)

function resolveName({ host, timeoutMs }: DialRequest, { resolve = systemResolve }: DialOptions): Promise<Found> {
  return new Promise((settle, fail) => {
    const timer = setTimeout(() => fail(new TooLate(`no name server answered within ${timeoutMs} ms`)), timeoutMs)
    resolve(host, (error, found) => {
      clearTimeout(timer)
      if (error) fail(error)
      else settle({ addresses: found.map(({ address }) => address) })
    })
  })
}

function connect(
  { kind, host, port = 0, timeoutMs }: DialRequest,
  { guard, resolve, ca }: DialOptions,
): Promise<Found> {
  const refusal = literalRefusal(guard, host, port)
  if (refusal) return Promise.reject(Object.assign(new Error(refusal), { code: 'ERR_ADDRESS_REFUSED' }))
  const target = { host, port, lookup: guardedLookup(guard, port, resolve) }
  const servername = isIP(host) === 0 ? host : undefined
  const socket = kind === 'tcp' ? net.connect(target) : tls.connect({ ...target, servername, ...(ca && { ca }) })
  return settled(socket, timeoutMs).finally(() => socket.destroy())
}

function settled(socket: net.Socket | tls.TLSSocket, timeoutMs: number): Promise<Found> {
  return new Promise((settle, fail) => {
    const timer = setTimeout(() => fail(new TooLate(`no connection within ${timeoutMs} ms`)), timeoutMs)
    let certificate: ReturnType<tls.TLSSocket['getPeerX509Certificate']>
    const done = () => {
      clearTimeout(timer)
      settle({
        addresses: socket.remoteAddress ? [socket.remoteAddress] : [],
        ...(certificate && { validTo: Date.parse(certificate.validTo) }),
      })
    }
    socket.on('error', (error) => {
      clearTimeout(timer)
      fail(Object.assign(error, { certificate }))
    })
    if (!(socket instanceof tls.TLSSocket)) return socket.once('connect', done)
    // A refused certificate is gone once the error is out.
    socket.prependListener('secure', () => {
      certificate = socket.getPeerX509Certificate()
    })
    return socket.once('secureConnect', done)
  })
}
