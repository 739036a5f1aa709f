import { isOpen, type PageReading } from '@bellwether/shared/status-page.ts'
import type { Millis } from '@bellwether/shared/time.ts'
import { Unreadable } from '../../lib/errors.ts'
import type { Document, Http, HttpAnswer, HttpResult, Validators } from '../../lib/http.ts'
import type { PageFacts, PageRequest } from './contract.ts'
import type { Found } from './place.ts'
import { type Trouble, troubleOf } from './wrong-page.ts'

/** Documents that could be read, one a request, and what was read in them. */
export interface Read {
  documents: (Known | undefined)[]
  reading: PageReading
}

interface Known {
  document: Document
  validators: Validators
}

/** What came of asking: something to read (perhaps the same again), or trouble. */
export interface Asked {
  read?: Read
  trouble?: Trouble
  elapsedMs: Millis
  retryAfterMs?: Millis
  /** Of the main document. */
  bytes?: Uint8Array
}

export const readingOf = (provider: string, facts: PageFacts): PageReading => ({ provider, state: 'ok', ...facts })

const ACCEPT = { headers: { accept: 'application/json, */*;q=0.8' } }

/** Asks for a page's documents and reads them, unless they are the same as before: bytes are compared before anything is parsed. */
export async function ask(place: Found, http: Http, last: Read | undefined): Promise<Asked> {
  const requests = place.provider.requests(place.address)
  const before = last?.documents ?? []
  const results = await Promise.all(
    requests.map((request, index) => http.request({ ...ACCEPT, ...request, validators: before[index]?.validators })),
  )
  const main = results[0]!
  const asked = { elapsedMs: main.elapsedMs, ...(main.ok && { retryAfterMs: main.retryAfterMs, bytes: main.bytes }) }
  if (last && results.every((result, index) => isSame(result, before[index]))) return { ...asked, read: last }
  const homes = [place.address.url, place.address.api ?? place.address.url]
  const troubles = results.map((result, index) => troubleOf(requests[index]!.url, result, homes))
  const trouble = inTheWay(requests, troubles)
  if (trouble) return { ...asked, trouble }
  const documents = results.map((result, index) => (troubles[index] ? undefined : knownOf(result, before[index])))
  if (documents.every((known) => known === undefined)) return { ...asked, trouble: UNASKED }
  return { ...asked, ...(await understand(place, documents, http, last)) }
}

/** A document that was missing and still is, is the same too. */
function isSame(result: HttpResult, known: Known | undefined): boolean {
  if (!known) return !result.ok || result.status !== 200
  if (!result.ok || result.url !== known.document.url) return false
  return result.notModified || (result.status === known.document.status && areEqual(result.bytes, known.document.bytes))
}

const areEqual = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && Buffer.compare(a, b) === 0

/** Trouble with the main document, unless another can stand in for it, or with a needed one. */
function inTheWay(requests: PageRequest[], troubles: (Trouble | undefined)[]): Trouble | undefined {
  const isReplaced = requests.some(({ instead }, index) => instead && !troubles[index])
  return troubles.find((trouble, index) => trouble && (index === 0 ? !isReplaced : requests[index]!.needed))
}

/** What there is to be read of one answer: itself, or what it says has not changed. */
function knownOf(result: HttpResult, before: Known | undefined): Known | undefined {
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
  last: Read | undefined,
): Promise<Pick<Asked, 'read' | 'trouble'>> {
  const present = documents.flatMap((known) => known?.document ?? [])
  try {
    const facts = provider.read(present, address)
    const ended = await endOf(facts, { provider, address }, http, last)
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
  last: Read | undefined,
): Promise<Document[]> {
  const isThere = new Set(facts.incidents.map(({ id }) => id))
  const hasEnded = last?.reading.incidents.some((incident) => isOpen(incident) && !isThere.has(incident.id))
  if (!hasEnded || !provider.history) return []
  const requests = provider.history(address)
  const results = await Promise.all(requests.map((request) => http.request(request)))
  const answers = results.filter((result, index) => !troubleOf(requests[index]!.url, result)) as HttpAnswer[]
  return answers.map(documentOf).filter((document) => provider.recognise(document))
}
