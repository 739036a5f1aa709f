import type { EntryKind } from '@bellwether/shared/api-register.ts'
import type { Imported } from './imported.ts'

type Entry = Record<string, unknown>

/** What the Register page does not keep: keys, and addresses that we would call. */
const OF_FILES_ONLY: Record<string, string> = {
  credentials: 'keys stay in files: a file that has a key for the same vendor and path lends it',
  baseUrl: 'an address that is called with a key is written in a file',
  endpoint: 'an address that is watched is written in a file; without it the vendor’s page alone speaks for it',
}

/** Lines for a file as entries of the Register page: companies first, so that what names them finds them. */
export function forThePage({ vendors, dependencies, systems, left }: Imported): {
  entries: { kind: EntryKind; id: string; entry: Entry }[]
  left: Imported['left']
} {
  const unkept = dependencies.flatMap((dependency) =>
    Object.entries(OF_FILES_ONLY)
      .filter(([name]) => name in dependency)
      .map(([name, why]) => ({ what: `dependency ${String(dependency.id)}, ${name}`, why })),
  )
  const asEntries = (kind: EntryKind, list: readonly Entry[]) =>
    list.map((one) => {
      const kept = Object.entries(one).filter(([name]) => !(name in OF_FILES_ONLY))
      return { kind, id: String(one.id), entry: plain(Object.fromEntries(kept)) as Entry }
    })
  return {
    entries: [
      ...asEntries('vendor', vendors),
      ...asEntries('dependency', dependencies),
      ...asEntries('system', systems),
    ],
    left: [...left, ...unkept],
  }
}

/** A file reads `$` as the begin of a variable, and `$$` as itself; the page has no variables. */
function plain(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('$$', '$')
  if (Array.isArray(value)) return value.map(plain)
  return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part)])) : value
}

/** What is said anew wins; what it does not name stays, also of a contract or a price. */
export const mergedEntry = (old: Entry, said: Entry): Entry => ({
  ...old,
  ...Object.fromEntries(
    Object.entries(said).map(([name, value]) => {
      const before = old[name]
      return [name, isRecord(value) && isRecord(before) ? { ...before, ...value } : value]
    }),
  ),
})

const isRecord = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
