import type { SourceState } from './status-page.ts'
import type { Instant, Millis } from './time.ts'

/** Whether a family of news sources is asked, and if not, why. */
export const SOURCE_USES = ['asked', 'own_looks', 'off', 'not_ours', 'not_named', 'no_place'] as const
export type SourceUse = (typeof SOURCE_USES)[number]

/** Who says that a place is asked: Bellwether itself, the catalogue of vendors, a file of the configuration, or people on the page. */
export type PlaceKeeper = 'shipped' | 'catalogue' | 'file' | 'page'

/** One place that is asked, and how the last look at it went. */
export interface NewsPlace {
  id: string
  url: string
  title?: string
  folder?: string
  vendor?: string
  keeper: PlaceKeeper
  /** Absent: not looked at yet. */
  state?: SourceState
  reason?: string
  lastAt?: Instant
}

/** A kind of source that Bellwether can read, and whether it does. */
export interface NewsFamily {
  family: string
  label: string
  documentation: string
  everyMs: Millis
  /** Whose orders it tells of; absent: anybody's. */
  jurisdiction?: string
  use: SourceUse
  /** In words. */
  why: string
  places: NewsPlace[]
}

/** What an OPML file was found to hold. Nothing of it is lost without a word. */
export interface FeedsImported {
  added: { id: string; title: string; url: string; folder?: string }[]
  /** Asked already; `as`: by which place. */
  known: { line: number; title: string; url: string; as: string }[]
  /** Could not be taken. */
  left: { line: number; title: string; why: string }[]
  /** Set where the configuration does not ask feeds: they are kept, and not asked. */
  note?: string
}
