import type { z } from 'zod'
import { issueOf, json, looksLikeHtml, text } from '../../lib/document.ts'
import { Unreadable } from '../../lib/errors.ts'
import type { Document } from '../../lib/http.ts'
import { embeddedIn } from './embedded.ts'

const parsed = new WeakMap<Document, unknown>()

/** A document's JSON without any promise about its shape, for recognising it: `peek(document)('page.id')`. Parsed once, whoever asks; undefined where there is nothing, and everywhere when it is no JSON. */
export function peek(document: Document): (path: string) => unknown {
  const whole = jsonIn(document)
  return (path) => {
    let value = whole
    for (const key of path === '' ? [] : path.split('.')) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
      value = (value as Record<string, unknown>)[key]
    }
    return value
  }
}

/** The data of a document that is JSON, or an HTML page with its data in it. Throws `Unreadable`. */
export function dataOf<Schema extends z.ZodType>(document: Document, schema: Schema): z.output<Schema> {
  const read = schema.safeParse(jsonIn(document) ?? json(document))
  if (read.success) return read.data
  throw new Unreadable(`JSON of another shape: ${issueOf(read.error)}`)
}

function jsonIn(document: Document): unknown {
  if (!parsed.has(document)) parsed.set(document, find(document))
  return parsed.get(document)
}

function find(document: Document): unknown {
  try {
    return looksLikeHtml(document) ? embeddedIn(text(document)) : json(document)
  } catch {
    return undefined // Not JSON: nothing to be recognised by.
  }
}

/** 26 characters of Crockford's alphabet, as incident.io's ids are. */
export const isUlid = (id: unknown): boolean => typeof id === 'string' && /^[0-9A-HJKMNP-TV-Z]{26}$/.test(id)
