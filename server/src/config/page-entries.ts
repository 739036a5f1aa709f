import type { EntryKind, Misfit, PageEntry } from '@bellwether/shared/api-register.ts'
import { Dependency } from '@bellwether/shared/dependency.ts'
import { System } from '@bellwether/shared/system.ts'
import type { z } from 'zod'
import type { Catalogue } from './catalogue.ts'
import { type Finding, faultText, pathText } from './fault.ts'
import { Outline } from './outline.ts'
import { checkReferences } from './references.ts'
import { type Config, VendorOverride } from './schema.ts'
import { findingsOf, word } from './wording.ts'

/** What the page may say, in the schema of the file. Keys, and addresses that would be called with a key, stay in files. */
const SCHEMAS = {
  system: System,
  dependency: Dependency.omit({ credentials: true, baseUrl: true, canary: true, endpoint: true, sibling: true }),
  vendor: VendorOverride.pick({
    id: true,
    name: true,
    aliases: true,
    kind: true,
    jurisdiction: true,
    parent: true,
    hosting: true,
    reviewBy: true,
  }),
} satisfies Record<EntryKind, z.ZodType>

const LISTS = { system: 'systems', dependency: 'dependencies', vendor: 'vendors' } as const

export interface WithEntries {
  config: Config
  catalogue: Catalogue
  misfits: Misfit[]
  /** Dependencies that nobody has a key for: they are read about, and not called. */
  uncalled: ReadonlySet<string>
}

type Written = Pick<PageEntry, 'kind' | 'id' | 'entry'>

/** The configuration of the files with what the Register page keeps. An entry that does not fit, or whose name a file has taken, is left out and told of; leaving it out may make another one unfit. */
export function withPageEntries(config: Config, catalogue: Catalogue, entries: readonly Written[]): WithEntries {
  let fitting = entries
  const misfits: Misfit[] = []
  for (;;) {
    const found = misfitsAmong(config, catalogue, fitting)
    if (found.length === 0) break
    misfits.push(...found)
    fitting = fitting.filter((entry) => !found.some((one) => one.kind === entry.kind && one.id === entry.id))
  }
  const merged = mergedWith(config, fitting)
  const borrowed = merged.dependencies.map((dependency, index) =>
    index < config.dependencies.length ? dependency : withKeyOf(dependency, config.dependencies),
  )
  const own = borrowed.slice(config.dependencies.length)
  return {
    config: { ...merged, dependencies: borrowed },
    catalogue: catalogue.withVendors(merged.vendors),
    misfits,
    uncalled: new Set(own.filter(({ credentials }) => credentials === undefined).map(({ id }) => id)),
  }
}

/** What would be wrong with an entry if it were written now. */
export function faultsOfEntry(
  config: Config,
  catalogue: Catalogue,
  entries: readonly Written[],
  entry: Written,
): string[] {
  const others = entries.filter((one) => one.kind !== entry.kind || one.id !== entry.id)
  if (entry.entry.id !== entry.id) return ['id: an entry keeps its id; write another one under another id']
  const { misfits } = withPageEntries(config, catalogue, [...others, entry])
  const before = new Set(withPageEntries(config, catalogue, others).misfits.map(({ kind, id }) => `${kind} ${id}`))
  return misfits.flatMap(({ kind, id, faults }) => {
    if (kind === entry.kind && id === entry.id) return faults
    return before.has(`${kind} ${id}`) ? [] : faults.map((fault) => `${kind} ${id}: ${fault}`)
  })
}

/** What still needs an entry that somebody wants to remove. */
export function neededStill(
  config: Config,
  catalogue: Catalogue,
  entries: readonly Written[],
  gone: Pick<Written, 'kind' | 'id'>,
): string[] {
  const before = new Set(withPageEntries(config, catalogue, entries).misfits.map(({ kind, id }) => `${kind} ${id}`))
  const left = entries.filter((one) => one.kind !== gone.kind || one.id !== gone.id)
  return withPageEntries(config, catalogue, left)
    .misfits.filter(({ kind, id }) => !before.has(`${kind} ${id}`))
    .map(({ kind, id }) => `the ${kind} "${id}" needs it`)
}

function misfitsAmong(config: Config, catalogue: Catalogue, entries: readonly Written[]): Misfit[] {
  const unshaped = entries.flatMap((entry): Misfit[] => {
    const parsed = SCHEMAS[entry.kind].safeParse(entry.entry, { error: word })
    return parsed.success ? [] : [misfit(entry, findingsOf(parsed.error.issues, entry.entry, SCHEMAS[entry.kind]))]
  })
  if (unshaped.length > 0) return unshaped
  const merged = mergedWith(config, entries)
  const { faults } = checkReferences(
    Outline.parse({ systems: merged.systems, dependencies: merged.dependencies, vendors: merged.vendors }),
    catalogue.withVendors(merged.vendors),
  )
  return entries.flatMap((entry): Misfit[] => {
    const list = LISTS[entry.kind]
    const place = placeOf(config, entries, entry)
    const own = faults.filter(({ path }) => path[0] === list && path[1] === place)
    const said = own.map(({ path, message }) => ({ path: path.slice(2), message: isTaken(message) ? TAKEN : message }))
    return own.length === 0 ? [] : [misfit(entry, said)]
  })
}

const TAKEN = 'a file of the configuration has this id now: the file wins'
const isTaken = (message: string): boolean => message.includes('is taken already by')

/** Where an entry stands in the merged list: after all of the files. */
const placeOf = (config: Config, entries: readonly Written[], entry: Written): number =>
  config[LISTS[entry.kind]].length + entries.filter(({ kind }) => kind === entry.kind).indexOf(entry)

const misfit = ({ kind, id }: Written, findings: Finding[]): Misfit => ({
  kind,
  id,
  faults: findings.map(({ path, message }) => faultText({ path: pathText(path), message })),
})

function mergedWith(config: Config, entries: readonly Written[]): Config {
  const of = <Shape extends z.ZodType>(kind: EntryKind, shape: Shape): z.output<Shape>[] =>
    entries.filter((entry) => entry.kind === kind).map(({ entry }) => shape.parse(entry))
  return {
    ...config,
    systems: [...config.systems, ...of('system', SCHEMAS.system)],
    dependencies: [...config.dependencies, ...of('dependency', SCHEMAS.dependency)],
    vendors: [...config.vendors, ...of('vendor', SCHEMAS.vendor)],
  }
}

/** A model of the page is called with the key that a file has for the same vendor and path. */
function withKeyOf(dependency: Dependency, ofFiles: readonly Dependency[]): Dependency {
  const same = ofFiles.find(
    ({ vendor, path, credentials }) =>
      credentials !== undefined && vendor === dependency.vendor && path === dependency.path,
  )
  if (!same || dependency.model === undefined) return dependency
  const { credentials, baseUrl } = same
  return { ...dependency, ...(credentials && { credentials }), ...(baseUrl && { baseUrl }) }
}
