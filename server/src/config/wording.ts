/** zod's issues in the words of a person who has to mend the file. */
import type { z } from 'zod'
import { didYouMean, noneOf } from '../lib/nearest.ts'
import { type Finding, isSame, isSecret, type Path, valueAt } from './fault.ts'

/** The key itself is not shown: it may be a secret that was written without its name. */
const NO_VALUE = 'has a key without a value. Write "name: value"'

type Issue = z.core.$ZodIssue
type RawIssue = z.core.$ZodRawIssue

/** One fault for each thing to mend. `root` is what was read; `schema` knows which keys there are. */
export function findingsOf(issues: readonly Issue[], root: unknown, schema: z.ZodType): Finding[] {
  return issues.flatMap((issue): Finding[] => {
    const path = issue.path
    if (
      issue.code === 'custom' &&
      issues.some((other) => other.code === 'unrecognized_keys' && isSame(other.path, path))
    )
      return []
    if (isSecret(path) && valueAt(root, path) === null) return [{ path: path.slice(0, -1), message: NO_VALUE }]
    if (issue.code === 'invalid_type' && valueAt(root, path) === undefined) return [{ path, message: 'is missing' }]
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key, root, schema))
    if (issue.code === 'invalid_union' && issue.errors.length > 0) return unionFindings(issue, root, schema)
    if (issue.code === 'too_small' && path.at(-1) === 'anyOf') return [{ path, message: emptyNeed(path, root) }]
    if (issue.code === 'invalid_key')
      return [{ path: path.slice(0, -1), message: `${JSON.stringify(path.at(-1))} cannot be a key here` }]
    return [{ path, message: issue.message }]
  })
}

/** A need by its name and its system's: in a long file a place alone says little. */
function emptyNeed(path: Path, root: unknown): string {
  const [need, system] = [valueAt(root, [...path.slice(0, -1), 'name']), valueAt(root, [...path.slice(0, -3), 'id'])]
  const named = typeof need === 'string' ? `the need "${need}"` : 'a need'
  const of = typeof system === 'string' ? ` of "${system}"` : ''
  return `${named}${of} names no dependency. Name at least one that serves it, or take the need out`
}

/** Of several shapes, the one that was meant is the one whose faults lie deeper; a shape that fits nowhere is told as a whole. */
function unionFindings(issue: Issue & { code: 'invalid_union' }, root: unknown, schema: z.ZodType): Finding[] {
  const meant = issue.errors.filter((branch) => branch.every((inner) => inner.path.length > 0))
  const [deeper] = meant.sort((a, b) => a.length - b.length)
  const outer = { path: issue.path, message: issue.message }
  if (issue.message !== FITS_NOTHING) return [outer]
  if (deeper)
    return findingsOf(
      deeper.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })),
      root,
      schema,
    )
  const fitting = issue.errors.filter((branch) => branch.every(({ code }) => code !== 'invalid_type'))
  const messages = (fitting.length > 0 ? fitting : issue.errors).flatMap((branch) =>
    branch.map(({ message }) => message),
  )
  return [{ ...outer, message: [...new Set(messages)].join(', or: ') || FITS_NOTHING }]
}

function unknownKey(path: Path, key: string, root: unknown, schema: z.ZodType): Finding {
  if (isSecret([...path, key]) && valueAt(root, [...path, key]) === null) {
    return { path, message: NO_VALUE }
  }
  const known = keysAt(schema, path)
  const guess = didYouMean(key, known)
  const list = known.length > 0 && known.length <= 16 ? `. Known here: ${known.join(', ')}` : ''
  return { path: [...path, key], message: `no such setting${guess || list}` }
}

type Definition = {
  type: string
  innerType?: z.ZodType
  in?: z.ZodType
  getter?: () => z.ZodType
  element?: z.ZodType
  valueType?: z.ZodType
  options?: readonly z.ZodType[]
  shape?: Record<string, z.ZodType>
}

/** The keys that a schema knows at a path. */
function keysAt(schema: z.ZodType, path: Path): string[] {
  const definition = schema.def as unknown as Definition
  const inner = definition.innerType ?? definition.in ?? definition.getter?.()
  if (inner) return keysAt(inner, path)
  if (definition.options) return [...new Set(definition.options.flatMap((option) => keysAt(option, path)))]
  const [step, ...rest] = path
  if (step === undefined) return Object.keys(definition.shape ?? {})
  const next = definition.element ?? definition.valueType ?? definition.shape?.[String(step)]
  return next ? keysAt(next, rest) : []
}

const FITS_NOTHING = 'has a form that does not fit here'

const KINDS: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping (key: value)',
  record: 'a mapping (key: value)',
}

function kindOf(value: unknown): string {
  if (value === null) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  return KINDS[typeof value] ?? 'something else'
}

/** The message of one issue; given to zod, which asks only where a schema has no words of its own. */
export function word(issue: RawIssue): string {
  const shown = issue.path && isSecret(issue.path) ? '•••' : issue.input
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'is missing'
        : `must be ${KINDS[issue.expected] ?? issue.expected}, not ${kindOf(issue.input)}`
    case 'invalid_value':
      return issue.input === undefined
        ? `is missing. It is one of: ${issue.values.join(', ')}`
        : noneOf(typeof shown === 'object' ? kindOf(shown) : String(shown), issue.values.map(String))
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `must be at least ${issue.minimum}`
        : 'must not be empty'
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `must be at most ${issue.maximum}`
        : `is longer than ${issue.maximum}`
    case 'invalid_format':
      return issue.format === 'date' ? 'a date is written 2027-06-01' : `is not written as ${issue.format}`
    default:
      return FITS_NOTHING
  }
}
