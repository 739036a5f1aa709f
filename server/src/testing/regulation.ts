import type { Instant } from '@bellwether/shared/time.ts'
import type { Document } from '../lib/http.ts'
import type { ListedItem, PublishedItem, RegulationSource, SourceAddress } from '../sources/regulation/contract.ts'
import * as registry from '../sources/regulation/registry.ts'
import { type Recording, recordingsOf } from './recordings.ts'

/** What the tests of all regulation sources share. */
export const families: [string, RegulationSource][] = Object.entries(registry)

const folder = new URL('../sources/regulation/recordings/', import.meta.url)

/** Of families whose name begins alike, the one with the longest name: `gov-uk-search-empty` is not of `gov-uk`. */
const nearest = (recording: string): string | undefined =>
  families
    .map(([family]) => family)
    .filter((family) => recording === family || recording.startsWith(`${family}-`))
    .sort((a, b) => b.length - a.length)[0]

export const recorded: { family: string; source: RegulationSource; recording: Recording<SourceAddress> }[] =
  families.flatMap(([family, source]) =>
    recordingsOf<SourceAddress>(folder, family)
      .filter(({ name }) => nearest(name) === family)
      .map((recording) => ({ family, source, recording })),
  )

export const addressIn = (family: string, { address, documents }: Recording<SourceAddress>): SourceAddress =>
  address ?? { id: family, family, url: documents[0]!.url }

/** Items as `<name>.expected.json` writes them: instants in ISO 8601. */
export const readable = (items: ListedItem[]): unknown =>
  JSON.parse(
    JSON.stringify(items, (key, value: unknown) =>
      key === 'publishedAt' ? new Date(value as Instant).toISOString() : value,
    ),
  )

/** The documents that the lab would serve to a look. */
export function imitated(source: RegulationSource, items: PublishedItem[], address: SourceAddress): Document[] {
  const served = source.imitate(items, address)
  return source.requests(address).flatMap(({ url }) => {
    const { pathname, search } = new URL(url)
    const document = served[pathname + search] ?? served[pathname]
    return document ? [{ url, status: 200, headers: document.headers ?? {}, bytes: Buffer.from(document.body) }] : []
  })
}
