import { MINUTE } from '@bellwether/shared/time.ts'
import { feedFamily } from './feed-family.ts'

/** Form type, company, its number, and its part in the filing. */
const FILING = /^(.+?) - .+ \(\d{10}\) \((?:Filer|Subject|Reporting|Issuer|Filed by)\)$/

/** What companies must tell their investors at once: an attack (item 1.05), other events (8.01). */
export const sec8k = feedFamily({
  label: 'SEC, current reports (8-K)',
  documentation: 'https://www.sec.gov/search-filings/edgar-search-assistance/accessing-edgar-data',
  everyMs: 10 * MINUTE,
  jurisdiction: 'US',
  addresses: [
    { id: 'sec-8k', url: 'https://www.sec.gov/cgi-bin/browse-edgar?action=getcurrent&type=8-K&count=100&output=atom' },
  ],
  off: 'the SEC only answers a User-Agent that names an e-mail address',
  wantsContact: true,
  concerns: ({ title }) => /^(?:8-K|6-K)/.test(FILING.exec(title)?.[1] ?? '8-K'),
})
