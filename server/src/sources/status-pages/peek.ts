import { json } from '../../lib/document.ts'
import type { Document } from '../../lib/http.ts'

const parsed = new WeakMap<Document, unknown>()

/** A document's JSON without any promise about its shape, for recognising it: `peek(document)('page.id')`. Parsed once, whoever asks; undefined where there is nothing, and everywhere when it is no JSON. */
export function peek(document: Document): (path: string) => unknown {
  if (!parsed.has(document)) parsed.set(document, jsonOf(document))
  const whole = parsed.get(document)
  return (path) => {
    let value = whole
    for (const key of path === '' ? [] : path.split('.')) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
      value = (value as Record<string, unknown>)[key]
    }
    return value
  }
}

function jsonOf(document: Document): unknown {
  try {
    return json(document)
  } catch {
    return undefined // Not JSON: nothing to be recognised by.
  }
}

/** 26 characters of Crockford's alphabet, as incident.io's ids are. */
export const isUlid = (id: unknown): boolean => typeof id === 'string' && /^[0-9A-HJKMNP-TV-Z]{26}$/.test(id)
