import { isWorse, type Status, worst } from '@bellwether/shared/status.ts'
import { isOpen, type PageComponent, type VendorIncident } from '@bellwether/shared/status-page.ts'
import type { PageAddress, PageFacts } from './contract.ts'

/*
 * For formats in which only what happens says how a component is. As everywhere, incidents are kept apart from the
 * component's own state; that is `operational` while it is listed and nothing without a title of its own names it.
 */

/** The worst of what is said of one component; a word nobody knows among it is no reason to call it fine. */
export function stateOf(said: Iterable<Status>): Status {
  const states = ['operational' as Status, ...said]
  const known = worst(states)
  return states.includes('unknown') && !isWorse(known, 'operational') ? 'unknown' : known
}

/** An open incident of a kind that nobody knows leaves open how those are that it names. */
export const ownState = (id: string, incidents: VendorIncident[], said: Iterable<Status> = []): Status => {
  const isDoubtful = (incident: VendorIncident) =>
    incident.impact === 'unknown' && isOpen(incident) && incident.componentIds.includes(id)
  return stateOf([...said, ...(incidents.some(isDoubtful) ? ['unknown' as const] : [])])
}

/** What is said of each component, gathered from several places. */
export class Said {
  readonly #states = new Map<string, Status[]>()

  add(ids: Iterable<string>, status: Status): void {
    for (const id of ids) this.#states.set(id, [...(this.#states.get(id) ?? []), status])
  }

  of(id: string): Status[] {
    return this.#states.get(id) ?? []
  }
}

/** Where a page lists no component, that nothing is open is its word that all is well. */
export const quiet = (components: PageComponent[], incidents: VendorIncident[]): Status | undefined =>
  components.length === 0 && !incidents.some(isOpen) ? 'operational' : undefined

/** For the simulated world: those whose state has to be said by something that has no title. */
export const troubled = ({ components }: PageFacts): PageComponent[] =>
  components.filter(({ status }) => status !== 'operational')

/** An instant for what the simulated world says of a component; nobody reads it. */
export const since = ({ page }: PageFacts): number => page.updatedAt ?? Date.UTC(2026, 0, 1)

/** Where a page's data is: where we were told, or where that vendor is known to keep it, or on the page's own host. */
export const dataHome = ({ url, api }: PageAddress, homes: Record<string, string> = {}): string =>
  api ?? homes[new URL(url).hostname] ?? url

/** A document beside the page itself: `https://a.example/status` + `x.json` → `https://a.example/status/x.json`. */
export function beside(url: string, path: string): string {
  const page = new URL(url)
  page.pathname = `${page.pathname.replace(/\/$/, '')}/`
  return new URL(path, page).href
}

/** How an imitation calls a document: its path with query. */
export function pathOf(url: string): string {
  const { pathname, search } = new URL(url)
  return pathname + search
}

/** For formats that call a component by its name alone. */
export const nameIn =
  ({ components }: Pick<PageFacts, 'components'>) =>
  (id: string): string =>
    components.find((component) => component.id === id)?.name ?? id
