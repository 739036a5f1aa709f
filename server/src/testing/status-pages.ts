import type { Instant } from '@bellwether/shared/time.ts'
import type { Document } from '../lib/http.ts'
import type { PageAddress, PageFacts, StatusPageProvider } from '../sources/status-pages/contract.ts'
import * as registry from '../sources/status-pages/registry.ts'
import { type Recording, recordingsOf } from './recordings.ts'

/** What the tests of all status-page providers share. */
export const providers: [string, StatusPageProvider][] = Object.entries(registry)

const folder = new URL('../sources/status-pages/recordings/', import.meta.url)

export const recorded: { name: string; provider: StatusPageProvider; recording: Recording<PageAddress> }[] =
  providers.flatMap(([name, provider]) =>
    recordingsOf<PageAddress>(folder, name).map((recording) => ({ name, provider, recording })),
  )

export const addressIn = ({ address, documents }: Recording<PageAddress>): PageAddress =>
  address ?? { url: new URL('/', documents[0]!.url).href }

const INSTANTS = new Set(['updatedAt', 'at', 'startedAt', 'resolvedAt', 'from', 'to'])

/** Facts as `<name>.expected.json` writes them: instants in ISO 8601, nothing that is undefined. */
export const readable = (facts: unknown): unknown =>
  JSON.parse(
    JSON.stringify(facts, (key, value: unknown) =>
      INSTANTS.has(key) && typeof value === 'number' ? new Date(value as Instant).toISOString() : value,
    ),
  )

/** The documents that the lab would serve to a look, those that are asked only when something ended included. */
export function imitated(provider: StatusPageProvider, facts: PageFacts, address: PageAddress): Document[] {
  const served = provider.imitate(facts, address)
  const requests = [...provider.requests(address), ...(provider.history?.(address) ?? [])]
  return requests.flatMap(({ url }) => {
    const { pathname, search } = new URL(url)
    const document = served[pathname + search]
    if (!document) return []
    const bytes = typeof document.body === 'string' ? Buffer.from(document.body) : document.body
    return [{ url, status: 200, headers: document.headers ?? {}, bytes }]
  })
}
