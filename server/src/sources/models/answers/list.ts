import { z } from 'zod'
import { json } from '../../../lib/document.ts'
import { Unreadable } from '../../../lib/errors.ts'
import type { Document } from '../../../lib/http.ts'
import { looseArray } from '../../../lib/loose.ts'

/** The elements of a list: the array under one of `keys`, or the document itself. A bad element is left out. Throws `Unreadable`. */
export function elementsOf<Schema extends z.ZodType>(
  document: Document,
  keys: readonly string[],
  schema: Schema,
): z.output<Schema>[] {
  if (document.status < 200 || document.status > 299) throw new Unreadable(`HTTP ${document.status} instead of a list`)
  const value = json(document) as Record<string, unknown>
  const found = Array.isArray(value) ? value : keys.map((key) => value[key]).find((field) => Array.isArray(field))
  if (!found) throw new Unreadable(`no list of models: none of ${keys.join(', ')} in the answer`)
  const elements = looseArray(schema).parse(found)
  if (elements.length === 0 && found.length > 0) throw new Unreadable('a list, but not of models')
  return elements
}

export const text = z.string().min(1)
/** A field that may be missing, null or of another kind: then it says nothing. */
export const maybeText = z.string().min(1).nullish().catch(undefined)
export const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().catch(undefined)
