import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Clock } from '../lib/clock.ts'
import type { LabConfig } from './addresses.ts'
import type { Lab } from './lab.ts'
import { piecesOf } from './reply.ts'

export interface LabServer {
  port: number
  close(): Promise<void>
}

type Answer = Lab<LabConfig>['answer']

/**
 * A port of loopback for every simulated host, told apart by their names. It listens before there is a lab, because a
 * lab must know its port: until `play` is called nothing is answered.
 */
export async function serveLab(clock: Clock, port = 0): Promise<LabServer & { play(lab: { answer: Answer }): void }> {
  let answer: Answer | undefined
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    if (answer)
      play(answer, request, response, clock).catch(() => response.destroy()) // The client has gone.
    else response.destroy()
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    play: (lab) => {
      answer = lab.answer
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function play(answer: Answer, request: IncomingMessage, response: ServerResponse, clock: Clock): Promise<void> {
  const { method = 'GET', headers } = request
  const url = `http://${headers.host ?? 'localhost'}${request.url ?? '/'}`
  const named = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
  const reply = answer({ method, url, headers: named, body: await text(request) }, clock.now())
  if (reply.kind === 'timeout') return
  if (reply.kind !== 'document') {
    request.socket.resetAndDestroy()
    return
  }
  const { status, body, afterMs, pieces } = reply
  if (pieces && status === 200) return playPieces(reply.headers, piecesOf(pieces, afterMs), response, clock)
  if (afterMs > 0) await clock.sleep(afterMs)
  const length = status === 304 ? {} : { 'content-length': String(body.length) }
  response.writeHead(status, { ...reply.headers, ...length }).end(method === 'HEAD' ? undefined : body)
}

async function playPieces(
  headers: Record<string, string>,
  pieces: ReturnType<typeof piecesOf>,
  response: ServerResponse,
  clock: Clock,
): Promise<void> {
  let waited = 0
  for (const { piece, afterMs } of pieces) {
    if (afterMs > waited) await clock.sleep(afterMs - waited)
    waited = Math.max(waited, afterMs)
    if (!response.headersSent) response.writeHead(200, headers)
    response.write(piece)
  }
  response.end()
}
