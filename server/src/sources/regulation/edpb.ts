import { MINUTE } from '@bellwether/shared/time.ts'
import { feedFamily } from './feed-family.ts'

/** The data protection authorities of the EU: of the member states together, and of its own institutions. */
export const edpb = feedFamily({
  label: 'European Data Protection Board',
  documentation: 'https://www.edpb.europa.eu/news/news_en',
  everyMs: 30 * MINUTE,
  jurisdiction: 'EU',
  addresses: [
    { id: 'edpb', url: 'https://www.edpb.europa.eu/feed/news_en' },
    { id: 'edpb:publications', url: 'https://www.edpb.europa.eu/feed/publications_en' },
    { id: 'edpb:edps', url: 'https://www.edps.europa.eu/rss.xml' },
  ],
})
