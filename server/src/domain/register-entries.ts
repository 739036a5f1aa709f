import type { RegisterDependency, RegisterSystem } from '@bellwether/shared/api-register.ts'
import type { System } from '@bellwether/shared/system.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import { sumOf } from '@bellwether/shared/what-if.ts'
import { fullNameOf, type Register, vendorName, type Watched } from './register.ts'
import { keeperOf, type RegisterBook, reviewOf } from './register-book.ts'

export const systemEntry = (system: System, book: RegisterBook, now: Instant): RegisterSystem => ({
  ...system,
  keeper: keeperOf(book, 'system', system.id),
  review: reviewOf(system.reviewBy, now),
})

/** A dependency with everything that a register of contracts asks for. */
export function dependencyEntry(
  watched: Watched,
  register: Register,
  book: RegisterBook,
  now: Instant,
): RegisterDependency {
  const { id, vendor, path, model } = watched
  const { regions: _, id: __, ...facts } = book.dependencies.get(id) ?? { id }
  const needing = register.systems.filter(({ needs }) => needs.some(({ anyOf }) => anyOf.includes(id)))
  return {
    id,
    name: fullNameOf(register, id),
    vendor: { id: vendor, name: vendorName(register, vendor), kind: register.vendors.get(vendor)?.kind ?? 'saas' },
    path,
    ...(model !== undefined && { model }),
    owners: [...new Set(needing.map(({ owner }) => owner))],
    neededBy: needing.map((system) => system.id),
    ...(needing.length > 0 && { tier: needing.map(({ tier }) => tier).sort()[0]! }),
    impactPerHour: sumOf(needing),
    ...facts,
    jurisdictions: jurisdictionsOf(watched, register),
    keeper: keeperOf(book, 'dependency', id),
    review: reviewOf(facts.reviewBy, now),
  }
}

/** Whose orders reach it: the vendor's, its parents', of whom it is bought, and of the clouds that it runs on. Circles end where they began. */
function jurisdictionsOf(
  { vendor, path }: Watched,
  { vendors, jurisdictions }: Register,
): RegisterDependency['jurisdictions'] {
  const found = new Map<string, RegisterDependency['jurisdictions'][number]>()
  const seen = new Set<string>()
  const visit = (id: string | undefined, as: RegisterDependency['jurisdictions'][number]['as']): void => {
    const company = id === undefined || seen.has(id) ? undefined : vendors.get(id)
    if (!company) return
    seen.add(company.id)
    const code = company.jurisdiction
    if (code !== undefined)
      found.set(`${code} ${as}`, { code, name: jurisdictions.get(code) ?? code, company: company.name, as })
    visit(company.parent, 'parent')
    for (const cloud of company.hosting ?? []) visit(cloud, 'hosting')
  }
  visit(vendor, 'vendor')
  visit(path, 'reseller')
  return [...found.values()]
}

/** What of systems and dependencies has no day of review. */
export const undatedIn = ({ systems, dependencies }: Register): number =>
  [...systems, ...dependencies.values()].filter(({ reviewBy }) => reviewBy === undefined).length
