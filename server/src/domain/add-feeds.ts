import type { FeedsImported } from '@bellwether/shared/api-sources.ts'
import { canonicalUrl } from './canonical-url.ts'

interface Given {
  line: number
  title: string
  url: string
  folder?: string
}

/** A list of everything there is helps nobody, and would be asked every ten minutes. */
export const MOST_FEEDS = 500

/** Which feeds of a list are new: an address that is asked already, or stands in the list twice, is not. Ids are made of titles. */
export function addFeeds(
  given: readonly Given[],
  { places, named }: { places: readonly { id: string; url: string }[]; named: readonly string[] },
): FeedsImported {
  const byAddress = new Map(places.map(({ id, url }) => [addressOf(url), id]))
  const ids = new Set(named)
  const found: FeedsImported = { added: [], known: [], left: [] }
  for (const { line, title, url, folder } of given) {
    const as = byAddress.get(addressOf(url))
    if (as !== undefined) found.known.push({ line, title, url, as })
    else if (ids.size >= MOST_FEEDS)
      found.left.push({ line, title, why: `there are ${MOST_FEEDS} feeds already; more are not asked` })
    else {
      const id = newId(title, ids)
      ids.add(id)
      byAddress.set(addressOf(url), `feed:${id}`)
      found.added.push({ id, title, url, ...(folder !== undefined && { folder }) })
    }
  }
  return found
}

const addressOf = (url: string): string => canonicalUrl(url) ?? url

function newId(title: string, taken: ReadonlySet<string>): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50)
    .replace(/-+$/, '')
  const plain = words || 'feed'
  let [id, number] = [plain, 2]
  while (taken.has(id)) id = `${plain}-${number++}`
  return id
}
