import { isTransport } from '@bellwether/shared/outcome.ts'
import type { PageReading } from '@bellwether/shared/status-page.ts'
import { HOUR, type Instant, type Millis } from '@bellwether/shared/time.ts'
import type { Http } from '../../lib/http.ts'
import type { PageAddress, StatusPageProvider } from './contract.ts'
import { detect, locate, providerOf } from './detect.ts'
import type { Trouble } from './wrong-page.ts'

/** Where a page is, and who runs it where that is known; else it is found. */
export type PageSource = PageAddress & { provider?: string }

/** Who runs the page and where its data is. */
export interface Found {
  name: string
  provider: StatusPageProvider
  address: PageAddress
  /** How we know. */
  because: string
  soughtAt: Instant
}

export interface NotFound {
  name?: undefined
  provider?: undefined
  trouble: Trouble
  soughtAt: Instant
  elapsedMs: Millis
}

export type Place = Found | NotFound

/** Seeking asks a dozen addresses: not oftener than this while nothing is found, or while what was found cannot be read. */
const SEEK_AGAIN = HOUR
const DOUBT_AFTER = 24 * HOUR

/** Vendors move from one provider to another, so what was found is sought again when it has been unreadable for a day; what is configured is believed. */
export async function placeOf(
  page: PageSource,
  http: Http,
  memory: { place: Place; shown: PageReading } | undefined,
  now: Instant,
): Promise<Place> {
  const known = memory?.place
  if (known && !isDue(page, known, memory.shown, now)) return known
  const sought = page.provider === undefined ? await detect(page, http) : await settled(page, page.provider, http)
  // What was found once stands until something else is: the page may only be down.
  if (known?.provider && 'trouble' in sought)
    return isTransport(sought.trouble.outcome) ? known : { ...known, soughtAt: now }
  return { ...sought, soughtAt: now }
}

/** Is what was read at one of them a measure of the other? */
export const isSamePlace = (a: Place, b: Place): boolean =>
  a === b ||
  (a.name !== undefined &&
    b.name !== undefined &&
    a.name === b.name &&
    a.address.url === b.address.url &&
    a.address.api === b.address.api)

function isDue(page: PageSource, known: Place, shown: PageReading, now: Instant): boolean {
  const age = now - known.soughtAt
  if (!known.provider) return isTransport(known.trouble.outcome) || age >= SEEK_AGAIN
  return page.provider === undefined && shown.state !== 'ok' && age >= DOUBT_AFTER
}

async function settled(page: PageSource, name: string, http: Http) {
  const provider = providerOf(name)
  if (provider) return locate(name, provider, page, http)
  const trouble: Trouble = { state: 'unreadable', reason: `no provider is called "${name}"`, outcome: 'config' }
  return { trouble, elapsedMs: 0 }
}

export const isSamePage = (a: PageSource, b: PageSource): boolean =>
  a === b ||
  (a.url === b.url &&
    a.api === b.api &&
    a.provider === b.provider &&
    (a.regions ?? []).join() === (b.regions ?? []).join())
