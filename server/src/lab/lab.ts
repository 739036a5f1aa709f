import type { Instant } from '@bellwether/shared/time.ts'
import type { Vendor } from '@bellwether/shared/vendor.ts'
import { type LabConfig, simulate } from './addresses.ts'
import { answerArticle, answerPlace } from './articles.ts'
import { relocated } from './hosts.ts'
import type { Imitations, Place } from './imitations.ts'
import { latencyOf } from './latency.ts'
import { answerModels } from './models.ts'
import { answerPage } from './pages.ts'
import { readArticle } from './reader.ts'
import { answered, html, json, type LabReply, type LabRequest, RESET, reply, revalidated } from './reply.ts'
import type { TimedScenario, TimedStep } from './scenario.ts'
import type { Site } from './sites.ts'
import type { WorldState } from './state.ts'
import { createWorld, type World } from './world.ts'

/** A request that is made from another place says so by this header; without it, it is made from where we are. */
export const FROM = 'x-simulated-from'

export interface LabOptions<Config extends LabConfig> {
  scenario: TimedScenario
  config: Config
  /** What everybody knows, with what the configuration adds. */
  vendors: readonly Vendor[]
  imitations: Imitations
  /** Where the lab is reached: `http://localhost:PORT`, or `http://localhost` within this process. */
  origin: string
  /** Where source families publish in the real world. */
  places?: readonly Place[]
  /** Hosts take as long as such hosts do; otherwise they answer at once. */
  natural?: boolean
}

/** A simulated world, and a company and its vendors that live in it. */
export interface Lab<Config extends LabConfig> {
  config: Config
  vendors: Vendor[]
  places: Place[]
  world: World
  /** The one answer of every simulated host: in process and on loopback it is the same bytes. */
  answer(request: LabRequest, at: Instant): LabReply
}

export async function createLab<Config extends LabConfig>(options: LabOptions<Config>): Promise<Lab<Config>> {
  const { scenario, imitations, origin } = options
  const { sites, ...simulation } = simulate(options.config, options.vendors, options)
  const all = [...sites, ...(await listHosts(sites, imitations.models))]
  const hosts = Map.groupBy(all, ({ host }) => host)
  const moving = { ...scenario, timeline: relocated(scenario.timeline, origin) }
  const world = createWorld(moving, { components: componentsOf(options), names: namesOf(simulation.vendors) })
  const push: World = { ...world, apply: (step: TimedStep) => world.apply(relocated(step, origin)) }
  return {
    ...simulation,
    world: push,
    answer: (request, at) =>
      answer(request, {
        at,
        state: world.at(at, request.headers[FROM]),
        hosts,
        places: simulation.places,
        imitations,
        natural: options.natural ?? false,
      }),
  }
}

/** Some APIs list their models at another host than the one that is called. */
async function listHosts(sites: Site[], models: Imitations['models']): Promise<Site[]> {
  const found = sites.map(async (site): Promise<Site[]> => {
    const api = site.kind === 'models' ? models[site.api] : undefined
    if (site.kind !== 'models' || !api) return []
    const { url } = await api.list({ baseUrl: `http://${site.host}${site.base}`, credentials: {} })
    const { host } = new URL(url)
    return host === site.host ? [] : [{ ...site, host, base: '' }]
  })
  return (await Promise.all(found)).flat()
}

/** Components that our configuration names, for pages that the scenario says nothing about; and the one that speaks for a vendor's API. */
function componentsOf({ config, vendors, scenario }: LabOptions<LabConfig>): Record<string, string[]> {
  const named: Record<string, string[]> = {}
  for (const { vendor, path, components = [] } of config.dependencies) {
    const seller = path === 'direct' || path === 'gateway' ? vendor : path
    const owner = scenario.world[seller]?.statusPage
      ? seller
      : (vendors.find(({ id }) => id === seller)?.parent ?? seller)
    if (scenario.world[owner]?.statusPage?.components.length === 0)
      named[owner] = [...(named[owner] ?? []), ...components]
  }
  for (const { id, api } of vendors) {
    if (api?.component !== undefined && scenario.world[id]?.models.length)
      named[id] = [...(named[id] ?? []), api.component]
  }
  return named
}

const namesOf = (vendors: Vendor[]): Record<string, string> =>
  Object.fromEntries(vendors.map(({ id, name }) => [id, name]))

interface Scene {
  at: Instant
  state: WorldState
  hosts: ReadonlyMap<string, Site[]>
  places: readonly Place[]
  imitations: Imitations
  natural: boolean
}

function answer(request: LabRequest, scene: Scene): LabReply {
  const url = new URL(request.url)
  if (!/(?:^|\.)localhost$/.test(url.hostname)) return { kind: 'dns' }
  if (scene.state.network === 'down') return RESET
  if (url.protocol === 'https:') return { kind: 'bad-tls' }
  for (const site of scene.hosts.get(url.host) ?? []) {
    const found = answerSite(site, request, url, scene)
    const reply = found && revalidated(found, request.headers['if-none-match'])
    if (reply) return scene.natural ? paced(reply, site, scene.at) : reply
  }
  return (
    answerArticle(scene.state.publications, scene.places, url) ??
    html(404, 'Not found', `Nothing is here: ${url.pathname}`)
  )
}

const paced = (reply: LabReply, site: Site, at: Instant): LabReply =>
  reply.kind === 'document' ? { ...reply, afterMs: Math.max(reply.afterMs, latencyOf(site, at)) } : reply

function answerSite(site: Site, request: LabRequest, url: URL, { at, state, imitations }: Scene): LabReply | undefined {
  const path = url.pathname + url.search
  switch (site.kind) {
    case 'page': {
      const page = state.vendors[site.vendor]?.page
      return page && answerPage(page, site, path, at, imitations.statusPages)
    }
    case 'models': {
      const api = imitations.models[site.api]
      return api && answerModels(state, site, request, url, api)
    }
    case 'source':
      return answerPlace(state.publications, site.place, path, imitations.regulation)
    case 'endpoint':
      return path === site.path
        ? answered(state.endpoints[site.dependency] ?? 'healthy', () => asExpected(site), url)
        : undefined
    case 'anchor':
      return reply({ headers: { 'content-type': 'text/plain' }, body: 'success\n' })
    case 'reader':
      return url.pathname.endsWith('/chat/completions') ? json(readArticle(request.body)) : undefined
    case 'receiver':
      return request.method === 'GET' ? undefined : json({ ok: true, status: 'success' })
    default:
      return site satisfies never
  }
}

/** What the check wants to see. */
function asExpected({ expect }: Extract<Site, { kind: 'endpoint' }>): LabReply {
  const status = Array.isArray(expect?.status) ? expect.status[0] : expect?.status
  return reply({
    status: status ?? 200,
    headers: { 'content-type': 'text/plain' },
    body: `${expect?.contains ?? 'ok'}\n`,
  })
}
