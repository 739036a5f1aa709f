/** What is wrong with a configuration, and where. */
export interface Fault {
  /** `dependencies[0].path`; `line 3, column 5` where the text is no YAML; '' is the whole. */
  path: string
  message: string
  /** Which file, when there are several. */
  file?: string
  /** From 1; absent where the text is not known. */
  line?: number
  column?: number
}

export type Path = readonly PropertyKey[]

/** A fault before its place in the text is looked up. */
export interface Finding {
  path: Path
  message: string
}

const PLAIN_KEY = /^[\w-]+$/

/** `['dependencies', 0, 'path']` → `dependencies[0].path`. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    const key = String(part)
    if (!PLAIN_KEY.test(key)) return `${text}[${JSON.stringify(key)}]`
    return text === '' ? key : `${text}.${key}`
  }, '')
}

/** One line for a person: `b.yaml: dependencies[0].path: "bedrok" is none of: …`. */
export const faultText = ({ file, path, message }: Fault): string =>
  [file, path, message].filter((part) => part !== undefined && part !== '').join(': ')

export const isSame = (a: Path, b: Path): boolean =>
  a.length === b.length && a.every((part, index) => part === b[index])

/** Of a receiver all but these belongs to its channel. */
const OPEN_OF_RECEIVERS: ReadonlySet<unknown> = new Set(['id', 'pace', 'digest', 'quietHours'])

/** What is written here may be a secret: it is never shown. */
export function isSecret(path: Path): boolean {
  return (
    path.includes('credentials') ||
    path.includes('headers') ||
    (path[0] === 'receivers' && path.length > 2 && !OPEN_OF_RECEIVERS.has(path[2]))
  )
}

/** The value at a path; undefined where there is none. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
    value = (value as Record<PropertyKey, unknown>)[part]
  }
  return value
}

/** Every text in a value, longest first. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'number') return [String(value)]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}

/** A message about a secret place, without the secret. */
export function withoutSecrets(message: string, value: unknown): string {
  const texts = textsIn(value).filter((text) => text !== '')
  return texts.sort((a, b) => b.length - a.length).reduce((shown, text) => shown.replaceAll(text, '•••'), message)
}
