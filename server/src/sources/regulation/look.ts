import { hash } from 'node:crypto'
import type { Outcome } from '@bellwether/shared/outcome.ts'
import type { SourceState } from '@bellwether/shared/status-page.ts'
import type { Millis } from '@bellwether/shared/time.ts'
import { challengeOf } from '../../lib/document.ts'
import { Unreadable } from '../../lib/errors.ts'
import type { Http, HttpAnswer, HttpRequest, HttpResult, Validators } from '../../lib/http.ts'
import type { ListedItem, RegulationSource, SourceAddress } from './contract.ts'
import * as registry from './registry.ts'

/** What one look at a place found. */
export interface SourceLook {
  state: SourceState
  /** What kind of answer that was: a connection that failed is not an answer that cannot be read. */
  outcome: Outcome
  /** Why it could not be read. */
  reason?: string
  /** Newest first; empty when the place says the same as before, or nothing. */
  items: ListedItem[]
  unchanged: boolean
  elapsedMs: Millis
  /** For the next look. */
  memory?: SourceMemory
  /** As the place asked by `Retry-After`. */
  retryAfterMs?: Millis
}

/** What is kept between two looks, so that an answer that is the same again costs nothing. */
export interface SourceMemory {
  url: string
  /** Digests of the documents that could be read last. */
  digest: string
  /** Only of a place with one document: of several, one may change alone. */
  validators?: Validators
}

type Trouble = Pick<SourceLook, 'state' | 'outcome' | 'reason'>

/** Looks at a place once. Never throws for what the other side does. */
export async function lookAtSource(address: SourceAddress, http: Http, previous?: SourceMemory): Promise<SourceLook> {
  const family = familyOf(address.family)
  if (!family)
    return {
      ...nothing,
      state: 'unreadable',
      outcome: 'config',
      reason: `no source family is called "${address.family}"`,
    }
  const known = previous?.url === address.url ? previous : undefined
  const requests = family.requests(address)
  const results = await Promise.all(requests.map((request) => http.request(withMemory(request, requests, known))))
  const told = { elapsedMs: Math.max(0, ...results.map(({ elapsedMs }) => elapsedMs)), ...retryAfter(results) }
  const trouble = troubleAmong(requests, results)
  if (trouble) return { ...nothing, ...told, ...trouble, memory: known }
  const answers = results as HttpAnswer[]
  const digest = digestOf(answers, known)
  if (digest === known?.digest)
    return { ...nothing, ...told, unchanged: true, memory: remember(address, answers, digest) }
  return { ...told, ...read(family, answers, address, known, digest) }
}

const nothing = { state: 'ok' as const, outcome: 'healthy' as const, items: [], unchanged: false, elapsedMs: 0 }

export const familyOf = (name: string): RegulationSource | undefined =>
  (registry as Readonly<Record<string, RegulationSource | undefined>>)[name]

const withMemory = (request: HttpRequest, { length }: HttpRequest[], known: SourceMemory | undefined): HttpRequest =>
  length === 1 && known?.validators ? { ...request, validators: known.validators } : request

const digestOf = (answers: HttpAnswer[], known: SourceMemory | undefined): string =>
  answers.length === 1 && answers[0]!.notModified && known
    ? known.digest
    : answers.map(({ bytes }) => hash('sha1', bytes)).join(' ')

const remember = ({ url }: SourceAddress, answers: HttpAnswer[], digest: string): SourceMemory => ({
  url,
  digest,
  ...(answers.length === 1 && { validators: answers[0]!.validators }),
})

function retryAfter(results: HttpResult[]): { retryAfterMs?: Millis } {
  const waits = results.flatMap((result) => (result.ok ? (result.retryAfterMs ?? []) : []))
  return waits.length > 0 ? { retryAfterMs: Math.max(...waits) } : {}
}

function read(
  family: RegulationSource,
  answers: HttpAnswer[],
  address: SourceAddress,
  known: SourceMemory | undefined,
  digest: string,
): Pick<SourceLook, 'state' | 'outcome' | 'reason' | 'items' | 'unchanged' | 'memory'> {
  try {
    const items = family.read(answers, address)
    return { state: 'ok', outcome: 'healthy', items, unchanged: false, memory: remember(address, answers, digest) }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return { ...insteadOf(answers, error.message, address), items: [], unchanged: false, memory: known }
  }
}

/** A door in front of the place is not a fault of the place; a page elsewhere is where it went. */
function insteadOf(answers: HttpAnswer[], reason: string, { url }: SourceAddress): Trouble {
  const challenge = answers.map(challengeOf).find((found) => found !== undefined)
  if (challenge) return { state: 'challenged', outcome: 'inconclusive', reason: challenge }
  const moved = answers.find((answer) => answer.redirects.length > 0 && hostOf(answer.url) !== hostOf(url))
  return moved
    ? { state: 'moved', outcome: 'inconclusive', reason: `moved to ${moved.url}: ${reason}` }
    : { state: 'unreadable', outcome: 'malformed', reason }
}

const hostOf = (url: string): string => new URL(url).hostname.replace(/^www\./, '')

const troubleAmong = (requests: HttpRequest[], results: HttpResult[]): Trouble | undefined =>
  results.map((result, index) => troubleOf(result, requests[index]!)).find((trouble) => trouble !== undefined)

/** Told apart as with status pages: a failed connection, a refusal, a server's trouble, a place that is not there. */
function troubleOf(result: HttpResult, { url }: HttpRequest): Trouble | undefined {
  if (!result.ok) return { state: 'unreadable', outcome: result.outcome, reason: `${url}: ${result.reason}` }
  if (result.notModified || result.status === 200) return undefined
  const { status } = result
  const says = `${result.url} answered ${status}`
  const challenge = challengeOf(result)
  if (status === 404 || status === 410) return { state: 'gone', outcome: 'inconclusive', reason: says }
  if (challenge) return { state: 'challenged', outcome: 'inconclusive', reason: `${says}: ${challenge}` }
  if (status === 401 || status === 403 || status === 407)
    return { state: 'challenged', outcome: 'inconclusive', reason: `${says}: it does not let programs in` }
  if (status === 429) return { state: 'unreadable', outcome: 'rate_limited', reason: `${says}: asked too often` }
  return { state: 'unreadable', outcome: status >= 500 ? 'server_error' : 'inconclusive', reason: says }
}
