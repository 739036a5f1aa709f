import type { Catalogue } from './config/catalogue.ts'
import type { Config } from './config/schema.ts'
import type { SourceAddress } from './sources/regulation/contract.ts'

/** Where news is looked for: the newsrooms of the vendors in use, the newspapers and feeds that were chosen. */
export function sourcesOf({ dependencies, regulation }: Config, catalogue: Catalogue): SourceAddress[] {
  const used = new Set(dependencies.flatMap(({ vendor, path }) => [vendor, path]))
  const newsrooms = catalogue.vendors
    .filter((vendor) => used.has(vendor.id) && vendor.newsroom)
    .map(
      ({ id, newsroom }): SourceAddress => ({
        id: `vendor-newsroom:${id}`,
        family: 'vendor-newsroom',
        url: newsroom!.feed ?? newsroom!.url,
        vendor: id,
      }),
    )
  const press = regulation.press.map(({ id, url }): SourceAddress => ({ id: `press:${id}`, family: 'press', url }))
  const feeds = regulation.feeds.map(
    ({ id, url, vendor }): SourceAddress => ({
      id: `feed:${id}`,
      family: 'feed',
      url,
      ...(vendor !== undefined && { vendor }),
    }),
  )
  return [...newsrooms, ...press, ...feeds].filter(
    ({ family }) => regulation.sources === 'default' || regulation.sources.includes(family),
  )
}
