import type { Catalogue } from './config/catalogue.ts'
import type { Config } from './config/schema.ts'
import type { RegulationSource, SourceAddress } from './sources/regulation/contract.ts'
import * as registry from './sources/regulation/registry.ts'

/** Where news is looked for: newsrooms of the vendors in use, newspapers and feeds that were chosen, and the registers of the jurisdictions that concern us. */
export function sourcesOf(config: Config, catalogue: Catalogue): SourceAddress[] {
  const { dependencies, regulation } = config
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
  return [
    ...[...newsrooms, ...press, ...feeds].filter(
      ({ family }) => regulation.sources === 'default' || regulation.sources.includes(family),
    ),
    ...registers(config, catalogue),
  ]
}

const FAMILIES: [string, RegulationSource][] = Object.entries(registry)

/** A family that is named is asked; by default all are that concern us, but for those that have a reason to be named first. */
export function useOf(
  family: string,
  { regulation: { sources, jurisdictions }, network: { contact } }: Pick<Config, 'regulation' | 'network'>,
  catalogue: Catalogue,
): 'asked' | 'off' | 'not_ours' | 'not_named' {
  const source = (registry as Readonly<Record<string, RegulationSource | undefined>>)[family]
  if (sources !== 'default') return sources.includes(family) ? 'asked' : 'not_named'
  if (source?.off !== undefined && !(source.wantsContact && contact !== undefined)) return 'off'
  return concerns(source?.jurisdiction, jurisdictions, catalogue) ? 'asked' : 'not_ours'
}

function registers(config: Config, catalogue: Catalogue): SourceAddress[] {
  return FAMILIES.filter(([family]) => useOf(family, config, catalogue) === 'asked').flatMap(
    ([family, { addresses = [] }]) => addresses.map((address): SourceAddress => ({ ...address, family })),
  )
}

/** Orders of the EU hold in France, and what France enforces is often the law of the EU. */
function concerns(theirs: string | undefined, ours: readonly string[], { jurisdictions }: Catalogue): boolean {
  if (theirs === undefined || ours.length === 0) return true
  const membership = (code: string) => jurisdictions.find((each) => each.code === code)?.memberOf ?? []
  return ours.some((code) => code === theirs || membership(code).includes(theirs) || membership(theirs).includes(code))
}
