import { MINUTE } from '@bellwether/shared/time.ts'
import { feedFamily } from './feed-family.ts'

const SEARCH = 'https://www.courtlistener.com/feed/search/?type=r&order_by=dateFiled+desc&q='

/**
 * Entries in the dockets of US courts: the feeds of single courts (`https://ecf.….uscourts.gov/cgi-bin/rss_outside.pl`)
 * and what CourtListener finds. The documents themselves are behind a payment, so an entry is all there is to read.
 */
export const court = feedFamily({
  label: 'US courts',
  documentation: 'https://www.courtlistener.com/help/api/rss/',
  everyMs: 30 * MINUTE,
  jurisdiction: 'US',
  addresses: [
    { id: 'court:export-control', url: `${SEARCH}%22export+control%22+injunction` },
    { id: 'court:model', url: `${SEARCH}%22artificial+intelligence%22+%22preliminary+injunction%22` },
  ],
  isWhole: true,
})
