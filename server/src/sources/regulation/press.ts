import { MINUTE } from '@bellwether/shared/time.ts'
import { feedFamily } from './feed-family.ts'

/** The feed of a newspaper that the configuration chose. What it carries is read, linked and quoted, never copied. */
export const press = feedFamily({
  label: 'Newspaper',
  documentation: 'https://www.rssboard.org/rss-specification',
  everyMs: 5 * MINUTE,
})
