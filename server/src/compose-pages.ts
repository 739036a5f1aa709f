import type { Catalogue } from './config/catalogue.ts'
import type { AcceptedPage } from './store/page-proposals.ts'

/** A page that a person said is elsewhere is asked there, as long as the configuration says what it said then; it may have moved more than once. */
export function followPages(catalogue: Catalogue, accepted: readonly AcceptedPage[]): Catalogue {
  return accepted.reduce((known, { check, provider, url, insteadOf }) => {
    const id = check.replace(/^status-page:/, '')
    return known.vendor(id)?.statusPage?.url === insteadOf
      ? known.withVendors([{ id, statusPage: { provider, url } }])
      : known
  }, catalogue)
}
