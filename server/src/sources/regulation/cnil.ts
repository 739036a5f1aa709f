import { MINUTE } from '@bellwether/shared/time.ts'
import { feedFamily } from './feed-family.ts'

/** The data protection authority of France, in French. Its orders have no feed of their own. */
export const cnil = feedFamily({
  label: 'CNIL',
  documentation: 'https://www.cnil.fr/fr/tout-savoir-sur-le-rss',
  everyMs: 30 * MINUTE,
  jurisdiction: 'FR',
  addresses: [{ id: 'cnil', url: 'https://www.cnil.fr/fr/rss.xml' }],
})
