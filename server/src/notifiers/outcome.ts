import { type Millis, SECOND } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import type { Http, HttpAnswer, HttpRequest } from '../lib/http.ts'
import type { Exchange, SendOutcome } from './contract.ts'

/** What a body says beyond its status: that it was refused all the same, or how what was said is called there. */
export type Reading = (body: string) => { refused?: string; retry?: boolean; reference?: string }

type Meaning = { sent: true } | { sent: false; retry: boolean; reason: 'rate_limited' | 'rejected' | 'server' }

/** What an answer means, for every channel alike: 2xx arrived · 429 later · 408, 425 and 5xx again · anything else never. */
export function meaningOf(status: number): Meaning {
  if (status >= 200 && status < 300) return { sent: true }
  if (status === 429) return { sent: false, retry: true, reason: 'rate_limited' }
  if (status === 408 || status === 425 || status >= 500) return { sent: false, retry: true, reason: 'server' }
  return { sent: false, retry: false, reason: 'rejected' }
}

/** A notification is small; a receiver that takes longer is tried again later. */
export const SEND_TIMEOUT_MS = 10 * SECOND
const EXCERPT = 500

/** Sends one request and says what became of it. Never throws for what the other side does. */
export async function deliver(http: Http, request: HttpRequest, reading?: Reading): Promise<SendOutcome> {
  const asked = { method: request.method ?? 'POST', url: request.url, body: request.body }
  const result = await http.request({ timeoutMs: SEND_TIMEOUT_MS, maxBytes: 200_000, ...request, method: asked.method })
  if (!result.ok) {
    const detail = `${result.outcome}: ${result.reason}`
    const lost = { sent: false, elapsedMs: result.elapsedMs, detail, exchange: { request: asked } } as const
    // An address that our own settings refuse stays refused; everything else on the way may pass.
    return result.outcome === 'config'
      ? { ...lost, retry: false, reason: 'rejected' }
      : { ...lost, retry: true, reason: 'unreachable' }
  }
  return judge(result, asked, reading)
}

function judge(result: HttpAnswer, request: Exchange['request'], reading?: Reading): SendOutcome {
  const body = new TextDecoder().decode(result.bytes)
  const exchange = { request, answer: { status: result.status, body: body.slice(0, EXCERPT) } }
  // A redirected POST may have become a GET: nobody read the message.
  const meaning =
    result.redirects.length > 0
      ? ({ sent: false, retry: false, reason: 'rejected' } as const)
      : meaningOf(result.status)
  if (meaning.sent) {
    const { refused, retry = false, reference } = reading?.(body) ?? {}
    const { status, elapsedMs } = result
    if (refused === undefined)
      return { sent: true, status, elapsedMs, exchange, ...(reference !== undefined && { reference }) }
    return { sent: false, retry, reason: retry ? 'server' : 'rejected', detail: refused, elapsedMs, exchange }
  }
  const detail = result.redirects.length > 0 ? `redirected to ${result.url}` : `HTTP ${result.status}`
  const afterMs = meaning.retry ? (result.retryAfterMs ?? retryAfterIn(body)) : undefined
  return { ...meaning, detail, afterMs, elapsedMs: result.elapsedMs, exchange }
}

const jsonText = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    context.addIssue('not JSON')
    return z.NEVER
  }
})
const Seconds = z.number().nonnegative()
const Wait = jsonText.pipe(
  z.union([
    z.object({ retry_after: Seconds }).transform((body) => body.retry_after),
    z.object({ parameters: z.object({ retry_after: Seconds }) }).transform((body) => body.parameters.retry_after),
  ]),
)

/** Discord and Telegram say in the body how long to wait, in seconds. */
function retryAfterIn(body: string): Millis | undefined {
  const wait = Wait.safeParse(body)
  return wait.success ? wait.data * SECOND : undefined
}
