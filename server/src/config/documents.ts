import {
  type Document,
  isAlias,
  isCollection,
  isNode,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml'
import type { Fault, Path } from './fault.ts'

/** A file as it stands, or a value that somebody has already read. */
export type Source = { file: string; text: string } | { file: string; value: unknown }

/** One file, read: its value, and where in the text each part stands. */
export interface ReadSource {
  file: string
  value: unknown
  place(path: Path): { line: number; column: number } | undefined
}

const MAX_TEXT = 5_000_000
const MAX_DEPTH = 60

/** What each syntax error means to the person who has to mend it. The parser's own words may quote the text, and the text may be a secret. */
const MEND: Record<YAMLError['code'], string> = {
  ALIAS_PROPS: 'an alias (*name) cannot have an anchor or a tag of its own. Remove it',
  BAD_ALIAS:
    'this alias (*name) stands for nothing. Define it before with &name, or quote the text if it just begins with *',
  BAD_COLLECTION_TYPE: 'this tag does not fit what follows it. Remove the tag',
  BAD_DIRECTIVE: 'a line that begins with % is a directive of YAML. Quote the text, or remove the line',
  BAD_DQ_ESCAPE: 'no such escape in double quotes. Write \\\\ for a backslash, or use single quotes',
  BAD_INDENT: 'the indentation does not fit the lines above. Line up the keys of one mapping, with spaces',
  BAD_PROP_ORDER: 'an anchor or a tag stands in the wrong place. Write it right before the value',
  BAD_SCALAR_START: 'a text cannot begin with this character. Put it into quotes',
  BLOCK_AS_IMPLICIT_KEY:
    'two keys on one line, or a text with ": " in it. Put the text into quotes, or begin a new line',
  BLOCK_IN_FLOW: 'a block cannot stand inside { } or [ ]. Write it in one style',
  DUPLICATE_KEY: 'this key is written twice in one mapping. Keep one of the two',
  IMPOSSIBLE: 'this cannot be read as YAML',
  KEY_OVER_1024_CHARS: 'a key longer than 1024 characters. Is a quote missing?',
  MISSING_CHAR: 'something is missing here: a closing quote, bracket or brace, a comma, or the space after a colon',
  MULTILINE_IMPLICIT_KEY: 'a key goes over several lines. Is a colon or a quote missing on the line above?',
  MULTIPLE_ANCHORS: 'a value can have only one anchor (&name)',
  MULTIPLE_DOCS: 'a second document begins here. Remove the line ---, or make it a file of its own',
  MULTIPLE_TAGS: 'a value can have only one tag',
  NON_STRING_KEY: 'a key must be text. Put it into quotes',
  RESOURCE_EXHAUSTION: 'this is nested too deeply to be a configuration',
  TAB_AS_INDENT: 'a tab in the indentation. Use spaces',
  TAG_RESOLVE_FAILED: 'tags (!name) are not understood here. Remove it; a secret comes from the environment as $NAME',
  UNEXPECTED_TOKEN: 'not expected here. Is a quote, a bracket or a comma missing or too much?',
}

/** Reads one file. Faults of syntax are of that file; with no value there is nothing more to say about it. */
export function readSource(source: Source): { read?: ReadSource; faults: Fault[] } {
  if ('value' in source) return { read: { ...source, place: () => undefined }, faults: [] }
  const { file, text } = source
  if (text.length > MAX_TEXT) return whole(`longer than ${MAX_TEXT / 1_000_000} MB: that is no configuration`)
  try {
    const lines = new LineCounter()
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true, logLevel: 'error' })
    const faults = onePerLine(
      [...document.errors, ...document.warnings].map((error) => syntaxFault(error, lines, text)),
    )
    const lost = unresolvedAlias(document)
    if (lost !== undefined) return { faults: [...faults, faultAt(lost, MEND.BAD_ALIAS, lines)] }
    const usable = document.errors.every((error) => error.code === 'DUPLICATE_KEY')
    if (!usable || !isShallow(document.contents)) return usable ? whole(MEND.RESOURCE_EXHAUSTION) : { faults }
    return { read: { file, value: document.toJS() ?? {}, place: (path) => placeOf(document, lines, path) }, faults }
  } catch (error) {
    return whole(thrown(error))
  }
}

const whole = (message: string): { faults: Fault[] } => ({ faults: [{ path: '', message }] })

/** What the parser throws rather than reports: too many aliases, or nesting that exhausts the stack. */
function thrown(error: unknown): string {
  if (error instanceof RangeError) return MEND.RESOURCE_EXHAUSTION
  if (error instanceof ReferenceError && /alias count/i.test(error.message)) return ALIASES
  throw error
}

const ALIASES = 'aliases of aliases of aliases: this would become too large. Write it out'

const faultAt = (offset: number, message: string, lines: LineCounter): Fault => {
  const { line, col } = lines.linePos(offset)
  return { path: `line ${line}, column ${col}`, message, line, column: col }
}

/** Where the first alias stands that has no anchor before it. The parser would only throw, and not say where. */
function unresolvedAlias(document: Document): number | undefined {
  let found: number | undefined
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document)) return undefined
      found = alias.range?.[0] ?? 0
      return visit.BREAK
    },
  })
  return found
}

function syntaxFault(error: YAMLError, lines: LineCounter, text: string): Fault {
  const key = error.code === 'DUPLICATE_KEY' ? /^[\w-]{1,40}(?=\s*:)/.exec(text.slice(error.pos[0]))?.[0] : undefined
  const message = key === undefined ? MEND[error.code] : `"${key}" is written twice in one mapping. Keep one of the two`
  return faultAt(error.pos[0], message, lines)
}

/** One slip makes the parser stumble again and again on the same line. */
function onePerLine(faults: Fault[]): Fault[] {
  const lines = new Set<number | undefined>()
  return faults.filter(({ line }) => !lines.has(line) && lines.add(line)).slice(0, 20)
}

function isShallow(node: unknown, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false
  if (!isCollection(node)) return true
  return node.items.every((item) => {
    const value = typeof item === 'object' && item !== null && 'value' in item && !isNode(item) ? item.value : item
    return isShallow(value, depth + 1)
  })
}

/** Where the deepest part of the path that exists stands. */
function placeOf(document: Document, lines: LineCounter, path: Path): { line: number; column: number } | undefined {
  let node = document.contents as Node | null | undefined
  let found = node
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(document)
    if (!isCollection(node)) break
    node = node.get(part, true) as Node | undefined
    if (node?.range) found = node
  }
  if (!found?.range) return undefined
  const { line, col } = lines.linePos(found.range[0])
  return { line, column: col }
}
