import { MINUTE } from '@bellwether/shared/time.ts'
import { feedFamily } from './feed-family.ts'

/** Press releases of the US Department of Justice: charges, settlements, seizures. */
export const doj = feedFamily({
  label: 'Department of Justice',
  documentation: 'https://www.justice.gov/news/rss',
  everyMs: 30 * MINUTE,
  jurisdiction: 'US',
  addresses: [{ id: 'doj', url: 'https://www.justice.gov/news/rss?type=press_release' }],
})
