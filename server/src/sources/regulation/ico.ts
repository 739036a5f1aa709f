import { MINUTE } from '@bellwether/shared/time.ts'
import { feedFamily } from './feed-family.ts'

/** What the British data protection authority enforced. */
export const ico = feedFamily({
  label: "Information Commissioner's Office",
  documentation: 'https://ico.org.uk/global/rss-feeds/',
  everyMs: 30 * MINUTE,
  jurisdiction: 'GB',
  addresses: [{ id: 'ico', url: 'https://ico.org.uk/global/rss-feeds/enforcement/' }],
})
