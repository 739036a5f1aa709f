import { iso, MINUTE } from '@bellwether/shared/time.ts'
import { json } from '../../lib/document.ts'
import type { RegulationSource } from './contract.ts'
import { imitateJson } from './imitation.ts'
import { newestFirst, publishedOf } from './items.ts'
import { Answer, itemOf, textOf } from './us-register.ts'

const FIELDS = [
  ...['document_number', 'title', 'abstract', 'action', 'dates', 'type', 'subtype', 'html_url', 'publication_date'],
  ...['effective_on', 'signing_date', 'comments_close_on', 'agencies', 'cfr_references', 'docket_ids', 'citation'],
  ...['correction_of', 'executive_order_number'],
]

const search = (conditions: string): string =>
  `https://www.federalregister.gov/api/v1/documents.json?${conditions}&order=newest&per_page=100${FIELDS.map((name) => `&fields[]=${name}`).join('')}`

/**
 * The official journal of the United States. A document is published on a day, often days after it was signed, and may
 * take effect on another: none of the three dates stands for the others.
 */
export const federalRegister: RegulationSource = {
  label: 'Federal Register',
  documentation: 'https://www.federalregister.gov/developers/documentation/api/v1',
  everyMs: 30 * MINUTE,
  jurisdiction: 'US',
  addresses: [
    { id: 'federal-register:bis', url: search('conditions[agencies][]=industry-and-security-bureau') },
    {
      id: 'federal-register:ai',
      url: search(
        'conditions[term]=%22artificial+intelligence%22&conditions[type][]=RULE&conditions[type][]=PRORULE&conditions[type][]=PRESDOCU',
      ),
    },
  ],
  requests: ({ url }) => [{ url }],
  read: ([document]) => {
    if (!document) return []
    return newestFirst(
      json(document, Answer).results.map((entry) =>
        itemOf(entry, textOf(entry), publishedOf(entry.publication_date, document), document),
      ),
    )
  },
  imitate: (items, address) =>
    imitateJson(address, {
      count: items.length,
      results: items.map(({ title, text, url, publishedAt }) => ({
        title,
        abstract: text,
        html_url: url,
        publication_date: publishedAt === undefined ? undefined : iso(publishedAt).slice(0, 10),
      })),
    }),
}
