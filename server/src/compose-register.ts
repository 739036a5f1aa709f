import { createHash } from 'node:crypto'
import type { Dependency } from '@bellwether/shared/dependency.ts'
import { MINUTE, type Millis, SECOND } from '@bellwether/shared/time.ts'
import { quietHoursOf } from './compose-quiet.ts'
import { type Catalogue, isOwnPath, statusPageFor } from './config/catalogue.ts'
import { connectionFor, modelOf, siblingsFor } from './config/connection.ts'
import { type Config, ROUTE_DEFAULTS } from './config/schema.ts'
import { ASSUMED_PRICE, type Budget } from './domain/canary-budget.ts'
import { probePace } from './domain/probe-pace.ts'
import { OUR_NETWORK, type Register, type Watched, type WatchedCheck } from './domain/register.ts'
import type { Policy } from './domain/transition.ts'
import type { Target, Targets } from './pipeline/targets.ts'
import type { ModelApi } from './sources/models/contract.ts'
import * as modelApis from './sources/models/registry.ts'
import type { RegulationSource, SourceAddress } from './sources/regulation/contract.ts'
import * as regulationSources from './sources/regulation/registry.ts'
import type { CheckKind } from './store/tables.ts'

type PlannedCheck = WatchedCheck & { kind: CheckKind; target: Target }

const EVERY: Record<CheckKind, Millis> = {
  'status-page': MINUTE,
  model: MINUTE,
  listing: 5 * MINUTE,
  endpoint: 30 * SECOND,
  source: 5 * MINUTE,
  connectivity: MINUTE,
}

/** The configuration and the catalogue put together: what is watched, by which checks. `uncalled`: dependencies that nobody has a key for. */
export function buildRegister(
  config: Config,
  catalogue: Catalogue,
  sources: SourceAddress[],
  uncalled: ReadonlySet<string> = new Set(),
): { register: Register; targets: Targets; checks: PlannedCheck[] } {
  const dependencies = new Map(
    config.dependencies.map((dependency) => [
      dependency.id,
      watchedOf(dependency, config, catalogue, uncalled.has(dependency.id)),
    ]),
  )
  const called = { ...config, dependencies: config.dependencies.filter(({ id }) => !uncalled.has(id)) }
  const checks = [
    ...pageChecks(config, catalogue),
    ...called.dependencies.flatMap((dependency) => modelCheck(dependency, config, catalogue)),
    ...listingChecks(called, catalogue),
    ...config.dependencies.flatMap((dependency) => endpointCheck(dependency, config)),
    ...sources.map(sourceCheck),
    {
      id: OUR_NETWORK,
      kind: 'connectivity',
      label: 'Independent addresses',
      everyMs: EVERY.connectivity,
      target: { kind: 'connectivity' },
    } satisfies PlannedCheck,
  ]
  const register: Register = {
    organisation: config.organisation,
    systems: config.systems,
    dependencies,
    vendors: new Map(catalogue.vendors.map((vendor) => [vendor.id, vendor])),
    jurisdictions: new Map(catalogue.jurisdictions.map(({ code, name }) => [code, name])),
    checks: new Map(checks.map(({ target: _, ...check }) => [check.id, check])),
    maintenance: config.maintenance,
    anchors: config.network.anchors,
    publicUrl: (config.server.publicUrl ?? `http://${config.server.host}:${config.server.port}`).replace(/\/$/, ''),
    messages: config.messages,
    report: config.report,
    timeZone: config.report.timeZone,
    servedReceivers: config.served,
    operators: config.operators,
    digests: new Map(
      config.receivers.flatMap(({ id, digest }) =>
        digest ? [[id, { at: digest.at, timeZone: digest.timeZone ?? config.report.timeZone }] as const] : [],
      ),
    ),
    vantages: new Map(config.vantages.map(({ id, name, silentAfter }) => [id, { name: name ?? id, silentAfter }])),
    ...(config.server.place !== undefined && { place: config.server.place }),
    quietHours: quietHoursOf(config),
    receivers: new Map(config.receivers.map((receiver) => [receiver.id, receiver.channel])),
    ...(config.route && { route: { ...ROUTE_DEFAULTS, ...config.route } }),
  }
  return { register, targets: new Map(checks.map((check) => [check.id, check.target])), checks }
}

const apiOf = (kind: string): ModelApi | undefined => (modelApis as Record<string, ModelApi>)[kind]

function watchedOf(dependency: Dependency, config: Config, catalogue: Catalogue, isUncalled: boolean): Watched {
  const vendor = catalogue.vendor(dependency.vendor)
  const entry = dependency.model === undefined ? undefined : modelOf(vendor, dependency.model)
  const connection = isUncalled ? undefined : connectionFor(dependency, catalogue)
  const probed =
    dependency.endpoint !== undefined || (connection !== undefined && apiOf(connection.apiKind) !== undefined)
  const page = statusPageFor(dependency, catalogue)
  const use = pageUse(dependency, catalogue)
  return {
    id: dependency.id,
    name: dependency.name ?? entry?.name ?? dependency.model ?? vendor?.name ?? dependency.id,
    vendor: dependency.vendor,
    path: dependency.path,
    policy: policyOf(dependency.id, config),
    probed,
    pageCounts: dependency.components !== undefined || !probed,
    ...(page && { pageOf: page.vendor }),
    ...(use.components && { components: use.components }),
    ...regionsOf(dependency),
    ...(dependency.model !== undefined && { model: entry?.id ?? dependency.model }),
    ...(connection && {
      keyGroup: keyGroupOf(dependency, connection.baseUrl),
      call: {
        api: connection.apiKind,
        modelId: connection.modelId,
        siblings: siblingsFor(dependency, config, catalogue).map(({ modelId, because }) => ({
          model: modelId,
          because,
        })),
        listIsNoProof: apiOf(connection.apiKind)?.listIsNoProof === true,
      },
      budget: budgetOf(dependency, connection.apiKind, catalogue),
    }),
    ...(entry?.retires && { retiresAt: Date.parse(entry.retires) }),
    ...(dependency.reviewBy && { reviewBy: dependency.reviewBy }),
  }
}

/** Of the strictest system that needs it: the lowest tier. */
function policyOf(dependency: string, { policy, systems }: Config): Policy {
  const tiers = systems
    .filter((system) => system.needs.some((need) => need.anyOf.includes(dependency)))
    .map((system) => system.tier)
  const own = tiers.length > 0 ? policy.tiers[String(Math.min(...tiers)) as '1'] : undefined
  return { badLooks: own?.badLooks ?? policy.badLooks, goodLooks: own?.goodLooks ?? policy.goodLooks }
}

/** What stops one of a group by the key stops all of it. Only a digest: the key itself is in no id. */
const keyGroupOf = (dependency: Dependency, baseUrl: string): string =>
  createHash('sha256')
    .update(JSON.stringify([dependency.vendor, dependency.path, baseUrl, dependency.credentials ?? {}]))
    .digest('hex')
    .slice(0, 16)

function pageChecks(config: Config, catalogue: Catalogue): PlannedCheck[] {
  const pages = new Map<
    string,
    { vendor: string; page: Extract<Target, { kind: 'status-page' }>['page']; dependencies: Dependency[] }
  >()
  for (const dependency of config.dependencies) {
    const found = statusPageFor(dependency, catalogue)
    if (!found) continue
    const { vendor, ...page } = found
    const key = `status-page:${vendor}`
    const known = pages.get(key) ?? { vendor, page, dependencies: [] as Dependency[] }
    known.dependencies.push(dependency)
    pages.set(key, known)
  }
  return [...pages].map(([id, { vendor, page, dependencies }]) => ({
    id,
    kind: 'status-page',
    label: page.url,
    vendor,
    everyMs: EVERY['status-page'],
    target: {
      kind: 'status-page',
      vendor,
      page: { ...page, ...regionsOfAll(dependencies) },
      dependencies: dependencies.map((dependency) => pageUse(dependency, catalogue)),
    },
  }))
}

/** The regions that concern a dependency: what it says, else where its key is used. */
function regionsOf({ regions, credentials }: Dependency): { regions?: string[] } {
  const region = credentials?.region
  return regions ? { regions } : region ? { regions: [region] } : {}
}

/** A page is read for all that depend on it at once; for those that name no region, everywhere. */
function regionsOfAll(dependencies: Dependency[]): { regions?: string[] } {
  const named = dependencies.map((dependency) => regionsOf(dependency).regions)
  return named.every((regions) => regions !== undefined) ? { regions: [...new Set(named.flat())] } : {}
}

/** The components that speak for a dependency: those it names, else the one the catalogue knows for the vendor's API. */
function pageUse(
  dependency: Dependency,
  catalogue: Catalogue,
): { id: string; components?: string[]; regions?: string[] } {
  const api =
    isOwnPath(dependency.path) && dependency.model !== undefined
      ? catalogue.vendor(dependency.vendor)?.api?.component
      : undefined
  const components = dependency.components ?? (api === undefined ? undefined : [api])
  return {
    id: dependency.id,
    ...(components && { components }),
    ...regionsOf(dependency),
  }
}

function modelCheck(dependency: Dependency, config: Config, catalogue: Catalogue): PlannedCheck[] {
  const connection = connectionFor(dependency, catalogue)
  const api = connection && apiOf(connection.apiKind)
  if (!connection || !api) return []
  const { baseUrl, credentials, modelId } = connection
  const siblings = siblingsFor(dependency, config, catalogue).map((sibling) => sibling.modelId)
  return [
    {
      id: `model:${dependency.id}`,
      kind: 'model',
      label: `${modelId} by ${dependency.path}`,
      vendor: dependency.vendor,
      dependency: dependency.id,
      everyMs: everyOf(dependency.canary?.every, dependency.id, config, EVERY.model),
      target: {
        kind: 'model',
        dependency: dependency.id,
        api,
        connection: { baseUrl, credentials },
        model: modelId,
        siblings,
        budget: budgetOf(dependency, connection.apiKind, catalogue),
        listing: listingId(dependency, baseUrl),
      },
    },
  ]
}

/** What a model may cost a month when nobody says. */
const DEFAULT_BUDGET = 5

/** Prices are the catalogue's; what runs on a machine of ours costs nothing, and of what nobody priced a price is assumed. */
function budgetOf({ vendor, model, canary }: Dependency, api: string, catalogue: Catalogue): Budget {
  const known = model === undefined ? undefined : modelOf(catalogue.vendor(vendor), model)?.price
  const free = { currency: 'USD', inputPerMillion: 0, outputPerMillion: 0 }
  return {
    amount: canary?.monthlyBudget?.amount ?? DEFAULT_BUDGET,
    ...(canary?.monthlyTokens !== undefined && { tokens: canary.monthlyTokens }),
    price: known ?? (api === 'ollama' ? free : ASSUMED_PRICE),
    assumed: known === undefined && api !== 'ollama',
  }
}

const listingId = (dependency: Dependency, baseUrl: string): string =>
  `listing:${dependency.vendor}:${dependency.path}:${keyGroupOf(dependency, baseUrl).slice(0, 8)}`

/** One list a key, not one a model. */
function listingChecks(config: Config, catalogue: Catalogue): PlannedCheck[] {
  const groups = Map.groupBy(
    config.dependencies.flatMap((dependency) => {
      const connection = connectionFor(dependency, catalogue)
      const api = connection && apiOf(connection.apiKind)
      return connection && api && !api.listIsNoProof
        ? [{ dependency, connection, api, key: keyGroupOf(dependency, connection.baseUrl) }]
        : []
    }),
    (entry) => entry.key,
  )
  return [...groups.values()].map((entries) => {
    const { dependency, connection, api } = entries[0]!
    return {
      id: listingId(dependency, connection.baseUrl),
      kind: 'listing',
      label: `models of ${catalogue.vendor(dependency.vendor)?.name ?? dependency.vendor} by ${dependency.path}`,
      vendor: dependency.vendor,
      everyMs: EVERY.listing,
      target: {
        kind: 'listing',
        vendor: dependency.vendor,
        path: dependency.path,
        api,
        connection: { baseUrl: connection.baseUrl, credentials: connection.credentials },
        dependencies: entries.map((entry) => ({ id: entry.dependency.id, model: entry.connection.modelId })),
      },
    }
  })
}

/** `own`: what is written for this check. */
function everyOf(own: Millis | undefined, id: string, { dependencies, systems }: Config, usual: Millis): Millis {
  const statedOf = (one: string): Millis | undefined => {
    if (one === id) return own
    const other = dependencies.find((entry) => entry.id === one)
    return other?.canary?.every ?? other?.endpoint?.every
  }
  return probePace(id, statedOf, systems, usual).everyMs
}

function endpointCheck(dependency: Dependency, config: Config): PlannedCheck[] {
  if (!dependency.endpoint) return []
  const { endpoint } = dependency
  return [
    {
      id: `endpoint:${dependency.id}`,
      kind: 'endpoint',
      label: endpoint.url,
      vendor: dependency.vendor,
      dependency: dependency.id,
      everyMs: everyOf(endpoint.every, dependency.id, config, EVERY.endpoint),
      target: { kind: 'endpoint', dependency: dependency.id, check: endpoint },
    },
  ]
}

function sourceCheck(source: SourceAddress): PlannedCheck {
  const family = (regulationSources as unknown as Record<string, RegulationSource | undefined>)[source.family]
  return {
    id: `source:${source.id}`,
    kind: 'source',
    label: source.vendor === undefined && family && source.url.length > 80 ? family.label : source.url,
    everyMs: family?.everyMs ?? EVERY.source,
    target: { kind: 'source', source },
    ...(source.vendor !== undefined && { vendor: source.vendor }),
  }
}
