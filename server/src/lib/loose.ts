import type { Dropped } from '@bellwether/shared/status-page.ts'
import { z } from 'zod'
import { issueOf } from './document.ts'

/** What a loose list left out, and where its elements stood before. */
interface Gaps {
  dropped: { key: number | string; why: string }[]
  keys: (number | string)[]
}

const gaps = new WeakMap<object, Gaps>()

/**
 * A list in which a bad element is left out instead of spoiling the whole; `droppedIn` says afterwards which and why.
 * A missing or null list is an empty one. A transform after it must keep the array itself, or its drops are forgotten.
 */
export const looseArray = <Schema extends z.ZodType>(element: Schema) =>
  z
    .array(z.unknown())
    .nullish()
    .transform((values): z.output<Schema>[] => sieve(element, (values ?? []).entries(), (found) => [...found.values()]))

/** The same for an object used as a map. */
export const looseRecord = <Schema extends z.ZodType>(element: Schema) =>
  z
    .record(z.string(), z.unknown())
    .nullish()
    .transform(
      (values): Record<string, z.output<Schema>> =>
        sieve(element, Object.entries(values ?? {}), (found) => Object.fromEntries(found)),
    )

function sieve<Schema extends z.ZodType, Kept extends object>(
  element: Schema,
  values: Iterable<[number | string, unknown]>,
  gather: (found: Map<number | string, z.output<Schema>>) => Kept,
): Kept {
  const found = new Map<number | string, z.output<Schema>>()
  const dropped: Gaps['dropped'] = []
  for (const [key, value] of values) {
    const checked = element.safeParse(value)
    if (checked.success) found.set(key, checked.data)
    else dropped.push({ key, why: issueOf(checked.error) })
  }
  const kept = gather(found)
  if (dropped.length > 0) gaps.set(kept, { dropped, keys: [...found.keys()] })
  return kept
}

/** Everything that loose lists left out inside `value` (the output of a schema), with its path in the document. */
export function droppedIn(value: unknown, path = ''): Dropped[] {
  const found: Dropped[] = []
  if (isNested(value)) collect(value, path, found)
  return found
}

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Walks without building anything on the way: nearly always there is nothing to find. */
function collect(value: object, path: string, found: Dropped[]): void {
  const gap = gaps.get(value)
  if (gap) for (const { key, why } of gap.dropped) found.push({ path: join(path, key), why })
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const element: unknown = value[index]
      if (isNested(element)) collect(element, join(path, gap?.keys[index] ?? index), found)
    }
    return
  }
  for (const key in value) {
    const element = (value as Record<string, unknown>)[key]
    if (isNested(element)) collect(element, join(path, key), found)
  }
}

const join = (path: string, key: number | string): string =>
  typeof key === 'number' ? `${path}[${key}]` : path ? `${path}.${key}` : key
