import { MINUTE } from '@bellwether/shared/time.ts'
import { feedFamily } from './feed-family.ts'

/** Any feed that the configuration names. */
export const feed = feedFamily({
  label: 'Feed',
  documentation: 'https://www.rssboard.org/rss-specification',
  everyMs: 10 * MINUTE,
})
