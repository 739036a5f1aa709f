import { iso, MINUTE } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { json } from '../../lib/document.ts'
import { tidy } from '../../lib/html.ts'
import { looseArray } from '../../lib/loose.ts'
import type { ListedItem, RegulationSource } from './contract.ts'
import { imitateJson } from './imitation.ts'
import { linkOf, newestFirst, publishedOf } from './items.ts'

const Words = z.string().nullish().catch(undefined)

const Result = z.object({
  title: z.string().min(1),
  /** A path as a rule; of what is not on GOV.UK a whole address. */
  link: z.string().min(1),
  description: Words,
  /** Of the last major update. */
  public_timestamp: Words,
  /** `open_consultation`, `statutory_guidance`, `cma_case` … */
  content_store_document_type: Words,
  latest_change_note: Words,
  is_withdrawn: z.boolean().nullish().catch(undefined),
  organisations: looseArray(z.object({ title: z.string().min(1) })),
})
type Result = z.output<typeof Result>

/** `total` tells an answer without a match from a document that is none. */
const Answer = z.object({ total: z.number(), results: looseArray(Result) })

const FIELDS = [
  ...['title', 'link', 'description', 'public_timestamp', 'content_store_document_type'],
  ...['latest_change_note', 'is_withdrawn', 'organisations'],
]
/** What `gov-uk` does not list: that one has news, speeches and statements. */
const SUBGROUPS = ['guidance', 'regulation', 'policy', 'consultations', 'decisions']

/** Paths come with and without their first slash. */
const HAS_PLACE = /^(?:\/|[a-z][a-z\d+.-]*:)/i

/** Without `order` the most viewed come first. A name that it does not know is answered by 422. */
const search = (...conditions: string[]): string =>
  `https://www.gov.uk/api/search.json?${[
    ...conditions,
    ...SUBGROUPS.map((name) => `filter_content_purpose_subgroup=${name}`),
    'order=-public_timestamp',
    'count=100',
    `fields=${FIELDS.join(',')}`,
  ].join('&')}`
const of = (organisation: string): string => `filter_organisations=${organisation}`

/**
 * What the British government rules, asks about and decides, by the search of its site: guidance, regulations, policy papers,
 * consultations, cases. A page keeps its address and title when it changes, and its time is that of the change: each is told as such.
 * Public, without a key, Open Government Licence 3.0; at most ten requests a second.
 */
export const govUkSearch: RegulationSource = {
  label: 'GOV.UK, guidance and decisions',
  documentation: 'https://docs.publishing.service.gov.uk/repos/search-api/using-the-search-api.html',
  everyMs: 30 * MINUTE,
  jurisdiction: 'GB',
  addresses: [
    {
      id: 'gov-uk-search:export-control',
      url: search(of('export-control-joint-unit'), of('office-of-financial-sanctions-implementation')),
    },
    { id: 'gov-uk-search:dsit', url: search(of('department-for-science-innovation-and-technology')) },
    { id: 'gov-uk-search:cma', url: search(of('competition-and-markets-authority')) },
    { id: 'gov-uk-search:ai', url: search('q=%22artificial+intelligence%22') },
  ],
  requests: ({ url }) => [{ url }],
  read: ([document]) => {
    if (!document) return []
    return newestFirst(
      json(document, Answer).results.flatMap((result): ListedItem[] => {
        const url = linkOf(HAS_PLACE.test(result.link) ? result.link : `/${result.link}`, document.url)
        if (url === undefined) return []
        const text = textOf(result)
        const publishedAt = publishedOf(result.public_timestamp, document)
        return [
          {
            key: [url, result.public_timestamp ?? '', ...(result.is_withdrawn ? ['withdrawn'] : [])].join('#'),
            title: tidy(result.title),
            ...(text !== '' && { text }),
            url,
            ...(publishedAt !== undefined && { publishedAt }),
            complete: false,
            grows: true,
          },
        ]
      }),
    )
  },
  imitate: (items, address) =>
    imitateJson(address, {
      results: items.map(({ title, text, url, publishedAt }) => ({
        title,
        description: text,
        link: url,
        ...(publishedAt !== undefined && { public_timestamp: iso(publishedAt) }),
        content_store_document_type: 'guidance',
        organisations: [],
      })),
      total: items.length,
      start: 0,
    }),
}

/** Who says it and what it is, then what it says, then what of it is new. */
const textOf = ({ organisations, content_store_document_type: type, ...result }: Result): string =>
  [
    [organisations.map(({ title }) => tidy(title)).join(', '), type && `${capital(type.replaceAll('_', ' '))}.`]
      .filter(Boolean)
      .join('. '),
    tidy(result.description ?? ''),
    result.latest_change_note && `Changed: ${tidy(result.latest_change_note)}`,
    result.is_withdrawn && 'This page was withdrawn.',
  ]
    .filter(Boolean)
    .join('\n')

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
