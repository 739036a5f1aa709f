import { MINUTE } from '@bellwether/shared/time.ts'
import { feedFamily } from './feed-family.ts'

/** Press releases of the European Commission, and news of its directorate that houses the AI Office. */
export const ec = feedFamily({
  label: 'European Commission',
  documentation: 'https://ec.europa.eu/commission/presscorner/home/en',
  everyMs: 30 * MINUTE,
  jurisdiction: 'EU',
  addresses: [
    { id: 'ec', url: 'https://ec.europa.eu/commission/presscorner/api/rss?language=en' },
    { id: 'ec:digital', url: 'https://digital-strategy.ec.europa.eu/en/rss.xml' },
  ],
})
