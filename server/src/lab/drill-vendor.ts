import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { GatewayFailure } from '@bellwether/shared/api-drills.ts'
import type { ModelImitation } from './imitations.ts'
import { asksForStream } from './models.ts'

/** What the vendor we play answers for a failing model; `undefined`: nothing at all. */
export type FailureAnswer =
  | { status: number; headers?: Record<string, string>; body: unknown; pieces?: string[] }
  | undefined

/** Every failure in words of our own, in the shape that most APIs share. */
export function failureAnswer(
  failure: GatewayFailure,
  model: string,
  { imitate }: Pick<ModelImitation, 'imitate'>,
): FailureAnswer {
  const said = (status: number, type: string, message: string, headers?: Record<string, string>): FailureAnswer => ({
    status,
    ...(headers && { headers }),
    body: { type: 'error', error: { type, code: type, message } },
  })
  switch (failure) {
    case 'withdrawn':
      return imitate.missing(model)
    case 'gone':
      return said(410, 'model_withdrawn', `${model} is no longer available.`)
    case 'region':
      return said(403, 'permission_error', `${model} is not available in your country or region.`)
    case 'limit':
      return said(429, 'rate_limit_error', 'Too many requests.', { 'retry-after': '2' })
    case 'unavailable':
      return said(503, 'service_unavailable', 'The service is not available.')
    case 'overloaded':
      return said(529, 'overloaded_error', 'Overloaded')
    case 'timeout':
      return undefined
    default:
      return failure satisfies never
  }
}

export interface DrillVendor {
  url: string
  /** The model fails so from now on; counts begin anew. */
  fail(failure: GatewayFailure): FailureAnswer
  calls(): { model: number; others: number }
  close(): Promise<void>
}

/** A vendor on loopback: one model of it fails as told, every other answers well. `basePath` is where its API begins (`/v1`); a gateway may leave it out. */
export async function startDrillVendor(
  api: ModelImitation,
  { model, basePath, port = 0 }: { model: string; basePath: string; port?: number },
): Promise<DrillVendor> {
  let answer: FailureAnswer = { status: 500, body: { error: { message: 'the drill has not begun' } } }
  let calls = { model: 0, others: 0 }
  const answerTo = (method: string, url: string, body: string): FailureAnswer => {
    const path = url.replace(basePath, '').replace(/^\/?/, '/')
    const operation = api.imitate.operation({ method, path, body })
    if (operation === undefined) return { status: 404, body: { error: { message: 'no such path' } } }
    if (operation.kind === 'list') return { status: 200, body: api.imitate.list([model]) }
    if (operation.kind === 'free') return { status: 200, body: api.imitate.free?.(operation.model).body }
    if (operation.model === model) {
      calls.model++
      return answer
    }
    calls.others++
    return wellSaid(api, operation.model, { url, body })
  }
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const found = answerTo(request.method ?? 'GET', request.url ?? '/', Buffer.concat(parts).toString('utf8'))
      // Nothing is written where the vendor is to stay silent.
      if (found) write(response, found)
    })
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${basePath}`,
    fail: (failure) => {
      calls = { model: 0, others: 0 }
      answer = failureAnswer(failure, model, api)
      return answer
    },
    calls: () => ({ ...calls }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function wellSaid({ imitate }: ModelImitation, model: string, request: { url: string; body: string }) {
  if (!imitate.stream || !asksForStream(request)) return { status: 200, body: imitate.call(model) }
  const { contentType, pieces } = imitate.stream(model)
  return { status: 200, headers: { 'content-type': contentType }, body: undefined, pieces }
}

function write(response: ServerResponse, { status, headers = {}, body, pieces }: NonNullable<FailureAnswer>): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  for (const piece of pieces ?? [JSON.stringify(body)]) response.write(piece)
  response.end()
}
