import type { PageEntry } from '@bellwether/shared/api-register.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import { stringify } from 'yaml'
import type { Register } from './register.ts'
import type { RegisterBook } from './register-book.ts'
import { dependencyEntry, systemEntry } from './register-entries.ts'
import { vendorEntries } from './register-vendors.ts'

const LISTS = { vendor: 'vendors', dependency: 'dependencies', system: 'systems' } as const

/** Entries of the page as lines for `bellwether.yaml`, which reads `$` as the begin of a variable. */
export function entriesAsYaml(entries: readonly PageEntry[]): string {
  if (entries.length === 0) return '# Nothing is kept by the Register page.\n'
  const lists = Object.entries(LISTS).flatMap(([kind, list]) => {
    const own = entries.filter((entry) => entry.kind === kind).map(({ entry }) => withoutVariables(entry))
    return own.length === 0 ? [] : [[list, own] as const]
  })
  return `# Kept by the Register page. In a file of the configuration, the file keeps it from then on.\n${stringify(Object.fromEntries(lists))}`
}

function withoutVariables(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('$', '$$$$')
  if (Array.isArray(value)) return value.map(withoutVariables)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutVariables(part)]))
}

/** The whole register as data: systems, dependencies and the companies behind them. */
export const registerAsJson = (register: Register, book: RegisterBook, now: Instant) => ({
  at: new Date(now).toISOString(),
  organisation: register.organisation,
  systems: register.systems.map((system) => systemEntry(system, book, now)),
  dependencies: [...register.dependencies.values()].map((watched) => dependencyEntry(watched, register, book, now)),
  vendors: vendorEntries(register, book, now),
  misfits: book.misfits,
})
