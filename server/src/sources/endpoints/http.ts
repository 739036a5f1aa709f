import type { EndpointCheck } from '@bellwether/shared/dependency.ts'
import type { Outcome } from '@bellwether/shared/outcome.ts'
import { challengeOf, text } from '../../lib/document.ts'
import type { HttpAnswer } from '../../lib/http.ts'
import type { EndpointKind, EndpointLook } from './contract.ts'

/** Asks an address as its clients do. Redirects are followed, so only the last answer counts. */
export const http: EndpointKind = {
  label: 'HTTP',
  documentation: 'https://www.rfc-editor.org/rfc/rfc9110#section-15',
  schemes: ['http:', 'https:'],
  async look({ url, method, headers, body, timeout, expect }, http) {
    const result = await http.request({ url, method, headers, body, timeoutMs: timeout })
    const { elapsedMs: latencyMs } = result
    if (!result.ok) return { outcome: result.outcome, reason: result.reason, latencyMs }
    const { retryAfterMs } = result
    return {
      ...judge(result, expect ?? {}),
      latencyMs,
      evidence: result.bytes,
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    }
  },
}

type Expected = NonNullable<EndpointCheck['expect']>
type Judged = Pick<EndpointLook, 'outcome' | 'reason'>

function judge(answer: HttpAnswer, { status, contains }: Expected): Judged {
  const challenge = challengeOf(answer)
  if (challenge) return { outcome: 'malformed', reason: `${challenge} instead of the service` }
  if (!isExpected(answer.status, status)) return unexpected(answer.status, status)
  if (contains === undefined || text(answer).includes(contains)) return { outcome: 'healthy' }
  return { outcome: 'server_error', reason: `answered ${answer.status}, but without "${contains}"` }
}

function isExpected(status: number, expected: Expected['status']): boolean {
  if (expected === undefined) return status >= 200 && status < 400
  return Array.isArray(expected) ? expected.includes(status) : status === expected
}

/** What says something else than "the service is in trouble". 408, 421 and 425 are the server's own trouble. */
const MEANING: Record<number, [Outcome, string]> = {
  401: ['auth', 'the endpoint wants credentials, or other ones'],
  402: ['quota', 'payment required'],
  403: ['auth', 'we are not allowed to'],
  407: ['config', 'a proxy wants credentials'],
  429: ['rate_limited', 'we ask too often'],
  451: ['region_blocked', 'unavailable for legal reasons'],
  511: ['malformed', 'a network in between wants a login'],
  529: ['overloaded', 'overloaded'],
}
/** Our question is not accepted as it is: that says nothing about the service. */
const BAD_QUESTION = new Set([400, 405, 406, 411, 412, 413, 414, 415, 417, 422, 426, 428, 431])

function unexpected(status: number, expected: Expected['status']): Judged {
  const wanted = expected === undefined ? '2xx' : [expected].flat().join(' or ')
  const known = MEANING[status]
  if (known) return { outcome: known[0], reason: `answered ${status} instead of ${wanted}: ${known[1]}` }
  if (BAD_QUESTION.has(status))
    return { outcome: 'bad_request', reason: `answered ${status} instead of ${wanted}: our request is not accepted` }
  const gone = status === 404 || status === 410 ? ': what is asked for is not there' : ''
  return { outcome: 'server_error', reason: `answered ${status} instead of ${wanted}${gone}` }
}
