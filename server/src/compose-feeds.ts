import type { FeedsImported, NewsFamily, NewsPlace, PlaceKeeper, SourceUse } from '@bellwether/shared/api-sources.ts'
import { placeInSentence } from '@bellwether/shared/place-words.ts'
import { useOf } from './compose-sources.ts'
import type { Catalogue } from './config/catalogue.ts'
import type { Config } from './config/schema.ts'
import { addFeeds } from './domain/add-feeds.ts'
import type { Clock } from './lib/clock.ts'
import type { Document } from './lib/http.ts'
import { readOpml } from './lib/opml.ts'
import type { RegulationSource, SourceAddress } from './sources/regulation/contract.ts'
import * as registry from './sources/regulation/registry.ts'
import type { Store } from './store/store.ts'
import type { OwnFeedRow } from './store/tables.ts'

/** Where news is looked for, and who says so. */
export interface NewsSources {
  config: Config
  catalogue: Catalogue
  /** What is asked, the feeds that people added among it. */
  asked: readonly SourceAddress[]
  own: readonly OwnFeedRow[]
}

const placeOf = ({ id, url }: OwnFeedRow): SourceAddress => ({ id: `feed:${id}`, family: 'feed', url })

/** With the feeds that people added, unless the configuration asks no feeds. */
export function withFeeds(
  files: { config: Config; catalogue: Catalogue; sources: readonly SourceAddress[] },
  own: readonly OwnFeedRow[],
): SourceAddress[] {
  const taken = new Set(files.sources.map(({ id }) => id))
  const isAsked = useOf('feed', files.config, files.catalogue) === 'asked'
  return [...files.sources, ...(isAsked ? own.map(placeOf).filter(({ id }) => !taken.has(id)) : [])]
}

const NOT_ASKED = 'They are kept, and not asked: regulation.sources of the configuration does not name "feed".'

/** Takes the feeds of an OPML file. Throws `Unreadable` when it is none. */
export async function importFeeds(
  file: Pick<Document, 'headers' | 'bytes'>,
  by: string,
  { config, catalogue, asked, own }: NewsSources,
  { store, clock }: { store: Store; clock: Clock },
): Promise<FeedsImported> {
  const { feeds, rest } = readOpml(file)
  const named = [...config.regulation.feeds, ...own].map(({ id }) => id)
  const places = [...asked, ...own.map(placeOf)]
  const { added, known, left } = addFeeds(feeds, { places, named })
  await store.ownFeeds.add(
    added.map(({ id, title, url, folder = null }) => ({ id, title, url, folder, added_at: clock.now(), added_by: by })),
  )
  const isAsked = useOf('feed', config, catalogue) === 'asked'
  return {
    added,
    known,
    left: [...rest, ...left].sort((a, b) => a.line - b.line),
    ...(!isAsked && added.length > 0 && { note: NOT_ASKED }),
  }
}

/** Every kind of source there is: whether it is asked, why not, and at which places. */
export async function newsFamilies(sources: NewsSources, store: Store): Promise<NewsFamily[]> {
  const looked = new Map((await store.checks.all()).map((check) => [check.id, check]))
  const titles = new Map(sources.own.map((feed) => [`feed:${feed.id}`, feed]))
  return Object.entries<RegulationSource>(registry).map(([family, source]) => {
    const places = sources.asked
      .filter((place) => place.family === family)
      .map(({ id, url, vendor }): NewsPlace => {
        const [check, feed] = [looked.get(`source:${id}`), titles.get(id)]
        return {
          id,
          url,
          keeper: feed ? 'page' : keeperOf(family),
          ...(feed && { title: feed.title }),
          ...(feed?.folder && { folder: feed.folder }),
          ...(vendor !== undefined && { vendor }),
          ...(check?.source_state && { state: check.source_state }),
          ...(check?.last_at && { lastAt: check.last_at }),
          ...(check?.last_reason && check.source_state !== 'ok' && { reason: check.last_reason }),
        }
      })
    const { label, documentation, everyMs, jurisdiction } = source
    return {
      family,
      label,
      documentation,
      everyMs,
      ...(jurisdiction !== undefined && { jurisdiction }),
      ...verdictOf(family, source, places, sources),
      places,
    }
  })
}

function keeperOf(family: string): PlaceKeeper {
  if (family === 'vendor-newsroom') return 'catalogue'
  return family === 'press' || family === 'feed' ? 'file' : 'shipped'
}

function verdictOf(
  family: string,
  source: RegulationSource,
  { length }: readonly NewsPlace[],
  { config, catalogue }: NewsSources,
): { use: SourceUse; why: string } {
  if (source.requests({ id: family, family, url: 'https://none.invalid/' }).length === 0)
    return { use: 'own_looks', why: 'nothing is asked: it comes from what we look at anyway' }
  if (length > 0) return { use: 'asked', why: source.off === undefined ? 'it needs no contract' : NAMED }
  const use = useOf(family, config, catalogue)
  switch (use) {
    case 'off':
      return {
        use,
        why: `${source.off}. ${source.wantsContact ? 'To ask it, say one as network.contact' : `To ask it all the same, name "${family}" in regulation.sources`}`,
      }
    case 'not_ours':
      return {
        use,
        why: `it tells of orders of ${placeInSentence(source.jurisdiction ?? '')}, which regulation.jurisdictions does not name`,
      }
    case 'not_named':
      return { use, why: 'regulation.sources of the configuration does not name it' }
    case 'asked':
      return { use: 'no_place', why: source.addresses ? 'the simulated world does not have it' : NO_PLACE[family]! }
  }
}

const NAMED = 'the configuration names it, or says what it wants to know of us'

const NO_PLACE: Record<string, string> = {
  'vendor-newsroom': 'no vendor in use has a newsroom in the catalogue',
  press: 'no newspaper was chosen: name feeds under regulation.press',
  feed: 'no feed was chosen: name them under regulation.feeds, or import an OPML file',
}
