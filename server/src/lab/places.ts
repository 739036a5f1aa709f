import type { Vendor } from '@bellwether/shared/vendor.ts'
import { simulated } from './hosts.ts'
import type { Place } from './imitations.ts'
import type { TimedScenario } from './scenario.ts'

export interface News {
  sources: 'default' | string[]
  press: { id: string; url: string; name?: string }[]
  feeds: { id: string; url: string; vendor?: string }[]
  /** Where a model is asked to read articles. */
  enrichment?: { baseUrl: string } | undefined
}

/** Where things are published: the newsrooms of the world's vendors, the feeds of our configuration, and every family that the timeline publishes in. */
export function placesOf(
  { sources, press, feeds }: News,
  vendors: Vendor[],
  { scenario, origin, places = [] }: { scenario: TimedScenario; origin: string; places?: readonly Place[] },
): Place[] {
  const used = new Set(scenario.timeline.flatMap(({ publish }) => publish?.source ?? []))
  const newsrooms = vendors
    .filter(({ id, newsroom }) => newsroom && scenario.world[id])
    .map(({ id, newsroom }) => newsroomOf(id, newsroom!))
  const papers =
    press.length > 0 || !used.has('press') ? press : [{ id: 'press', url: 'https://press.example/feed.xml' }]
  const wires = feeds.length > 0 || !used.has('feed') ? feeds : [{ id: 'feed', url: 'https://feed.example/feed.xml' }]
  const others = [...used].filter((family) => !OWN.has(family)).map((family) => familyPlace(family, places))
  const all: Place[] = [
    ...newsrooms,
    ...papers.map(({ id, url }) => ({ id: `press:${id}`, family: 'press', url })),
    ...wires.map(({ id, url, ...rest }) => ({ id: `feed:${id}`, family: 'feed', url, ...rest })),
    ...others,
  ]
  return all
    .filter(({ family }) => sources === 'default' || sources.includes(family))
    .map((place) => ({ ...place, url: simulated(place.url, origin) }))
}

/** Families that have no register of their own to publish in. */
const OWN = new Set(['vendor-newsroom', 'press', 'feed', 'probe-link', 'vendor-incident'])

const newsroomOf = (vendor: string, { url, feed }: NonNullable<Vendor['newsroom']>): Place => ({
  id: `vendor-newsroom:${vendor}`,
  family: 'vendor-newsroom',
  url: feed ?? url,
  vendor,
})

const familyPlace = (family: string, places: readonly Place[]): Place =>
  places.find((place) => place.family === family) ?? { id: family, family, url: `https://${family}.example/` }
