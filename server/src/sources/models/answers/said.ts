/** What an error answer says, however its vendor nests it: words for machines apart from sentences for people. */
export interface Said {
  /** Codes, types, reasons and statuses in snake case, outermost first. */
  codes: string[]
  /** Sentences as they were written, outermost first. */
  messages: string[]
}

const CODE_KEYS = new Set(
  'code type status error_code errorcode error_type errortype reason __type quotaid errcode error_name @type'.split(
    ' ',
  ),
)
const MESSAGE_KEYS = new Set(
  'message msg detail details error error_message errormessage error_description errors description faultstring raw title displaymsg'.split(
    ' ',
  ),
)
/** Parts that hold an older or another error, or what we sent. */
const NOT_OURS = new Set(['previous_errors', 'request', 'input', 'ctx', 'headers', 'loc', 'debug_info'])

const DEEPEST = 10
const MOST = 60

/** `RateLimitReached`, `rate-limit.reached` and `RATE_LIMIT_REACHED` are one code. */
export const snake = (word: string): string =>
  word
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
    .toLowerCase()

/** Hears what a JSON value, or a text with JSON inside, says. Never throws; what is too deep or too much is not heard. */
export function hear(value: unknown): Said {
  const said: Said = { codes: [], messages: [] }
  listen(value, undefined, said, 0)
  return { codes: [...new Set(said.codes)], messages: [...new Set(said.messages)] }
}

function listen(value: unknown, key: string | undefined, said: Said, depth: number): void {
  if (depth > DEEPEST || said.messages.length + said.codes.length > MOST) return
  if (typeof value === 'string') hearText(value, key, said, depth)
  if (typeof value === 'number' && key !== undefined && CODE_KEYS.has(key)) said.codes.push(String(value))
  if (Array.isArray(value)) for (const element of value.slice(0, 20)) listen(element, key, said, depth + 1)
  else if (typeof value === 'object' && value !== null) hearFields(value, said, depth)
}

/** Own words before nested ones: the outermost error is the vendor's, an inner one was passed on. */
function hearFields(value: object, said: Said, depth: number): void {
  const fields = Object.entries(value).map(([key, field]) => [key.toLowerCase(), field] as const)
  const plain = fields.filter(([, field]) => typeof field !== 'object')
  const nested = fields.filter(([, field]) => typeof field === 'object')
  for (const [key, field] of [...plain, ...nested]) if (!NOT_OURS.has(key)) listen(field, key, said, depth + 1)
}

function hearText(text: string, key: string | undefined, said: Said, depth: number): void {
  const isCode = key !== undefined && CODE_KEYS.has(key)
  if (isCode && isOneWord(text)) said.codes.push(snake(text.slice(text.lastIndexOf('/') + 1)))
  else if (isCode || key === undefined || MESSAGE_KEYS.has(key)) hearSentence(text, said, depth)
}

const isOneWord = (text: string): boolean => text.length <= 120 && text !== '' && !/\s/.test(text.trim())

/** A gateway passes an error on as text with JSON in it, or with the name of an exception in front. */
function hearSentence(text: string, said: Said, depth: number): void {
  if (text.trim() === '') return
  for (const [, name] of text.matchAll(/\blitellm\.([A-Z][A-Za-z]+)/g)) said.codes.push(snake(name!))
  const inner = embedded(text)
  const own = inner ? text.replace(inner.source, ' ') : text
  if (own.trim() !== '') said.messages.push(own.trim().slice(0, 4000))
  if (inner) listen(inner.value, undefined, said, depth + 1)
}

function embedded(text: string): { source: string; value: object } | undefined {
  const [from, to] = [text.indexOf('{'), text.lastIndexOf('}')]
  if (from === -1 || to < from) return undefined
  const source = text.slice(from, to + 1)
  try {
    return { source, value: JSON.parse(source) as object }
  } catch {
    return undefined // Braces in a sentence are no JSON.
  }
}
