import type { Outcome } from '@bellwether/shared/outcome.ts'
import { isOpen, type PageReading } from '@bellwether/shared/status-page.ts'
import type { Instant, Millis } from '@bellwether/shared/time.ts'
import { Unreadable } from '../../lib/errors.ts'
import type { Document, Http, HttpAnswer, HttpResult, Validators } from '../../lib/http.ts'
import type { PageFacts, PageRequest } from './contract.ts'
import { identify, providerOf } from './detect.ts'
import { frozenBecause, type PageClock, sameFacts, watchClock } from './freshness.ts'
import { type Found, isSamePage, type PageSource, type Place, placeOf } from './place.ts'
import { hostOf } from './wire.ts'
import { type Trouble, troubleOf } from './wrong-page.ts'

export type { PageSource } from './place.ts'

/** What one look at a page found. */
export interface PageLook {
  /** Only a reading whose state is `ok` may be judged by; what a `frozen` one says is shown to people. */
  reading: PageReading
  /** The same reading (the same object) as the look before. */
  unchanged: boolean
  /** Of the main document. */
  elapsedMs: Millis
  /** `healthy`, or why it could not be read; never `auth` or `quota`. */
  outcome: Outcome
  /** For the next look. */
  memory: PageMemory
  /** The main document, when it says something else than before. */
  evidence?: Uint8Array
  /** As the host asked by `Retry-After`. */
  retryAfterMs?: Millis
}

/** What is kept between two looks, so that an answer that is the same again costs nothing. */
export interface PageMemory {
  asked: PageSource
  place: Place
  /** The last documents that could be read, one a request, and what was read in them. */
  read?: { documents: (Known | undefined)[]; reading: PageReading; clock: PageClock }
  /** What the last look answered. */
  shown: PageReading
}

interface Known {
  document: Document
  validators: Validators
}

/** What came of asking: something to read (perhaps the same again), or trouble. */
interface Asked {
  read?: { documents: (Known | undefined)[]; reading: PageReading }
  trouble?: Trouble
  elapsedMs: Millis
  retryAfterMs?: Millis
  bytes?: Uint8Array
}

/**
 * Looks at a page once. Never throws for what the other side does: whatever is not the page's own fresh word is a
 * reading without components, whose state and reason say what was there instead.
 */
export async function readStatusPage(
  page: PageSource,
  http: Http,
  previous: PageMemory | undefined,
  now: Instant,
): Promise<PageLook> {
  const memory = previous && isSamePage(previous.asked, page) ? previous : undefined
  const place = await placeOf(page, http, memory, now)
  const asked: Asked = place.provider ? await ask(place, http, memory) : place
  const read = asked.read && { ...asked.read, clock: clockOf(asked.read.reading, memory, now) }
  const reading = sameAgain(
    read ? believed(read, now) : blind(page, { name: place.name, trouble: asked.trouble! }),
    memory,
  )
  const unchanged = reading === memory?.shown
  return {
    reading,
    unchanged,
    elapsedMs: asked.elapsedMs,
    outcome: asked.trouble?.outcome ?? (reading.state === 'ok' ? 'healthy' : 'inconclusive'),
    memory: { asked: page, place, read: read ?? memory?.read, shown: reading },
    ...(!unchanged && asked.bytes && { evidence: asked.bytes }),
    ...(asked.retryAfterMs !== undefined && { retryAfterMs: asked.retryAfterMs }),
  }
}

/** Reads a document that is already here, whoever it is from. Its age says nothing, so it is never called frozen. */
export function readDocument(document: Document, provider?: string): PageReading {
  const found = provider === undefined ? identify(document) : { name: provider, provider: providerOf(provider)! }
  const page = { url: document.url, provider }
  if ('trouble' in found) return blind(page, found)
  try {
    return readingOf(found.name, found.provider.read([document], page))
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return blind(page, { name: found.name, trouble: { state: 'unreadable', reason: error.message } })
  }
}

const readingOf = (provider: string, facts: PageFacts): PageReading => ({ provider, state: 'ok', ...facts })

async function ask(place: Found, http: Http, memory: PageMemory | undefined): Promise<Asked> {
  const requests = place.provider.requests(place.address)
  const before = memory?.read?.documents ?? []
  const results = await Promise.all(
    requests.map((request, index) => http.request({ ...request, validators: before[index]?.validators })),
  )
  const main = results[0]!
  const asked = { elapsedMs: main.elapsedMs, ...(main.ok && { retryAfterMs: main.retryAfterMs, bytes: main.bytes }) }
  if (memory?.read && results.every((result, index) => isSame(result, before[index])))
    return { ...asked, read: memory.read }
  const trouble = troubleAmong(requests, results)
  if (trouble) return { ...asked, trouble }
  const documents = results.map((result, index) => knownOf(requests[index]!, result, before[index]))
  if (documents.every((known) => known === undefined)) return { ...asked, trouble: UNASKED }
  return { ...asked, ...(await understand(place, documents, http, memory)) }
}

/** Compares bytes before anything is parsed. A document that was missing and still is, is the same too. */
function isSame(result: HttpResult, known: Known | undefined): boolean {
  if (!known) return !result.ok || result.status !== 200
  if (!result.ok || result.url !== known.document.url) return false
  return result.notModified || (result.status === known.document.status && areEqual(result.bytes, known.document.bytes))
}

const areEqual = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && Buffer.compare(a, b) === 0

/** What stands in the way of reading: trouble with the main document, unless another can stand in for it, or with a needed one. */
function troubleAmong(requests: PageRequest[], results: HttpResult[]): Trouble | undefined {
  const troubles = results.map((result, index) => troubleOf(requests[index]!.url, result))
  const isReplaced = requests.some(({ instead }, index) => instead && !troubles[index])
  return troubles.find((trouble, index) => trouble && (index === 0 ? !isReplaced : requests[index]!.needed))
}

/** What there is to be read of one answer: itself, or what it says has not changed. */
function knownOf(request: PageRequest, result: HttpResult, before: Known | undefined): Known | undefined {
  if (troubleOf(request.url, result)) return undefined
  const answer = result as HttpAnswer
  return answer.notModified ? before : { document: documentOf(answer), validators: answer.validators }
}

const UNASKED: Trouble = {
  state: 'unreadable',
  reason: 'answered "not modified" though nothing was known',
  outcome: 'malformed',
}

const documentOf = ({ url, status, headers, bytes }: HttpAnswer): Document => ({ url, status, headers, bytes })

async function understand(
  { name, provider, address }: Found,
  documents: (Known | undefined)[],
  http: Http,
  memory: PageMemory | undefined,
): Promise<Pick<Asked, 'read' | 'trouble'>> {
  const present = documents.flatMap((known) => known?.document ?? [])
  try {
    const facts = provider.read(present, address)
    const ended = await endOf(facts, { provider, address }, http, memory)
    const reading = readingOf(name, ended.length > 0 ? provider.read([...present, ...ended], address) : facts)
    if (isEmpty(reading)) throw new Unreadable('it lists nothing: no components, no incidents and no summary')
    return { read: { documents, reading } }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    const reason = `${present[0]?.url ?? address.url}: ${error.message}`
    return { trouble: { state: 'unreadable', reason, outcome: 'malformed' } }
  }
}

const isEmpty = ({ components, incidents, maintenances, indicator }: PageReading): boolean =>
  indicator === undefined && components.length + incidents.length + maintenances.length === 0

/** Incidents leave the page when they end: their last word is in its history. */
async function endOf(
  facts: PageFacts,
  { provider, address }: Pick<Found, 'provider' | 'address'>,
  http: Http,
  memory: PageMemory | undefined,
): Promise<Document[]> {
  const isThere = new Set(facts.incidents.map(({ id }) => id))
  const hasEnded = memory?.read?.reading.incidents.some((incident) => isOpen(incident) && !isThere.has(incident.id))
  if (!hasEnded || !provider.history) return []
  const requests = provider.history(address)
  const results = await Promise.all(requests.map((request) => http.request(request)))
  const answers = results.filter((result, index) => !troubleOf(requests[index]!.url, result)) as HttpAnswer[]
  return answers.map(documentOf).filter((document) => provider.recognise(document))
}

function clockOf(reading: PageReading, memory: PageMemory | undefined, now: Instant): PageClock {
  const before = memory?.read
  if (before?.reading === reading) return before.clock
  return watchClock(before?.clock, reading, before !== undefined && !sameFacts(before.reading, reading), now)
}

/** The reading, unless its clock gives it away. */
function believed({ reading, clock }: { reading: PageReading; clock: PageClock }, now: Instant): PageReading {
  const reason = frozenBecause(reading, clock, now)
  return reason === undefined ? reading : { ...reading, state: 'frozen', reason }
}

/** What is known of a page that could not be read. */
export const blind = (
  page: PageSource,
  { name, trouble: { state, reason } }: { name?: string; trouble: Pick<Trouble, 'state' | 'reason'> },
): PageReading => ({
  provider: name ?? page.provider ?? 'unknown',
  page: { name: hostOf(page.url), url: page.url },
  state,
  reason,
  components: [],
  incidents: [],
  maintenances: [],
  dropped: [],
})

/** The object that the last look answered, when this one says the same. */
function sameAgain(reading: PageReading, memory: PageMemory | undefined): PageReading {
  const { shown, read } = memory ?? {}
  if (!shown || reading.state === 'ok' || reading.state !== shown.state) return reading
  const isSameSource = reading.state !== 'frozen' || reading.components === read?.reading.components
  return isSameSource && (reading.state === 'frozen' || reading.reason === shown.reason) ? shown : reading
}
