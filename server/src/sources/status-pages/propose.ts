import type { PageProposal, PageReading, SourceState } from '@bellwether/shared/status-page.ts'
import { DAY, type Instant, MINUTE, type Millis } from '@bellwether/shared/time.ts'
import type { Http, HttpAnswer } from '../../lib/http.ts'
import { detect } from './detect.ts'
import type { PageSource } from './place.ts'
import { troubleOf } from './wrong-page.ts'

/** How long a page has not been read, and what was found elsewhere. */
export interface Doubt {
  since: Instant
  looks: number
  soughtAt?: Instant
  proposal?: PageProposal
}

/** Before the operator is told of it, so that he is told of both. */
const SEEK_AFTER: Millis = 10 * MINUTE
const SEEK_LOOKS = 3
const SEEK_AGAIN: Millis = DAY
const ELSEWHERE: ReadonlySet<SourceState> = new Set(['unreadable', 'moved', 'gone'])

/** A page that stays unreadable is sought once a day: at its address, or where that leads now. Undefined: it can be read. `soughtBefore`: by an earlier life of this process. */
export async function doubtOf(
  page: PageSource,
  { state }: Pick<PageReading, 'state'>,
  http: Http,
  before: Doubt | undefined,
  now: Instant,
  soughtBefore?: Instant,
): Promise<Doubt | undefined> {
  if (!ELSEWHERE.has(state)) return undefined
  const doubt: Doubt = { ...before, since: before?.since ?? now, looks: (before?.looks ?? 0) + 1 }
  if (doubt.looks < SEEK_LOOKS || now - doubt.since < SEEK_AFTER) return doubt
  const soughtAt = doubt.soughtAt ?? soughtBefore
  if (soughtAt !== undefined && now - soughtAt < SEEK_AGAIN) return doubt
  const first = await http.request({ url: page.url })
  // Nobody there to be asked: that is no search.
  if (!first.ok) return doubt
  const proposal = await propose(page, first, http)
  return { since: doubt.since, looks: doubt.looks, soughtAt: now, ...(proposal && { proposal }) }
}

/** Exactly one provider must claim what is there; the one that is configured, at the address that is, is no news. */
async function propose(
  { url, provider, regions }: PageSource,
  answer: HttpAnswer,
  http: Http,
): Promise<PageProposal | undefined> {
  const isMoved = troubleOf(url, answer)?.state === 'moved'
  const home = isMoved ? answer.url : url
  // Who runs a page that did not move and is nobody's by the configuration is found by `placeOf`, which needs nobody's leave.
  if (!isMoved && provider === undefined) return undefined
  const found = await detect({ url: home, ...(regions && { regions }) }, http)
  if ('trouble' in found || (!isMoved && found.name === provider)) return undefined
  return {
    provider: found.name,
    url: home,
    because: isMoved ? `${url} leads to ${home}; ${found.because}` : found.because,
  }
}
