import { readFileSync } from 'node:fs'
import { messageOf } from '../lib/errors.ts'
import type { Finding, Path } from './fault.ts'

export type Environment = Readonly<Record<string, string | undefined>>

const REFERENCE = /\$\$|\$\{([^}]*)\}|\$([A-Za-z_]\w*)/g
const NAME = /^[A-Za-z_]\w*$/
const MAX_VALUES = 1_000_000
const MAX_DEPTH = 64

export interface Filled {
  value: unknown
  faults: Finding[]
  /** Places whose text came from the environment. */
  filled: Path[]
}

/**
 * Puts the environment into every text of a value: `$NAME` and `${NAME}` are variables, `$$` is a dollar.
 * A variable that is not set is read from the file that `NAME_FILE` names (secrets of containers).
 */
export function fill(value: unknown, lookUp: LookUp): Filled {
  const found: Filled = { value: undefined, faults: [], filled: [] }
  let values = 0
  const walk = (part: unknown, path: Path): unknown => {
    values += path.length > MAX_DEPTH ? MAX_VALUES : 1 // An alias may hold itself: there is no end to it.
    if (values > MAX_VALUES) return undefined
    if (typeof part === 'string') return replace(part, path, lookUp, found)
    if (Array.isArray(part)) return part.map((item, index) => walk(item, [...path, index]))
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(Object.entries(part).map(([key, item]) => [key, walk(item, [...path, key])]))
  }
  found.value = walk(value, [])
  if (values > MAX_VALUES)
    found.faults.push({ path: [], message: 'too many values, or too deeply nested, or an alias that holds itself' })
  return found
}

function replace(text: string, path: Path, lookUp: LookUp, found: Filled): string {
  return text.replace(REFERENCE, (whole, braced?: string, bare?: string) => {
    if (whole === '$$') return '$'
    const name = braced ?? bare ?? ''
    const answer: Lookup = NAME.test(name)
      ? lookUp(name, path)
      : {
          ok: false,
          message: 'between the braces of a variable stands its name and nothing else. Write $$ for a dollar',
        }
    if (answer.ok) found.filled.push(path)
    else found.faults.push({ path, message: answer.message })
    return answer.ok ? answer.text : ''
  })
}

export type Lookup = { ok: true; text: string } | { ok: false; message: string }
export type LookUp = (name: string, path: Path) => Lookup

/** Looks in the environment, then in the file that `NAME_FILE` names. */
export function lookIn(environment: Environment): LookUp {
  return (name) => {
    const text = environment[name]
    if (text) return { ok: true, text } // Compose sets a variable that nobody gave to ''.
    const file = environment[`${name}_FILE`]
    if (file === undefined) {
      const message = `$${name} is not set. Set it, or set ${name}_FILE to the path of a file that holds it`
      return { ok: false, message }
    }
    try {
      return { ok: true, text: readFileSync(file, 'utf8').replace(/\r?\n$/, '') }
    } catch (error) {
      return { ok: false, message: `${name}_FILE names a file that cannot be read: ${messageOf(error)}` }
    }
  }
}

/** Something for every place: a text, an address, a mailbox, a number. */
const INVENTED: ((name: string) => string)[] = [
  (name) => `simulated-value-of-${name}`,
  (name) => `https://simulated.example/${name}`,
  (name) => `${name}@simulated.example`,
  () => '1',
]
export const INVENTIONS = INVENTED.length

/** For worlds without real keys (a scenario): every variable that is not set has a made-up value, of the sort that `sortOf` names for its place. */
export function lookInOrInvent(environment: Environment, sortOf: (path: Path) => number): LookUp {
  return (name, path) => {
    const invent = INVENTED[sortOf(path)] ?? INVENTED[0]!
    return { ok: true, text: environment[name] || invent(name.toLowerCase().replaceAll('_', '-')) }
  }
}
