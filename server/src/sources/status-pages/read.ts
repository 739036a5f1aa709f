import type { Outcome } from '@bellwether/shared/outcome.ts'
import type { PageProposal, PageReading } from '@bellwether/shared/status-page.ts'
import type { Instant, Millis } from '@bellwether/shared/time.ts'
import { Unreadable } from '../../lib/errors.ts'
import type { Document, Http } from '../../lib/http.ts'
import { type Asked, ask, type Read, readingOf } from './ask.ts'
import { identify, providerOf } from './detect.ts'
import { frozenBecause, type PageClock, sameFacts, watchClock } from './freshness.ts'
import { isSamePage, isSamePlace, type PageSource, type Place, placeOf } from './place.ts'
import { type Doubt, doubtOf } from './propose.ts'
import { hostOf } from './wire.ts'
import type { Trouble } from './wrong-page.ts'

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
  /** Where the page seems to be now, for a person to decide. */
  proposal?: PageProposal
}

/** What is kept between two looks, so that an answer that is the same again costs nothing. */
export interface PageMemory {
  asked: PageSource
  place: Place
  /** The last documents that could be read, and what was read in them. */
  read?: Read & { clock: PageClock }
  /** What the last look answered. */
  shown: PageReading
  /** While it cannot be read: since when, and what was sought elsewhere. */
  doubt?: Doubt
}

/** What an earlier life of this process knew of the page. */
export interface Earlier {
  soughtAt?: Instant | undefined
  clock?: PageClock | undefined
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
  earlier: Earlier = {},
): Promise<PageLook> {
  const memory = previous && isSamePage(previous.asked, page) ? previous : undefined
  const place = await placeOf(page, http, memory, now)
  // What another provider served is no measure of what this one does.
  const before = memory && isSamePlace(memory.place, place) ? memory.read : undefined
  const asked: Asked = place.provider ? await ask(place, http, before) : place
  const read = asked.read && { ...asked.read, clock: clockOf(asked.read.reading, before, now, earlier.clock) }
  const reading = sameAgain(
    read ? believed(read, now) : blind(page, { name: place.name, trouble: asked.trouble! }),
    memory,
  )
  const unchanged = reading === memory?.shown
  const doubt = await doubtOf(page, reading, http, memory?.doubt, now, earlier.soughtAt)
  return {
    reading,
    unchanged,
    elapsedMs: asked.elapsedMs,
    outcome: asked.trouble?.outcome ?? (reading.state === 'ok' ? 'healthy' : 'inconclusive'),
    memory: { asked: page, place, read: read ?? before, shown: reading, ...(doubt && { doubt }) },
    ...(!unchanged && evidenceOf(asked)),
    ...(asked.retryAfterMs !== undefined && { retryAfterMs: asked.retryAfterMs }),
    ...(doubt?.proposal && { proposal: doubt.proposal }),
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

function evidenceOf({ read, bytes }: Asked): Pick<PageLook, 'evidence'> {
  const evidence = read?.documents.find((known) => known)?.document.bytes ?? bytes
  return evidence && evidence.length > 0 ? { evidence } : {}
}

function clockOf(reading: PageReading, before: PageMemory['read'], now: Instant, earlier?: PageClock): PageClock {
  if (before?.reading === reading) return before.clock
  // While nobody looked it may have ticked, however often.
  if (!before) return watchClock(earlier, reading, true, now)
  return watchClock(before.clock, reading, !sameFacts(before.reading, reading), now)
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
