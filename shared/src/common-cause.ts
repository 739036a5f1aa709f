/** What can stop several things at once: the basic events of the fault tree. */
export const CAUSE_KINDS = ['dependency', 'model', 'key', 'service', 'region', 'vendor', 'jurisdiction'] as const
export type CauseKind = (typeof CAUSE_KINDS)[number]

/** One thing that may be lost, `vendor:anthropic`; its loss stops every dependency that rests on it. */
export interface CommonCause {
  id: string
  kind: CauseKind
  name: string
}

/** A dependency as the fault tree needs it. */
export interface Resting {
  id: string
  name: string
  vendor: string
  path: string
  model?: string
  regions?: string[]
  /** What shares a key has the same. */
  keyGroup?: string
}

/** A vendor as the fault tree needs it. */
export interface Owner {
  id: string
  name: string
  jurisdiction?: string
  parent?: string
  hosting?: string[]
}

/** Paths that are ways to the vendor's own door. */
const OWN_DOORS = new Set(['direct', 'gateway'])

/** Everything that a dependency rests on: itself, its model, the key, the service that answers, the region, every company behind it (vendor, reseller, their parents and the clouds under them), and whose orders these obey.
 *
 *  A vendor is the company: what it loses or is told stops its models on every path. The service is the one door that we knock at: a technical fault of it leaves other paths alone. */
export function causesOf(
  dependency: Resting,
  ownerOf: (id: string) => Owner | undefined,
  jurisdictionName: (code: string) => string = (code) => code,
): CommonCause[] {
  const { id, name, vendor, path, model, regions, keyGroup } = dependency
  const isOwn = OWN_DOORS.has(path)
  const companies = companiesBehind(isOwn ? [vendor] : [vendor, path], ownerOf)
  const door = isOwn ? vendor : path
  const label = (owner: string): string => ownerOf(owner)?.name ?? owner
  const causes: CommonCause[] = [
    { id: `dependency:${id}`, kind: 'dependency', name },
    ...(model === undefined
      ? []
      : [{ id: `model:${vendor}/${model}`, kind: 'model', name: `${model} of ${label(vendor)}` } as const]),
    ...(keyGroup === undefined
      ? []
      : [{ id: `key:${keyGroup}`, kind: 'key', name: `our key at ${label(door)}` } as const]),
    {
      id: `service:${door}${path === 'gateway' ? '/gateway' : ''}`,
      kind: 'service',
      name: path === 'gateway' ? `our gateway to ${label(vendor)}` : `the service of ${label(door)}`,
    },
    ...(regions ?? []).map(
      (region) => ({ id: `region:${door}/${region}`, kind: 'region', name: `${region} of ${label(door)}` }) as const,
    ),
    ...companies.map((company) => ({ id: `vendor:${company}`, kind: 'vendor', name: label(company) }) as const),
  ]
  const codes = new Set(companies.flatMap((company) => ownerOf(company)?.jurisdiction ?? []))
  return [
    ...causes,
    ...[...codes].map(
      (code) => ({ id: `jurisdiction:${code}`, kind: 'jurisdiction', name: jurisdictionName(code) }) as const,
    ),
  ]
}

/** A company, those that own it and the cloud that it runs on, each once; circles of resellers end where they began. One that runs on several clouds is not stopped by one of them. */
function companiesBehind(begin: string[], ownerOf: (id: string) => Owner | undefined): string[] {
  const found = new Set<string>()
  const waiting = [...begin]
  while (waiting.length > 0) {
    const id = waiting.shift()!
    if (found.has(id)) continue
    found.add(id)
    const owner = ownerOf(id)
    const clouds = owner?.hosting ?? []
    waiting.push(...(owner?.parent === undefined ? [] : [owner.parent]), ...(clouds.length === 1 ? clouds : []))
  }
  return [...found]
}
