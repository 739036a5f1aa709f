import { iso, MINUTE } from '@bellwether/shared/time.ts'
import { json } from '../../lib/document.ts'
import type { RegulationSource } from './contract.ts'
import { imitateJson } from './imitation.ts'
import { newestFirst, publishedOf } from './items.ts'
import { Answer, itemOf, textOf } from './us-register.ts'

/** What will be in the Federal Register in a day or two: the list of documents that lie open to be read. Always the whole list. */
export const publicInspection: RegulationSource = {
  label: 'Federal Register, public inspection',
  documentation: 'https://www.federalregister.gov/developers/documentation/api/v1',
  everyMs: 15 * MINUTE,
  jurisdiction: 'US',
  addresses: [
    {
      id: 'public-inspection',
      url: 'https://www.federalregister.gov/api/v1/public-inspection-documents/current.json',
    },
  ],
  requests: ({ url }) => [{ url, maxBytes: 15_000_000 }],
  read: ([document]) => {
    if (!document) return []
    return newestFirst(
      json(document, Answer).results.map((entry) => {
        const planned =
          entry.publication_date && `To be published in the Federal Register on ${entry.publication_date}.`
        return itemOf(entry, textOf(entry, planned), publishedOf(entry.filed_at, document), document)
      }),
    )
  },
  imitate: (items, address) =>
    imitateJson(address, {
      count: items.length,
      results: items.map(({ title, text, url, publishedAt }) => ({
        title,
        excerpts: text,
        html_url: url,
        filed_at: publishedAt === undefined ? undefined : iso(publishedAt),
      })),
    }),
}
