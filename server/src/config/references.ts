/** What a schema cannot see: names that must exist somewhere else, and names that must exist only once. */
import type { Catalogue } from './catalogue.ts'
import { checkDependency } from './check-dependency.ts'
import { checkHearers } from './check-hearers.ts'
import { checkMaintenance } from './check-maintenance.ts'
import { checkRegulation, checkVendor } from './check-vendor.ts'
import type { Finding, Path } from './fault.ts'
import { checkName, type Known, knownIn, type References } from './known.ts'
import type { Outline } from './outline.ts'

/** `catalogue` includes the vendors of the configuration already. */
export function checkReferences(outline: Outline, catalogue: Catalogue): References {
  const found: References = { faults: [], warnings: [] }
  const known = knownIn(outline, catalogue)
  checkDuplicates(outline, found)
  checkNeeds(outline, known, found)
  for (const [index, one] of outline.dependencies.entries()) checkDependency(one, index, known, catalogue, found)
  for (const [index, one] of outline.vendors.entries()) checkVendor(one, index, known, catalogue, found)
  checkRegulation(outline, known, found)
  checkHearers(outline, known, found)
  checkMaintenance(outline, known, found)
  return found
}

function checkDuplicates(outline: Outline, { faults }: References): void {
  const { press, feeds } = outline.regulation
  once(outline.systems, ['systems'], 'id', faults)
  once(outline.dependencies, ['dependencies'], 'id', faults)
  once(outline.vendors, ['vendors'], 'id', faults)
  once(outline.receivers, ['receivers'], 'id', faults)
  once(outline.calendars, ['calendars'], 'id', faults)
  once(press, ['regulation', 'press'], 'id', faults)
  once(feeds, ['regulation', 'feeds'], 'id', faults)
  for (const [index, { needs }] of outline.systems.entries()) once(needs, ['systems', index, 'needs'], 'name', faults)
}

function once<Key extends string>(items: { [key in Key]?: string }[], path: Path, key: Key, faults: Finding[]): void {
  const first = new Map<string, number>()
  for (const [index, item] of items.entries()) {
    const name = item[key]
    if (name === undefined) continue
    const earlier = first.get(name)
    if (earlier === undefined) first.set(name, index)
    else
      faults.push({
        path: [...path, index, key],
        message: `"${name}" is taken already by ${path.at(-1) as string}[${earlier}]`,
      })
  }
}

function checkNeeds({ systems, dependencies }: Outline, known: Known, { faults, warnings }: References): void {
  const needed = new Set<string>()
  for (const [s, system] of systems.entries()) {
    for (const [n, { anyOf }] of system.needs.entries()) {
      for (const [d, name] of anyOf.entries()) {
        const path = ['systems', s, 'needs', n, 'anyOf', d]
        checkName(name, 'dependency', known.dependencies, path, faults)
        if (name !== undefined && anyOf.indexOf(name) < d)
          faults.push({ path, message: `"${name}" is in this need already` })
        if (name !== undefined) needed.add(name)
      }
    }
  }
  for (const [index, { id }] of dependencies.entries()) {
    if (id === undefined || needed.has(id)) continue
    warnings.push({ path: ['dependencies', index], message: `no system needs "${id}": its trouble will hit nobody` })
  }
}
