import type { IncidentPhase, PageReading } from '@bellwether/shared/status-page.ts'
import type { Document, HttpRequest } from '../../lib/http.ts'

/** Where a page is, and what of it concerns us. */
export interface PageAddress {
  /** The page a person opens. */
  url: string
  /** Where its data is, when that is another host. */
  api?: string
  /** Regions that concern us (AWS demands one). */
  regions?: string[]
}

/** The facts of a page, without how they were obtained. */
export type PageFacts = Pick<
  PageReading,
  'page' | 'indicator' | 'components' | 'incidents' | 'maintenances' | 'dropped'
>

/** One status-page provider: where its documents are, how to know them, how to read them, and how to write them for the simulated world. */
export interface StatusPageProvider {
  readonly label: string
  /** Where the format is described. */
  readonly documentation: string
  /** Hosts that belong to this provider alone. */
  readonly hosts?: readonly string[]
  /** What to ask for, the main document first. Those after the first may fail without making the page unreadable. */
  requests(address: PageAddress): HttpRequest[]
  /** Is this document (of any of its requests) one of ours? Must not claim another provider's. */
  recognise(document: Document): boolean
  /** Reads what came, main document first (a later one that failed is missing). Throws `Unreadable` when the main document is not what it should be. */
  read(documents: Document[], address: PageAddress): PageFacts
  /** The same facts as this provider would serve them: path with query → document. Used by the lab; `read(imitate(x))` keeps x. */
  imitate(
    facts: PageFacts,
    address: PageAddress,
  ): Record<string, { headers?: Record<string, string>; body: string | Uint8Array }>
}

export type { IncidentPhase }
