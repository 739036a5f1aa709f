import { MINUTE } from '@bellwether/shared/time.ts'
import { feedFamily } from './feed-family.ts'

/** Press releases of the US Federal Trade Commission. */
export const ftc = feedFamily({
  label: 'Federal Trade Commission',
  documentation: 'https://www.ftc.gov/news-events/stay-connected/ftc-rss-feeds',
  everyMs: 30 * MINUTE,
  jurisdiction: 'US',
  addresses: [{ id: 'ftc', url: 'https://www.ftc.gov/feeds/press-release.xml' }],
})
