import { HOUR, iso } from '@bellwether/shared/time.ts'
import { parseCsv, writeCsv } from '../../lib/csv.ts'
import { text } from '../../lib/document.ts'
import { Unreadable } from '../../lib/errors.ts'
import { tidy } from '../../lib/html.ts'
import type { Document } from '../../lib/http.ts'
import type { ListedItem, RegulationSource } from './contract.ts'
import { whatInstead } from './feed-document.ts'
import { pathOf } from './imitation.ts'
import { linkOf, newestFirst, publishedOf } from './items.ts'

type Row = Partial<Record<string, string>>

/** The list has decades in it; who came on it long ago, or nobody says when (the sanctions that `ofac` reads), is no news. */
const NEWEST = 300

/**
 * Everybody on a list of the US government with whom trade is forbidden or needs a licence: the Entity List, denied and
 * unverified persons, sanctions. Source: https://www.trade.gov/consolidated-screening-list (CSV with a head line).
 */
export const screeningList: RegulationSource = {
  label: 'US Consolidated Screening List',
  documentation: 'https://www.trade.gov/consolidated-screening-list',
  everyMs: 12 * HOUR,
  jurisdiction: 'US',
  addresses: [
    {
      id: 'screening-list',
      url: 'https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.csv',
    },
  ],
  requests: ({ url }) => [{ url, maxBytes: 80_000_000, timeoutMs: 120_000 }],
  read: ([document]) => {
    if (!document) return []
    const body = text(document)
    const rows = parseCsv(body)
    if (!/^\ufeff?[^\n]*\bname\b/.test(body) || !rows)
      throw new Unreadable(whatInstead(document, body, 'a list in CSV'))
    const dated = rows.flatMap((row) => itemOf(row, document) ?? []).filter((item) => item.publishedAt !== undefined)
    return newestFirst(dated).slice(0, NEWEST)
  },
  imitate: (items, { url }) => ({
    [pathOf(url)]: {
      headers: { 'content-type': 'text/csv; charset=utf-8' },
      body: writeCsv(
        ['source', 'name', 'start_date', 'remarks', 'source_information_url'],
        items.map(({ title, text, url: link, publishedAt }) => ({
          name: title,
          start_date: publishedAt === undefined ? '' : iso(publishedAt),
          remarks: text,
          source_information_url: link ?? '',
        })),
      ),
    },
  }),
}

function itemOf(row: Row, document: Document): ListedItem | undefined {
  const name = tidy(row.name ?? '')
  if (name === '') return undefined
  const url = linkOf(row.source_information_url || row.source_list_url, document.url)
  const publishedAt = publishedOf(row.start_date, document)
  return {
    key: row._id || [row.source, name, row.start_date].filter(Boolean).join(' | '),
    title: row.source ? `${name} is on the ${row.source}` : name,
    text: textOf(row, name),
    ...(url !== undefined && { url }),
    ...(publishedAt !== undefined && { publishedAt }),
    complete: true,
  }
}

const LABELS: [string, string][] = [
  ['source', 'List'],
  ['type', 'Kind'],
  ['alt_names', 'Also known as'],
  ['programs', 'Programs'],
  ['license_requirement', 'Licence requirement'],
  ['license_policy', 'Licence policy'],
  ['federal_register_notice', 'Federal Register'],
  ['start_date', 'Since'],
  ['end_date', 'Until'],
  ['addresses', 'Addresses'],
]

const textOf = (row: Row, name: string): string =>
  [row.remarks && tidy(row.remarks), ...LABELS.map(([key, label]) => row[key] && `${label}: ${tidy(row[key])}.`)]
    .filter(Boolean)
    .join('\n') || name
