import { MINUTE } from '@bellwether/shared/time.ts'
import { feedFamily } from './feed-family.ts'

/** Executive orders, proclamations and memoranda of the President of the United States, on the evening of their signing. */
export const whiteHouse = feedFamily({
  label: 'White House, presidential actions',
  documentation: 'https://www.whitehouse.gov/presidential-actions/',
  everyMs: 10 * MINUTE,
  jurisdiction: 'US',
  addresses: [{ id: 'white-house', url: 'https://www.whitehouse.gov/presidential-actions/feed/' }],
})
