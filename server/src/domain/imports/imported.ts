import type { Vendor } from '@bellwether/shared/vendor.ts'

/** Lines for `bellwether.yaml`, and everything that could not become one. */
export interface Imported {
  vendors: Record<string, unknown>[]
  dependencies: Record<string, unknown>[]
  systems: Record<string, unknown>[]
  left: { what: string; why: string }[]
}

/** Whom a name or a host belongs to. */
export interface WhoIs {
  byName(name: string): string | undefined
  byHost(host: string): string | undefined
  /** The lab that made a model, by any of its names. */
  byModel(model: string): string | undefined
}

export const nothingYet = (): Imported => ({ vendors: [], dependencies: [], systems: [], left: [] })

/** `Störung: Payment API` → `storung-payment-api`; a name without Latin letters or digits gets a number. Every id is given once. */
export function idMaker(): (name: string) => string {
  const given = new Set<string>()
  const nextOf = new Map<string, number>()
  return (name) => {
    const plain = name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9._]+/g, '-')
    const base = plain.replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '').slice(0, 56) || 'imported'
    let id = base
    for (let next = nextOf.get(base) ?? 2; given.has(id); next++) {
      id = `${base}-${next}`
      nextOf.set(base, next + 1)
    }
    given.add(id)
    return id
  }
}

export function whoIs(vendors: readonly Vendor[]): WhoIs {
  const names = new Map(
    vendors.flatMap(({ id, name, aliases }) => [id, name, ...aliases].map((one) => [plain(one), id] as const)),
  )
  const hosts = new Map(
    vendors.flatMap(({ id, statusPage, api, newsroom }) =>
      [statusPage?.url, api?.baseUrl, newsroom?.url].flatMap((url) => {
        const host = url === undefined ? undefined : siteOf(hostOf(url))
        return host === undefined || SHARED_HOSTS.has(host) ? [] : [[host, id] as const]
      }),
    ),
  )
  const models = new Map(
    vendors
      .flatMap((vendor) =>
        vendor.models.flatMap(({ id, aliases, idOnPath = {} }) =>
          [id, ...aliases, ...Object.values(idOnPath)].map((name) => [name.toLowerCase(), vendor] as const),
        ),
      )
      .sort(([, a], [, b]) => Number(a.kind === 'ai-lab') - Number(b.kind === 'ai-lab')),
  )
  return {
    byName: (name) => names.get(plain(name)),
    byHost: (host) => hosts.get(siteOf(host) ?? ''),
    byModel: (model) => models.get(model.toLowerCase())?.id,
  }
}

/** Pages of many vendors are there: it says nothing about whose they are. */
const SHARED_HOSTS = new Set(['statuspage.io', 'instatus.com', 'status.io', 'googleapis.com', 'amazonaws.com'])

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

export const hostOf = (url: string): string => URL.parse(url)?.hostname ?? ''

/** `api.stripe.com` → `stripe.com`; of `example.co.uk` three parts. */
function siteOf(host: string): string | undefined {
  const parts = host.split('.')
  if (parts.length < 2 || /^\d+$/.test(parts.at(-1)!)) return undefined
  return parts.slice(/^(?:co|com|org|ac|gov)$/.test(parts.at(-2)!) && parts.length > 2 ? -3 : -2).join('.')
}

/** The vendor behind an address that is watched; one that nobody knows is written down as a vendor of its own. */
export function vendorFor(host: string, who: WhoIs, into: Imported): string {
  const known = who.byHost(host)
  if (known !== undefined) return known
  const name = siteOf(host) ?? (host || 'unknown')
  const id =
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'unknown'
  if (!into.vendors.some((vendor) => vendor.id === id)) into.vendors.push({ id, name })
  return id
}

/** `$` begins a variable in our files. */
export const literal = (text: string): string => text.replaceAll('$', '$$$$')

/** Seconds, as our files write a duration. */
export const seconds = (amount: number): string => (amount % 60 === 0 && amount > 0 ? `${amount / 60}m` : `${amount}s`)

/** Headers by which somebody is let in: their values are never carried over. */
const IS_SECRET = /authoriz|cookie|token|secret|api-?key|password/i

/** Headers without those that hold a secret, which are told of. */
export function openHeaders(
  headers: Record<string, string>,
  onSecret: (name: string) => void,
): Record<string, string> | undefined {
  const open = Object.entries(headers).filter(([name]) => {
    if (IS_SECRET.test(name)) onSecret(name)
    return !IS_SECRET.test(name)
  })
  return open.length === 0 ? undefined : Object.fromEntries(open)
}

export const SECRET_HEADER =
  'a secret stands in the file itself: put it into the environment, and write headers with $NAME'
