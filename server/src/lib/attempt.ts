import { formatDuration, type Millis, SECOND } from '@bellwether/shared/time.ts'
import type { Agent, Dispatcher } from 'undici'
import { Body, type BodyFault } from './body.ts'
import { codeOf, type Why, whyFailed } from './failure.ts'
import type { Arrival, Exchange, ExchangeRequest } from './transport.ts'

type Headers = Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseStart']>>[2]

/**
 * One request on one connection, as undici's own handler: no stream, no signal, one timer. It settles once, with
 * whatever comes first: the end of the body, an error, a fault of the body, or the end of the time.
 */
export class Attempt implements Dispatcher.DispatchHandler {
  /** The connection was cut before anything came back. */
  wasCutUnanswered = false

  readonly #request: ExchangeRequest
  readonly #startedAt = performance.now() // Monotonic: a clock that is set must not change how long it took.
  #settle!: (result: Exchange) => void
  #settled = false
  #timer: NodeJS.Timeout | undefined
  #controller: Dispatcher.DispatchController | undefined
  #status = 0
  #headers: Record<string, string> = {}
  #body: Body | undefined
  #arrivals: Arrival[] | undefined

  constructor(request: ExchangeRequest) {
    this.#request = request
  }

  run(agent: Agent): Promise<Exchange> {
    const { url, method, headers, body, timeoutMs } = this.#request
    return new Promise((resolve) => {
      this.#settle = resolve
      this.#timer = setTimeout(() => this.#fail(this.#outOfTime()), timeoutMs)
      agent.dispatch({ origin: url.origin, path: url.pathname + url.search, method, headers, body }, this)
    })
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    if (this.#settled) controller.abort(new Error('too late'))
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: Headers): void {
    if (status < 200) return
    this.#status = status
    this.#headers = flat(headers)
    const encoding = this.#headers['content-encoding']
    if (this.#request.timed && encoding === undefined) this.#arrivals = []
    this.#body = new Body(encoding, this.#request.maxBytes, (fault) => this.#fail(broken(fault)))
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#arrivals?.push({
      bytes: (this.#arrivals.at(-1)?.bytes ?? 0) + chunk.length,
      afterMs: this.#elapsed(),
    })
    if (this.#settled || !this.#body) return
    if (!this.#body.add(chunk, () => controller.resume())) controller.pause()
  }

  onResponseEnd(): void {
    this.#body?.end().then(
      (bytes) => this.#succeed(bytes),
      (fault: BodyFault) => this.#fail(broken(fault)),
    )
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    const code = codeOf(error)
    this.wasCutUnanswered = this.#status === 0 && /^(?:UND_ERR_SOCKET|ECONNRESET|EPIPE)$/.test(code)
    const why = whyFailed(error)
    const cut = this.#status !== 0 && why.outcome === 'connect'
    this.#fail(cut ? { outcome: 'connect', reason: `the answer began, then was cut off: ${why.reason}` } : why)
  }

  #succeed(bytes: Uint8Array): void {
    if (!this.#finish()) return
    const elapsedMs = this.#elapsed()
    const result = {
      ok: true as const,
      status: this.#status,
      headers: this.#headers,
      bytes,
      elapsedMs,
      ...(this.#arrivals && { arrivals: this.#arrivals }),
    }
    setImmediate(this.#settle, result) // undici frees the connection in its next turn; whoever asks at once may use it.
  }

  #fail(why: Why): void {
    if (!this.#finish()) return
    this.#settle({ ok: false, ...why, elapsedMs: this.#elapsed() })
    this.#body?.drop()
    this.#controller?.abort(new Error(why.reason))
  }

  #finish(): boolean {
    if (this.#settled) return false
    clearTimeout(this.#timer)
    this.#settled = true
    return true
  }

  #outOfTime(): Why {
    const time = inWords(this.#request.timeoutMs)
    if (!this.#controller) return { outcome: 'timeout', reason: `no connection within ${time}` }
    const reason = this.#status === 0 ? `no answer within ${time}` : `the answer was not complete within ${time}`
    return { outcome: 'timeout', reason }
  }

  #elapsed(): Millis {
    return performance.now() - this.#startedAt
  }
}

const broken = (fault: BodyFault): Why => ({ outcome: 'malformed', reason: fault.message })

const inWords = (length: Millis): string => (length < SECOND ? `${length} ms` : formatDuration(length))

function flat(headers: Headers): Record<string, string> {
  const flattened: Record<string, string> = {}
  for (const name in headers) {
    const value = headers[name]
    if (value !== undefined) flattened[name] = typeof value === 'string' ? value : value.join(', ')
  }
  return flattened
}
