import { iso, MINUTE, SECOND } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { json } from '../../lib/document.ts'
import { htmlToText, tidy } from '../../lib/html.ts'
import { looseArray } from '../../lib/loose.ts'
import type { RegulationSource } from './contract.ts'
import { imitateJson, numberOf, paragraphs } from './imitation.ts'
import { linkOf, newestFirst, publishedOf } from './items.ts'

const Answer = z.object({
  hits: looseArray(
    z.object({
      objectID: z.string(),
      title: z.string().min(1),
      url: z.string().nullish(),
      story_text: z.string().nullish(),
      created_at_i: z.number(),
    }),
  ),
})

const SEARCH = 'https://hn.algolia.com/api/v1/search_by_date?tags=story&hitsPerPage=100&query='

/** Hacker News by its search. A story is a title and where it leads; one without an address is a text of its own. */
export const hackerNews: RegulationSource = {
  label: 'Hacker News',
  documentation: 'https://hn.algolia.com/api',
  everyMs: 5 * MINUTE,
  addresses: [
    { id: 'hacker-news:export-control', url: `${SEARCH}%22export+control%22` },
    { id: 'hacker-news:access-suspended', url: `${SEARCH}suspended+access+model` },
    { id: 'hacker-news:front-page', url: 'https://hn.algolia.com/api/v1/search?tags=front_page&hitsPerPage=100' },
  ],
  requests: ({ url }) => [{ url }],
  read: ([document]) => {
    if (!document) return []
    const { hits } = json(document, Answer)
    return newestFirst(
      hits.map((hit) => {
        const discussion = `https://news.ycombinator.com/item?id=${hit.objectID}`
        const publishedAt = publishedOf(hit.created_at_i, document)
        return {
          key: hit.objectID,
          title: tidy(hit.title),
          url: linkOf(hit.url, document.url) ?? discussion,
          ...(hit.story_text && { text: htmlToText(hit.story_text) }),
          ...(publishedAt !== undefined && { publishedAt }),
          complete: !hit.url,
        }
      }),
    )
  },
  imitate: (items, address) =>
    imitateJson(address, {
      hits: items.map((item) => ({
        objectID: String(numberOf(item)),
        title: item.title,
        url: item.url,
        ...(item.url === undefined && { story_text: paragraphs(item.text) }),
        created_at: iso(item.publishedAt ?? 0),
        created_at_i: Math.floor((item.publishedAt ?? 0) / SECOND),
      })),
      page: 0,
      hitsPerPage: 100,
    }),
}
