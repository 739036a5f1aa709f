import type { Status } from '@bellwether/shared/status.ts'
import type { System } from '@bellwether/shared/system.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { MaintenanceMatch, MaintenanceRule } from './maintenance-rule.ts'
import type { Register, Watched } from './register.ts'
import { occurrences } from './wall-time.ts'

/** One occurrence: a time in which nobody is paged about these. */
export interface Window {
  id: string
  source: 'config' | 'person'
  from: Instant
  to: Instant
  reason: string
  dependencies: string[]
  by?: string
}

/** Every occurrence that touches [from, to). Its id is the same whenever it is asked for. */
export function windowsOf(rules: readonly MaintenanceRule[], register: Register, from: Instant, to: Instant): Window[] {
  return rules.flatMap((rule) => {
    const { reason, match, start, end, weekly } = rule
    const dependencies = covered(match, register)
    const once = start !== undefined && end !== undefined && end > from && start < to ? [[start, end] as const] : []
    return [...once, ...(weekly ? occurrences(weekly, from, to) : [])].map(([begins, ends]) => ({
      id: `config:${begins}:${ends}:${reason}`.slice(0, 200),
      source: 'config' as const,
      from: begins,
      to: ends,
      reason,
      dependencies,
    }))
  })
}

/** What is worked on. What a system needs is meant only where no other system needs it too: theirs stays awake. */
export function covered(match: MaintenanceMatch, { dependencies, systems }: Register): string[] {
  const bySystem = match.system !== undefined || match.owner !== undefined || match.tier !== undefined
  const users = Map.groupBy(
    systems.flatMap((system) => system.needs.flatMap(({ anyOf }) => anyOf.map((id) => ({ id, system })))),
    ({ id }) => id,
  )
  return [...dependencies.values()]
    .filter((watched) => isMeant(match, watched))
    .filter(({ id }) => {
      const own = users.get(id) ?? []
      return !bySystem || (own.length > 0 && own.every(({ system }) => isOf(match, system)))
    })
    .map(({ id }) => id)
}

const has = <Value>(wanted: readonly Value[] | undefined, value: Value): boolean => wanted?.includes(value) ?? true

const isMeant = (match: MaintenanceMatch, { id, vendor, path }: Watched): boolean =>
  has(match.dependency, id) && has(match.vendor, vendor) && has(match.path, path)

const isOf = (match: MaintenanceMatch, { id, owner, tier }: System): boolean =>
  has(match.system, id) && has(match.owner, owner) && has(match.tier, tier)

/** A vendor's maintenance, over what its page says is under it; no longer than it was announced to be. */
export function vendorWindows(
  said: readonly { dependency: string; kind: string; status: Status }[],
  on: readonly { vendor: string; id: string; name: string; from: Instant; to: Instant }[],
  { dependencies }: Pick<Register, 'dependencies'>,
): Pick<Window, 'id' | 'from' | 'to' | 'reason' | 'dependencies'>[] {
  const under = said.filter(({ kind, status }) => kind === 'status_page' && status === 'under_maintenance')
  return on.map(({ vendor, id, name, from, to }) => ({
    id: `${vendor}:${id}`,
    from,
    to,
    reason: name,
    dependencies: under.map(({ dependency }) => dependency).filter((one) => dependencies.get(one)?.pageOf === vendor),
  }))
}

/** The window that keeps an incident quiet: all that fails in it is being worked on. The one that lasts longest. */
export function mutedBy<One extends Pick<Window, 'to' | 'dependencies'>>(
  failing: readonly string[],
  open: readonly One[],
): One | undefined {
  const all = new Set(failing)
  if (all.size === 0) return undefined
  const isCovered = [...all].every((id) => open.some(({ dependencies }) => dependencies.includes(id)))
  return isCovered
    ? open.filter(({ dependencies }) => dependencies.some((id) => all.has(id))).toSorted((a, b) => b.to - a.to)[0]
    : undefined
}
