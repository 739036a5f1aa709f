import type { Publication } from '@bellwether/shared/regulatory-event.ts'
import type { Instant, Millis } from '@bellwether/shared/time.ts'
import type { Document, HttpRequest } from '../../lib/http.ts'

/** One place that publishes. */
export interface SourceAddress {
  /** Stable name of this place: `vendor-newsroom:anthropic`, `press:the-register`. */
  id: string
  /** A registered source family. */
  family: string
  url: string
  /** The vendor whose own place it is. */
  vendor?: string
}

/** An item as the source lists it. `text` may be an excerpt, or missing: then the article is fetched. */
export interface ListedItem {
  /** Stable within the source: guid, else address, else title. */
  key: string
  title: string
  text?: string
  url?: string
  publishedAt?: Instant
  /** It tells on which day a model ends. */
  retirement?: { provider: string; model: string; at: Instant; successor?: string }
  /** The whole text is here; the article need not be fetched. */
  complete: boolean
  /** The same page may say more later, under the same title: then that is an item of its own. */
  grows?: true
}

/** One item as it is to be published in the simulated world. */
export type PublishedItem = Pick<Publication, 'title' | 'text' | 'url' | 'publishedAt'>

/** Path with query → what is answered there. */
export type SourceImitation = Record<string, { headers?: Record<string, string>; body: string }>

/** One family of regulation sources. */
export interface RegulationSource {
  readonly label: string
  readonly documentation: string
  /** How often it is worth asking. */
  readonly everyMs: Millis
  /** Where it publishes, for a family whose places everybody knows. The others are named in the configuration. */
  readonly addresses?: readonly Pick<SourceAddress, 'id' | 'url'>[]
  /** Whose orders it tells of (a code of the catalogue); absent: anybody's. */
  readonly jurisdiction?: string
  /** Why it is only asked when the configuration names it: a licence, a limit. */
  readonly off?: string
  /** The reason is gone once the configuration says whom to write to (`network.contact`). */
  readonly wantsContact?: true
  /** Empty: its items come from our own looks, not from an address. */
  requests(address: SourceAddress): HttpRequest[]
  /** Throws `Unreadable` when a document is not what it should be. Newest first. */
  read(documents: Document[], address: SourceAddress): ListedItem[]
  /** How the lab's server publishes the same items: path with query → document. */
  imitate(publications: PublishedItem[], address: SourceAddress): SourceImitation
}
