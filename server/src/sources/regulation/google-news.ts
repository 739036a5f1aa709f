import { MINUTE } from '@bellwether/shared/time.ts'
import { feedFamily } from './feed-family.ts'

const SEARCH = 'https://news.google.com/rss/search?hl=en-US&gl=US&ceid=US:en&q='

/** What newspapers write, as Google News finds it. An item leads to Google, not to the newspaper: it is its headline. */
export const googleNews = feedFamily({
  label: 'Google News',
  documentation: 'https://support.google.com/news/publisher-center/answer/9545420',
  everyMs: 15 * MINUTE,
  addresses: [{ id: 'google-news:export-control', url: `${SEARCH}%22export+control%22+%22AI+model%22+when:1d` }],
  off: 'its feeds are, by their own copyright line, for "personal, non-commercial use" in a personal feed reader',
  isWhole: true,
})
