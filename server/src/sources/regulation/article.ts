import { SECOND } from '@bellwether/shared/time.ts'
import { challengeOf, headerOf, looksLikeHtml, text } from '../../lib/document.ts'
import { messageOf } from '../../lib/errors.ts'
import { tidy } from '../../lib/html.ts'
import type { Http, HttpAnswer } from '../../lib/http.ts'
import type { Article } from './article-page.ts'
import { isFeed, readFeed } from './feed-document.ts'
import { publishedOf } from './items.ts'
import { createReader, type Read, type Reader } from './reader.ts'

/** Fetches what a link leads to. */
export interface Articles {
  /** Never throws: what cannot be read is a reason. */
  fetch(url: string): Promise<Read>
  close(): Promise<void>
}

const MOST_BYTES = 3_000_000
const MOST_ITEMS = 20

export function createArticles(http: Http, limitMs = 5 * SECOND): Articles {
  const reader = createReader(limitMs)
  return {
    close: () => reader.close(),
    fetch: async (url) => {
      const answer = await http.request({
        url,
        maxBytes: MOST_BYTES,
        headers: { accept: 'text/html, text/plain;q=0.8, */*;q=0.5' },
      })
      if (!answer.ok) return { failed: answer.reason }
      const read = await articleOf(answer, reader)
      return 'failed' in read ? read : withSaneDate(read, answer)
    },
  }
}

async function articleOf(answer: HttpAnswer, reader: Reader): Promise<Read> {
  const challenge = challengeOf(answer)
  if (challenge) return { failed: challenge }
  if (answer.status !== 200) return { failed: `${answer.url} answered ${answer.status}` }
  const body = text(answer)
  if (isFeed(body)) return ofFeed(answer)
  const type = headerOf(answer, 'content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (looksLikeHtml(answer) || /html/.test(type)) return reader.read(body)
  if (body.includes('\u0000') || !/^(?:text\/.*|)$/.test(type))
    return { failed: `${type || 'a binary file'} is not an article` }
  return ofPlainText(body)
}

/** The newest items, one after the other. */
function ofFeed(answer: HttpAnswer): Read {
  try {
    const items = readFeed(answer).slice(0, MOST_ITEMS)
    if (!items[0]) return { failed: 'a feed without items' }
    const all = items.map((item) => `${item.title}\n${item.text ?? ''}`.trim()).join('\n\n')
    return { title: items[0].title, text: all, publishedAt: items[0].publishedAt }
  } catch (error) {
    return { failed: messageOf(error) }
  }
}

function ofPlainText(body: string): Read {
  const said = tidy(body)
  if (said === '') return { failed: 'an empty page' }
  const [title = '', ...rest] = said.split('\n')
  return title.length <= 200 && rest.length > 0
    ? { title, text: rest.join('\n').trim() }
    : { title: title.slice(0, 120), text: said }
}

function withSaneDate({ publishedAt: said, ...article }: Article, answer: HttpAnswer): Article {
  const publishedAt = publishedOf(said, answer)
  return { ...article, ...(publishedAt !== undefined && { publishedAt }) }
}
