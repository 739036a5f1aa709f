import type { Status } from '@bellwether/shared/status.ts'
import type { Impact, IncidentPhase, MaintenancePhase, PageReading } from '@bellwether/shared/status-page.ts'
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

/** The words of our vocabulary that a format has. Imitation rounds any other to the nearest that is not better. */
export interface Vocabulary {
  /** States of a component; empty: the format has no components of its own. */
  readonly statuses: readonly Status[]
  /** What the page's own summary can say; empty: it has none. */
  readonly indicators: readonly Status[]
  readonly impacts: readonly Impact[]
  readonly phases: readonly IncidentPhase[]
  readonly maintenances: readonly MaintenancePhase[]
}

/** Asked at every look. */
export interface PageRequest extends HttpRequest {
  /** May not fail, as the first may not. */
  needed?: true
  /** Has the facts too: when the first fails and this one does not, the page can be read all the same. */
  instead?: true
}

/** Path with query → what is answered there. */
export type Imitation = Record<string, { headers?: Record<string, string>; body: string | Uint8Array }>

/**
 * One status-page provider: where its documents are, how to know them, how to read them, and how to write them for the
 * simulated world. A new one is a file that exports it under its name, a line in `registry.ts`, and a recording with
 * its expected reading in `recordings/`.
 *
 * A component's status is the component's own state only. What incidents and the page's summary (`indicator`) say is
 * kept apart; `domain/judge-page.ts` puts them together. A word that the format does not define is `unknown`.
 */
export interface StatusPageProvider {
  readonly label: string
  /** Where the format is described. */
  readonly documentation: string
  /** Hosts that belong to this provider alone; one that begins with a dot stands for every host under it. */
  readonly hosts?: readonly string[]
  /** The platform hosts the pages of its customers: their pages can fail together, by its fault. */
  readonly hosted?: true
  /** Tells of all regions of the world at once: to a dependency that names none of them it says nothing. */
  readonly regional?: true
  /** Claims only what no other provider claims (a feed is a feed, whoever writes it). */
  readonly generic?: true
  readonly carries: Vocabulary
  /**
   * What to ask for at every look, the main document first. Those after the first may fail without making the page
   * unreadable, unless they are `needed`. Empty when only the page itself knows where its data is (see `locate`).
   */
  requests(address: PageAddress): PageRequest[]
  /** Where the data may be when the address does not say which version of the software runs there: each is tried. */
  places?(address: PageAddress): PageAddress[]
  /** What it shows at every look includes what has ended, newest first: what is missing was taken back, or is too old. */
  readonly keepsEnded?: true
  /** What to ask as well when an incident that was open is missing (how it ended), and once a day (what was edited since). */
  history?(address: PageAddress): PageRequest[]
  /** Where the page's HTML says its data is; becomes `api` of its address. */
  locate?(page: Document): string | undefined
  /** Is this document (of any of its requests) one of ours? Must not claim another provider's; must not throw. */
  recognise(document: Document): boolean
  /**
   * Reads what came, main document first (a later one that failed is missing; those of `history` come last). Any one
   * document that `recognise` claims can be read alone. Throws `Unreadable` when the main document is not what it
   * should be.
   */
  read(documents: Document[], address: PageAddress): PageFacts
  /** The same facts as this provider would serve them. Used by the lab; `read(imitate(x))` keeps x as far as `carries` goes. */
  imitate(facts: PageFacts, address: PageAddress): Imitation
}

export type { IncidentPhase }
