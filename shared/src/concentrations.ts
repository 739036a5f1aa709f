import { causesOf, type Owner, type Resting } from './common-cause.ts'
import { type Concentration, concentration } from './concentration.ts'
import type { System } from './system.ts'

/** How much of what we need rests on whom, by four sorts of whom. */
export type Concentrations = Record<'vendor' | 'parent' | 'cloud' | 'jurisdiction', Concentration>

interface Company {
  systems: readonly System[]
  dependencies: readonly Resting[]
  owners: readonly Owner[]
  jurisdictions: readonly { code: string; name: string }[]
}

export function concentrations({ systems, dependencies, ...company }: Company): Concentrations {
  const owners = new Map(company.owners.map((owner) => [owner.id, owner]))
  const names = new Map(company.jurisdictions.map(({ code, name }) => [code, name]))
  const byId = new Map(dependencies.map((dependency) => [dependency.id, dependency]))
  const label = (id: string) => ({ id, name: owners.get(id)?.name ?? id })
  const topOf = (id: string, seen: readonly string[] = []): string => {
    const parent = owners.get(id)?.parent
    return parent === undefined || seen.includes(parent) ? id : topOf(parent, [...seen, id])
  }
  const over = (groupsOf: (dependency: Resting) => { id: string; name: string }[]): Concentration =>
    concentration({ systems: [...systems] }, (id) => {
      const dependency = byId.get(id)
      return dependency ? groupsOf(dependency) : []
    })
  return {
    vendor: over(({ vendor }) => [label(vendor)]),
    parent: over(({ vendor }) => [label(topOf(vendor))]),
    cloud: over((dependency) => cloudsUnder(dependency, owners).map(label)),
    jurisdiction: over((dependency) =>
      causesOf(dependency, (id) => owners.get(id)).flatMap(({ kind, name }) =>
        kind === 'jurisdiction' ? [{ id: name, name: names.get(name) ?? name }] : [],
      ),
    ),
  }
}

/** The reseller whose path it is, and what the vendor says it runs on. */
function cloudsUnder({ path, vendor }: Resting, owners: ReadonlyMap<string, Owner>): string[] {
  const reseller = path === 'direct' || path === 'gateway' ? [] : [path]
  return [...new Set([...reseller, ...(owners.get(vendor)?.hosting ?? [])])]
}
