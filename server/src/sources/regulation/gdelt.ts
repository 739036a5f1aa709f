import { iso, MINUTE } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { json, text } from '../../lib/document.ts'
import { Unreadable } from '../../lib/errors.ts'
import { tidy } from '../../lib/html.ts'
import { looseArray } from '../../lib/loose.ts'
import type { RegulationSource } from './contract.ts'
import { whatInstead } from './feed-document.ts'
import { imitateJson } from './imitation.ts'
import { linkOf, newestFirst, publishedOf } from './items.ts'

const Answer = z.object({
  articles: looseArray(z.object({ url: z.string(), title: z.string().min(1), seendate: z.string().nullish() })),
})

const QUERY =
  '("export control" OR "export controls" OR "entity list" OR "emergency order") ("AI model" OR "AI models" OR "artificial intelligence") sourcelang:english'

/**
 * Who in the world writes about it, by GDELT's index of newspapers, a quarter of an hour late: titles and addresses. It
 * asks for one request in five seconds and refuses in plain words with status 200; an empty answer is `{}`.
 */
export const gdelt: RegulationSource = {
  label: 'GDELT',
  documentation: 'https://blog.gdeltproject.org/gdelt-doc-2-0-api-debuts/',
  everyMs: 15 * MINUTE,
  addresses: [
    {
      id: 'gdelt',
      url: `https://api.gdeltproject.org/api/v2/doc/doc?mode=ArtList&format=json&maxrecords=100&timespan=2h&sort=DateDesc&query=${encodeURIComponent(QUERY)}`,
    },
  ],
  requests: ({ url }) => [{ url }],
  read: ([document]) => {
    if (!document) return []
    const body = text(document)
    if (!/^\s*\{/.test(body)) throw new Unreadable(whatInstead(document, body, 'JSON'))
    return newestFirst(
      json(document, Answer).articles.flatMap(({ url: href, title, seendate }) => {
        const url = linkOf(href, document.url)
        const publishedAt = publishedOf(seendate?.replace(COMPACT, '$1-$2-$3T$4:$5:$6Z'), document)
        return url === undefined
          ? []
          : [{ key: url, title: tidy(title), url, ...(publishedAt !== undefined && { publishedAt }), complete: false }]
      }),
    )
  },
  imitate: (items, address) =>
    imitateJson(address, {
      articles: items.map(({ url, title, publishedAt }) => ({
        url,
        title,
        seendate: publishedAt === undefined ? undefined : iso(publishedAt).replace(/[-:]|\.\d+/g, ''),
        domain: URL.parse(url ?? '')?.hostname,
        language: 'English',
      })),
    }),
}

/** `20260613T010000Z` */
const COMPACT = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/
