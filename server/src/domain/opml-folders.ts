import type { NewsFamily } from '@bellwether/shared/api-sources.ts'

interface Folder {
  title: string
  places: { title: string; url: string; isFeed: boolean }[]
}

/** What answers in another form, and is no feed that a reader could follow. */
const NO_FEED = /^(?:federal-register|public-inspection|ofac|screening-list|kev|cellar|hacker-news|gdelt|deprecations)$/

/** Sources as folders for a feed reader: one a family, those that people added in the folders that they came in. */
export function opmlFolders(families: readonly NewsFamily[]): Folder[] {
  const places = families.flatMap(({ family, label, places }) =>
    places.map(({ id, url, title, folder, vendor }) => ({
      folder: folder ?? (title === undefined ? label : 'Feeds'),
      title: title ?? vendor ?? id,
      url,
      isFeed: !NO_FEED.test(family) && (family !== 'vendor-newsroom' || looksLikeFeed(url)),
    })),
  )
  return [...Map.groupBy(places, ({ folder }) => folder)].map(([title, own]) => ({
    title,
    places: own.map(({ folder: _, ...place }) => place),
  }))
}

const looksLikeFeed = (url: string): boolean => /\b(?:rss|atom|feed)\b|\.(?:xml|rss|atom)$/i.test(new URL(url).pathname)
