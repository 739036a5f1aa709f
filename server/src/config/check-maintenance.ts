import { checkName, type Known, type References } from './known.ts'
import type { Outline } from './outline.ts'

/** What a window is about must exist: a name that fits nothing would keep nobody quiet. */
export function checkMaintenance({ maintenance }: Outline, known: Known, { faults }: References): void {
  const names = {
    dependency: known.dependencies,
    vendor: known.vendors,
    path: known.paths,
    system: known.systems,
    owner: known.owners,
  }
  for (const [index, { match }] of maintenance.entries())
    for (const [field, all] of Object.entries(names))
      for (const name of match[field as keyof typeof names])
        checkName(name, field, all, ['maintenance', index, 'match', field], faults)
}
