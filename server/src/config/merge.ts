import type { Path } from './fault.ts'

/** A part of a file: which file, and where in it. */
interface Origin {
  file: string
  path: Path
}

export interface Merged {
  value: unknown
  clashes: { path: Path; files: [string, string] }[]
  /** Where a part of the merged value was written. */
  originOf(path: Path): Origin | undefined
}

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Several files as one: mappings are merged, lists appended in the order of the files, and two different scalars for one key clash. */
export function merge(sources: readonly { file: string; value: unknown }[]): Merged {
  const origins = new WeakMap<object, Origin>()
  for (const { file, value } of sources) remember(value, { file, path: [] }, origins)
  const writers = new Map<string, string>()
  const clashes: Merged['clashes'] = []
  const join = (a: unknown, b: unknown, path: Path, file: string): unknown => {
    if (b === undefined) return a
    if (a === undefined) writers.set(JSON.stringify(path), file)
    if (a === undefined) return b
    if (Array.isArray(a) && Array.isArray(b)) return [...a, ...b]
    if (isMapping(a) && isMapping(b)) {
      const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])]
      return Object.fromEntries(keys.map((key) => [key, join(own(a, key), own(b, key), [...path, key], file)]))
    }
    if (a !== b) clashes.push({ path, files: [writerOf(path), file] })
    return a
  }
  const writerOf = (path: Path): string => {
    for (let length = path.length; length >= 0; length--) {
      const writer = writers.get(JSON.stringify(path.slice(0, length)))
      if (writer !== undefined) return writer
    }
    return sources[0]!.file
  }
  const value = sources.reduce<unknown>((joined, { file, value }) => join(joined, value, [], file), undefined)
  const originOf = (path: Path) => deepest(value, path, origins) ?? firstThatHas(sources, path)
  return { value, clashes, originOf }
}

const own = (mapping: Record<string, unknown>, key: string) => (Object.hasOwn(mapping, key) ? mapping[key] : undefined)

function remember(value: unknown, origin: Origin, origins: WeakMap<object, Origin>): void {
  if (typeof value !== 'object' || value === null) return
  origins.set(value, origin)
  for (const [key, part] of Object.entries(value)) {
    const step = Array.isArray(value) ? Number(key) : key
    remember(part, { file: origin.file, path: [...origin.path, step] }, origins)
  }
}

/** The innermost part on the way that is still the object of one file; what lies under it is too. */
function deepest(root: unknown, path: Path, origins: WeakMap<object, Origin>): Origin | undefined {
  let value = root
  let found: Origin | undefined
  for (let depth = 0; typeof value === 'object' && value !== null; depth++) {
    const origin = origins.get(value)
    if (origin) found = { file: origin.file, path: [...origin.path, ...path.slice(depth)] }
    if (depth === path.length) break
    value = (value as Record<PropertyKey, unknown>)[path[depth]!]
  }
  return found
}

function firstThatHas(sources: readonly { file: string; value: unknown }[], path: Path): Origin | undefined {
  for (let length = path.length; length > 0; length--) {
    const has = sources.find(({ value }) => hasPath(value, path.slice(0, length)))
    if (has) return { file: has.file, path }
  }
  return undefined
}

function hasPath(root: unknown, path: Path): boolean {
  let value = root
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return false
    value = (value as Record<PropertyKey, unknown>)[part]
  }
  return true
}
