import type { SiblingBecause } from '@bellwether/shared/api-views.ts'
import type { Dependency } from '@bellwether/shared/dependency.ts'
import type { ModelEntry, Vendor } from '@bellwether/shared/vendor.ts'
import { type Catalogue, isOwnPath } from './catalogue.ts'
import type { Config } from './schema.ts'

/** How a model is called on its path: by which API, where, under which id, with which key. */
export interface ModelConnection {
  apiKind: string
  baseUrl: string
  modelId: string
  credentials: Record<string, string>
}

/** Undefined: the dependency is no model, or nobody knows the API on this path, or its address lacks something (`missingIn`). */
export function connectionFor(dependency: Dependency, catalogue: Catalogue): ModelConnection | undefined {
  const { vendor, model, path, credentials = {} } = dependency
  const api = apiFor(dependency, catalogue)
  if (model === undefined || api === undefined || missingIn(api.baseUrl, dependency).length > 0) return undefined
  return {
    apiKind: api.kind,
    baseUrl: filledIn(api.baseUrl, dependency),
    modelId: idOnPath(catalogue.vendor(vendor), model, path),
    // Some resellers list their models by the lab that made them.
    credentials: isOwnPath(path) ? credentials : { publisher: vendor, ...credentials },
  }
}

/** The API of a path: the vendor's own, the reseller's, or a gateway of ours, which speaks as OpenAI does. The dependency's address wins. */
export function apiFor(dependency: Dependency, catalogue: Catalogue): { kind: string; baseUrl: string } | undefined {
  const { path, vendor, baseUrl } = dependency
  if (path === 'gateway') return baseUrl === undefined ? undefined : { kind: 'openai', baseUrl }
  const api = catalogue.vendor(path === 'direct' ? vendor : path)?.api
  return api && { kind: api.kind, baseUrl: baseUrl ?? api.baseUrl }
}

/** A blank of an address: `https://bedrock-runtime.{region}.amazonaws.com` needs `credentials.region`. */
const BLANK = /\{([A-Za-z]+)\}/g

type Settings = Pick<Dependency, 'credentials' | 'regions'>

/** The blanks that nothing was said for. */
export function missingIn(baseUrl: string, settings: Settings): string[] {
  const names = new Set(Array.from(baseUrl.matchAll(BLANK), ([, name]) => name!))
  return [...names].filter((name) => said(name, settings) === undefined)
}

const said = (name: string, { credentials, regions }: Settings): string | undefined =>
  credentials?.[name] || (name === 'region' ? regions?.[0] : undefined)

const filledIn = (baseUrl: string, settings: Settings): string =>
  baseUrl.replace(BLANK, (_, name: string) => encodeURIComponent(said(name, settings) ?? ''))

/** The model of a vendor by its id, one of its other names, or its id on some path. */
export const modelOf = (vendor: Vendor | undefined, model: string): ModelEntry | undefined =>
  vendor?.models.find(({ id }) => id === model) ??
  vendor?.models.find((entry) => entry.aliases.includes(model) || Object.values(entry.idOnPath ?? {}).includes(model))

function idOnPath(vendor: Vendor | undefined, model: string, path: string): string {
  const entry = modelOf(vendor, model)
  return entry?.idOnPath?.[path] ?? model
}

/** Another model on the same key and path: does it answer, while ours does not? */
export interface Sibling {
  model: string
  /** Its id on this path. */
  modelId: string
  because: Exclude<SiblingBecause, 'from_its_list'>
}

/** The sibling that the configuration names, then our own dependencies on the same key and path, then the vendor's other models there, newest first. */
export function siblingsFor(
  dependency: Dependency,
  config: Pick<Config, 'dependencies'>,
  catalogue: Catalogue,
): Sibling[] {
  const vendor = catalogue.vendor(dependency.vendor)
  const named = dependency.sibling === undefined ? [] : [{ model: dependency.sibling, because: 'named' as const }]
  const ours = config.dependencies
    .filter((other) => other.id !== dependency.id && other.model !== undefined && isSameKey(other, dependency))
    .map((other) => ({ model: other.model!, because: 'same_key' as const }))
  const sold = (vendor?.models ?? [])
    .filter((model) => isSoldOn(model, dependency.path))
    .map(({ id }) => ({ model: id, because: 'sold_there' as const }))
  const own = idOnPath(vendor, dependency.model ?? '', dependency.path)
  const found = new Map<string, Sibling>()
  for (const sibling of [...named, ...ours, ...sold]) {
    const modelId = idOnPath(vendor, sibling.model, dependency.path)
    if (modelId !== own && !found.has(modelId)) found.set(modelId, { ...sibling, modelId })
  }
  return [...found.values()]
}

const isSoldOn = (model: ModelEntry, path: string): boolean => isOwnPath(path) || model.resellers.includes(path)

/** Same vendor, path, address and key: what stops one of the two by the key stops the other. */
export function isSameKey(a: Dependency, b: Dependency): boolean {
  if (a.vendor !== b.vendor || a.path !== b.path || a.baseUrl !== b.baseUrl) return false
  const names = new Set([...Object.keys(a.credentials ?? {}), ...Object.keys(b.credentials ?? {})])
  return [...names].every((name) => a.credentials?.[name] === b.credentials?.[name])
}
