import { MINUTE } from '@bellwether/shared/time.ts'
import { feedFamily } from './feed-family.ts'

const SEARCH = 'https://www.gov.uk/search/news-and-communications.atom?organisations[]='

/** What the British government publishes, by who publishes it. Open Government Licence 3.0. */
export const govUk = feedFamily({
  label: 'GOV.UK',
  documentation: 'https://docs.publishing.service.gov.uk/repos/finder-frontend.html',
  everyMs: 30 * MINUTE,
  jurisdiction: 'GB',
  addresses: [
    { id: 'gov-uk:cma', url: `${SEARCH}competition-and-markets-authority` },
    { id: 'gov-uk:dsit', url: `${SEARCH}department-for-science-innovation-and-technology` },
    { id: 'gov-uk:export-control', url: `${SEARCH}export-control-joint-unit` },
  ],
})
