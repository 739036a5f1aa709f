import type { Dependency, EndpointCheck } from '@bellwether/shared/dependency.ts'
import type { WorldVendor } from '@bellwether/shared/scenario.ts'
import type { Vendor } from '@bellwether/shared/vendor.ts'
import { nowhere, simulated, unblanked } from './hosts.ts'
import type { Place } from './imitations.ts'
import type { TimedScenario } from './scenario.ts'

/** What of a configuration the lab has to know and to change. */
export interface LabConfig {
  dependencies: Dependency[]
  vendors: unknown[]
  receivers: { id: string; channel: string; settings: unknown }[]
  regulation: {
    sources: 'default' | string[]
    press: { id: string; url: string; name?: string }[]
    feeds: { id: string; url: string; vendor?: string }[]
  }
  network: { allow: string[]; anchors: string[] }
}

/** Something that answers on a simulated host. */
export type Site = { host: string } & (
  | { kind: 'page'; vendor: string; name: string; provider: string; url: string }
  | { kind: 'models'; api: string; base: string; sellers: Seller[] }
  | { kind: 'source'; place: Place }
  | { kind: 'endpoint'; dependency: string; path: string; expect?: { status?: number | number[]; contains?: string } }
  | { kind: 'anchor' }
  | { kind: 'receiver' }
)

/** Who sells models at an address. */
export interface Seller {
  vendor: string
  path: string
  /** The id in the scenario, the id in the list, and every name it can be called by. */
  models: { id: string; listedAs: string; names: readonly string[] }[]
}

export interface Simulation<Config extends LabConfig> {
  config: Config
  vendors: Vendor[]
  places: Place[]
  sites: Site[]
}

export interface SimulateOptions {
  scenario: TimedScenario
  /** `http://localhost:PORT`; without a port for a world in this process. */
  origin: string
  /** Where source families publish in the real world. */
  places?: readonly Place[]
}

/** The catalogue before a configuration is read against it: what the world has and nobody knows is added, and no address needs a region or an account. */
export function withWorld(vendors: readonly Vendor[], { world }: TimedScenario): Vendor[] {
  const known = new Set(vendors.map(({ id }) => id))
  const strangers = Object.entries(world).filter(([id]) => !known.has(id))
  return [...vendors.map(plain), ...strangers.map(([id, vendor]) => stranger(id, vendor))]
}

const plain = (vendor: Vendor): Vendor =>
  vendor.api ? { ...vendor, api: { ...vendor.api, baseUrl: unblanked(vendor.api.baseUrl) } } : vendor

const stranger = (id: string, world: WorldVendor): Vendor => ({
  id,
  name: id,
  aliases: [],
  kind: world.models.length > 0 ? 'ai-lab' : 'saas',
  models: modelsOf({ models: [] }, world),
  unconfirmed: [],
})

/** The models that the world has, as the catalogue knows them; one that it does not have answers nobody, so it is nobody's sibling. */
function modelsOf({ models: known }: Pick<Vendor, 'models'>, { models, paths }: WorldVendor): Vendor['models'] {
  const resellers = paths.filter((path) => path !== 'direct' && path !== 'gateway')
  const kept = known.filter((model) => models.some((name) => isCalled(model, name)))
  const added = models.filter((name) => !known.some((model) => isCalled(model, name)))
  return [
    ...kept.map((model) => ({ ...model, resellers: [...new Set([...model.resellers, ...resellers])] })),
    ...added.map((id) => ({ id, aliases: [], resellers })),
  ]
}

const isCalled = ({ id, aliases }: Vendor['models'][number], name: string): boolean =>
  id === name || aliases.includes(name)

/** Moves every address of a company and its vendors into the simulated world. */
export function simulate<Config extends LabConfig>(
  config: Config,
  known: readonly Vendor[],
  options: SimulateOptions,
): Simulation<Config> {
  const { scenario, origin } = options
  const move = (url: string) => simulated(url, origin)
  const resellers = new Set(Object.values(scenario.world).flatMap(({ paths }) => paths))
  // A reseller's page may be its parent's.
  for (const { id, parent } of known) if (parent !== undefined && resellers.has(id)) resellers.add(parent)
  const taken = new Set<string>()
  const vendors = known.map((vendor) => moved(vendor, scenario, resellers, move, taken))
  const dependencies = config.dependencies.map((dependency) => movedDependency(dependency, scenario, move))
  const receivers = config.receivers.map((receiver) => movedReceiver(receiver, origin))
  const anchors = ['anchor-1', 'anchor-2'].map((name) => move(`http://${name}/`))
  const places = placesOf(config, vendors, options)
  const press = places.filter(({ family }) => family === 'press').map(({ id, url }) => ({ id: shortId(id), url }))
  const feeds = places
    .filter(({ family }) => family === 'feed')
    .map(({ id, url, vendor }) => ({ id: shortId(id), url, vendor }))
  return {
    config: {
      ...config,
      dependencies,
      receivers,
      vendors: [],
      regulation: { ...config.regulation, press, feeds },
      network: { ...config.network, anchors, allow: [...config.network.allow, `*.${new URL(origin).host}`] },
    },
    vendors,
    places,
    sites: [
      ...pageSites(vendors, scenario),
      ...modelSites(vendors, dependencies, scenario),
      ...places.map((place): Site => ({ kind: 'source', host: hostOf(place.url), place })),
      ...dependencies.flatMap(endpointSite),
      ...anchors.map((url): Site => ({ kind: 'anchor', host: hostOf(url) })),
      ...receivers.map(({ settings }): Site => ({ kind: 'receiver', host: hostOf(linkIn(settings) ?? origin) })),
    ],
  }
}

const hostOf = (url: string): string => new URL(url).host
const shortId = (id: string): string => id.slice(id.indexOf(':') + 1)

function moved(
  vendor: Vendor,
  { world, timeline }: TimedScenario,
  resellers: Set<string>,
  move: (url: string) => string,
  taken: Set<string>,
): Vendor {
  const here = world[vendor.id]
  const api = here && here.models.length > 0 ? (vendor.api ?? ownApi(vendor.id)) : vendor.api
  const sells = here !== undefined || resellers.has(vendor.id)
  const publishes = timeline.some(
    ({ publish }) => publish?.source === 'vendor-newsroom' && publish.vendor === vendor.id,
  )
  const newsroom = vendor.newsroom ?? (publishes ? { url: `https://www.${vendor.id}.example/news` } : undefined)
  const page = here ? here.statusPage && movedPage(vendor, here.statusPage.provider, move, taken) : undefined
  const { statusPage, api: _, newsroom: __, ...rest } = vendor
  return {
    ...rest,
    ...(page && { statusPage: page }),
    ...(!sells && statusPage && { statusPage: { ...statusPage, url: nowhere(statusPage.url), api: undefined } }),
    ...(api && { api: { ...api, baseUrl: (sells ? move : nowhere)(api.baseUrl) } }),
    ...(here && newsroom && { newsroom: mapUrls(newsroom, move) }),
    ...(here && here.models.length > 0 && { models: modelsOf(vendor, here) }),
  }
}

const ownApi = (id: string) => ({ kind: 'openai', baseUrl: `https://api.${id}.example/v1` })

const mapUrls = <Addresses extends object>(addresses: Addresses, move: (url: string) => string): Addresses =>
  Object.fromEntries(Object.entries(addresses).map(([key, url]) => [key, url && move(url)])) as Addresses

/** Two vendors may share one page in the real world; here each says what the scenario lets it say. */
function movedPage(vendor: Vendor, named: string | undefined, move: (url: string) => string, taken: Set<string>) {
  const own = `https://status.${vendor.id}.example`
  const real = vendor.statusPage?.url ?? own
  const url = move(taken.has(hostOf(real)) ? own : real)
  taken.add(hostOf(real))
  return { provider: named ?? vendor.statusPage?.provider ?? 'statuspage', url }
}

/** Made-up keys of every kind that some API asks for. */
const KEYS = {
  apiKey: 'simulated-key',
  accessKeyId: 'AKIASIMULATED',
  secretAccessKey: 'simulated-secret',
  region: 'us-east-1',
  project: 'simulated',
  location: 'us-central1',
  accessToken: 'simulated-token',
}

function movedDependency(dependency: Dependency, { world }: TimedScenario, move: (url: string) => string): Dependency {
  const { model, path, baseUrl, endpoint, credentials } = dependency
  const here = world[dependency.vendor]
  const there = here ? move : nowhere
  return {
    ...dependency,
    ...(model !== undefined && { credentials: { ...KEYS, ...credentials } }),
    ...(baseUrl !== undefined && { baseUrl: (here?.paths.includes(path) ? move : nowhere)(baseUrl) }),
    ...(endpoint && { endpoint: movedEndpoint(endpoint, there(endpoint.url)) }),
  }
}

/** What is not looked at by HTTP in the real world (`tcp://`, `tls://`, `dns:`) is here, and nothing more is expected of it. */
const movedEndpoint = (endpoint: EndpointCheck, url: string): EndpointCheck =>
  /^https?:/i.test(endpoint.url) ? { ...endpoint, url } : { url, every: endpoint.every, timeout: endpoint.timeout }

const linkIn = (value: unknown): string | undefined => {
  if (typeof value === 'string') return /^https?:\/\//i.test(value) ? value : undefined
  if (typeof value !== 'object' || value === null) return undefined
  return Object.values(value)
    .map(linkIn)
    .find((link) => link !== undefined)
}

/** A receiver with an address keeps its channel, at a host of the lab; one without (mail, or a fixed address) becomes a webhook, so that nothing ever leaves a simulation. */
function movedReceiver<Receiver extends LabConfig['receivers'][number]>(receiver: Receiver, origin: string): Receiver {
  const url = simulated(`http://${receiver.id}.receivers/`, origin)
  const link = linkIn(receiver.settings)
  if (link === undefined) return { ...receiver, channel: 'webhook', settings: { url } }
  const replace = (value: unknown): unknown => {
    if (value === link) return url
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replace(item)]))
  }
  return { ...receiver, settings: replace(receiver.settings) }
}

/** Where things are published: the newsrooms of the world's vendors, the feeds of our configuration, and every family that the timeline publishes in. */
function placesOf(config: LabConfig, vendors: Vendor[], { scenario, origin, places = [] }: SimulateOptions): Place[] {
  const { sources, press, feeds } = config.regulation
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

const pageSites = (vendors: Vendor[], { world }: TimedScenario): Site[] =>
  vendors.flatMap(({ id, name, statusPage }) =>
    world[id] && statusPage?.provider
      ? [
          {
            kind: 'page',
            host: hostOf(statusPage.url),
            vendor: id,
            name,
            provider: statusPage.provider,
            url: statusPage.url,
          },
        ]
      : [],
  )

/** One site for each address of an API: the vendors' own, the resellers', and those that a dependency names itself. */
function modelSites(vendors: Vendor[], dependencies: Dependency[], { world }: TimedScenario): Site[] {
  const known = new Map(vendors.map((vendor) => [vendor.id, vendor]))
  const seller = (vendor: string, path: string): Seller => ({
    vendor,
    path,
    models: (world[vendor]?.models ?? []).map((id) => namesOf(known.get(vendor), id, path)),
  })
  const shops = vendors.flatMap(({ id, api }) => {
    const own = world[id]?.paths.includes('direct') ? [seller(id, 'direct')] : []
    const resold = Object.entries(world).filter(([, { paths }]) => paths.includes(id))
    const sellers = [...own, ...resold.map(([vendor]) => seller(vendor, id))]
    return api && sellers.length > 0 ? [{ api: api.kind, url: api.baseUrl, sellers }] : []
  })
  const named = dependencies.flatMap(({ vendor, path, model, baseUrl }) => {
    if (model === undefined || baseUrl === undefined || !world[vendor]?.paths.includes(path)) return []
    const api = path === 'gateway' ? 'openai' : known.get(path === 'direct' ? vendor : path)?.api?.kind
    return api ? [{ api, url: baseUrl, sellers: [seller(vendor, path)] }] : []
  })
  return [...shops, ...named].map(({ url, ...site }) => ({
    kind: 'models',
    host: hostOf(url),
    base: new URL(url).pathname.replace(/\/$/, ''),
    ...site,
  }))
}

function namesOf(vendor: Vendor | undefined, id: string, path: string): Seller['models'][number] {
  const entry = vendor?.models.find((model) => isCalled(model, id))
  const listedAs = entry?.idOnPath?.[path] ?? id
  return { id, listedAs, names: [...new Set([id, listedAs, ...(entry ? [entry.id, ...entry.aliases] : [])])] }
}

function endpointSite({ id, endpoint }: Dependency): Site[] {
  if (!endpoint) return []
  const { host, pathname, search } = new URL(endpoint.url)
  return [
    {
      kind: 'endpoint',
      host,
      dependency: id,
      path: pathname + search,
      ...(endpoint.expect && { expect: endpoint.expect }),
    },
  ]
}
