import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { loadCatalogue } from '../src/config/catalogue.ts'
import { namesOf, type RawPublication } from '../src/domain/read-publication.ts'

/** Labelled news, beside the repository. */
export const NEWS = new URL('../../../shared/datasets/', import.meta.url)
const catalogue = loadCatalogue()
export const NAMES = namesOf(catalogue.vendors, catalogue.jurisdictions)

export interface StreamItem {
  title: string
  summary: string
  source: string
  digest: string
  incident: string | null
}

export const read = (path: string): Buffer => readFileSync(new URL(path, NEWS))
export const unzipped = (path: string): unknown => JSON.parse(gunzipSync(read(path)).toString('utf8'))
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** "reddit · … · Jun 13, 02:08" */
export function timeOf({ source, digest }: StreamItem): number {
  const [, month = '', day, hours, minutes] = /([A-Z][a-z]{2}) (\d+), (\d\d):(\d\d)/.exec(source) ?? []
  return day === undefined
    ? Date.parse(digest)
    : Date.UTC(2026, MONTHS.indexOf(month), Number(day), Number(hours), Number(minutes))
}

export const publication = (id: string, title: string, text: string, publishedAt?: number): RawPublication => ({
  id,
  source: 'press',
  title,
  text,
  firstSeenAt: publishedAt ?? 0,
  ...(publishedAt !== undefined && { publishedAt }),
})

/** Five months of news, 5,000 of them. */
export const fiveThousand = (): RawPublication[] =>
  (unzipped('horizon-stream/all-2026-05..09.json.gz') as StreamItem[])
    .slice(0, 5000)
    .map((item, number) => publication(String(number), item.title, item.summary ?? '', timeOf(item)))
