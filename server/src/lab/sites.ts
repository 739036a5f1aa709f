import type { Dependency } from '@bellwether/shared/dependency.ts'
import type { WorldVendor } from '@bellwether/shared/scenario.ts'
import type { ModelEntry, Vendor } from '@bellwether/shared/vendor.ts'
import { hostOf, simulated } from './hosts.ts'
import type { Place } from './imitations.ts'

/** Something that answers on a simulated host. */
export type Site = { host: string } & (
  | { kind: 'page'; vendor: string; name: string; provider: string; url: string; isNewHome?: true }
  | { kind: 'models'; api: string; base: string; sellers: Seller[] }
  | { kind: 'source'; place: Place }
  | { kind: 'endpoint'; dependency: string; path: string; expect?: { status?: number | number[]; contains?: string } }
  | { kind: 'anchor' }
  | { kind: 'receiver' }
  | { kind: 'reader' }
)

/** Who sells models at an address. */
export interface Seller {
  vendor: string
  path: string
  /** The id in the scenario, the id in the list, and every name it can be called by. */
  models: { id: string; listedAs: string; names: readonly string[] }[]
}

type Worlds = Record<string, WorldVendor>

/** Is it this model's id, or another of its names? */
export const isCalled = ({ id, aliases }: ModelEntry, name: string): boolean => id === name || aliases.includes(name)

/** Each page where it is, and where another provider would serve it should it be rehosted. */
export const pageSites = (vendors: Vendor[], world: Worlds): Site[] =>
  vendors.flatMap(({ id, name, statusPage }): Site[] => {
    if (!world[id] || !statusPage?.provider) return []
    const here = { kind: 'page' as const, vendor: id, name }
    const { provider, url } = statusPage
    const elsewhere = rehomed(id, url)
    const other = provider === 'incidentio' ? 'statuspage' : 'incidentio'
    return [
      { ...here, host: hostOf(url), provider, url },
      { ...here, host: hostOf(elsewhere), provider: other, url: elsewhere, isNewHome: true },
    ]
  })

/** The address of a rehosted page. */
export const rehomed = (vendor: string, url: string): string => {
  const { port } = new URL(url)
  return simulated(`https://uptime.${vendor}.example/`, `http://localhost${port === '' ? '' : `:${port}`}`)
}

/** One site for each address of an API: the vendors' own, the resellers', and those that a dependency names itself. */
export function modelSites(vendors: Vendor[], dependencies: Dependency[], world: Worlds): Site[] {
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

export function endpointSite({ id, endpoint }: Dependency): Site[] {
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
