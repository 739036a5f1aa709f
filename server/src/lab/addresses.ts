import type { Dependency, EndpointCheck } from '@bellwether/shared/dependency.ts'
import type { WorldVendor } from '@bellwether/shared/scenario.ts'
import type { Vendor } from '@bellwether/shared/vendor.ts'
import { hostOf, nowhere, simulated, unblanked } from './hosts.ts'
import type { Place } from './imitations.ts'
import { type News, placesOf } from './places.ts'
import { type LabReceiver, linkIn, movedReceiver } from './receivers.ts'
import type { TimedScenario } from './scenario.ts'
import { endpointSite, isCalled, modelSites, pageSites, type Site } from './sites.ts'

/** What of a configuration the lab has to know and to change. */
export interface LabConfig {
  dependencies: Dependency[]
  vendors: { id: string; name?: string | undefined }[]
  receivers: LabReceiver[]
  regulation: News
  network: { allow: string[]; anchors: string[] }
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
  const places = placesOf(config.regulation, vendors, options)
  const press = places.filter(({ family }) => family === 'press').map(({ id, url }) => ({ id: shortId(id), url }))
  const feeds = places
    .filter(({ family }) => family === 'feed')
    .map(({ id, url, vendor }) => ({ id: shortId(id), url, vendor }))
  const reader = config.regulation.enrichment
  const enrichment = reader && { ...reader, baseUrl: move(reader.baseUrl) }
  return {
    config: {
      ...config,
      dependencies,
      receivers,
      // What they say is in the world's vendors already; that a file speaks of them stays known.
      vendors: config.vendors.map(({ id, name }) => ({ id, ...(name !== undefined && { name }) })),
      regulation: { ...config.regulation, press, feeds, ...(enrichment && { enrichment }) },
      network: { ...config.network, anchors, allow: [...config.network.allow, `*.${new URL(origin).host}`] },
    },
    vendors,
    places,
    sites: [
      ...pageSites(vendors, scenario.world),
      ...modelSites(vendors, dependencies, scenario.world),
      ...places.map((place): Site => ({ kind: 'source', host: hostOf(place.url), place })),
      ...dependencies.flatMap(endpointSite),
      ...anchors.map((url): Site => ({ kind: 'anchor', host: hostOf(url) })),
      ...(enrichment ? [{ kind: 'reader' as const, host: hostOf(enrichment.baseUrl) }] : []),
      ...receivers.map(({ settings }): Site => ({ kind: 'receiver', host: hostOf(linkIn(settings) ?? origin) })),
    ],
  }
}

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
