/**
 * Is the model that answered the one that was asked for? Vendors expand an alias to a dated id (`x` → `x-2026-01-31`,
 * `x-latest` → `x-20260131`), put their path before it (`us.anthropic.`, `models/`, `databricks-`, `accounts/…/models/`)
 * and order the words of a name in two ways. Two different dates are two different models.
 */
export function isSameModel(asked: string, answered: string): boolean {
  const [a, b] = [partsOf(asked), partsOf(answered)]
  if (a.words.length === 0 || b.words.length === 0) return true // Nothing is left to compare by.
  if (a.revision !== undefined && b.revision !== undefined && !sameRevision(a.revision, b.revision)) return false
  if (a.words.length === b.words.length) return includes(a.words, b.words)
  return a.isLatest && stands(a.words, b.words)
}

/** `x-flash-latest` stands for `x-2.5-flash`, not for `x-2.5-flash-lite`: only numbers are added. */
const stands = (alias: string[], model: string[]): boolean =>
  includes(model, alias) && includes([...alias, ...model.filter((word) => /^\d+$/.test(word))], model)

interface Parts {
  words: string[]
  /** A date, whole or short, or a number like `001`. */
  revision?: string
  /** An alias that points to whatever is newest. */
  isLatest: boolean
}

const REVISION = /[-@_](20\d{2}-?[01]\d-?[0-3]\d|[0-3]\d-?20\d{2}|2\d[01]\d|[01]\d-?[0-3]\d|00\d)(?=$|[-@:_])/
/** Words that a vendor adds to, or leaves out of, the same model's name. */
const QUALIFIERS = new Set(['latest', 'preview', 'exp', 'experimental', 'stable', 'default'])

function partsOf(id: string): Parts {
  const bare = withoutPath(id)
  const words = bare
    .replace(REVISION, '')
    .split(/[-_.:@\s]+/)
    .filter((word) => word !== '' && !QUALIFIERS.has(word))
  return { words, revision: REVISION.exec(bare)?.[1]?.replaceAll('-', ''), isLatest: /(?:^|[-:])latest$/.test(bare) }
}

const CLOUD_REGION = /^(?:us|eu|apac|jp|au|ca|sa|me|af|us-gov|global)\.(?=[a-z])/
const CLOUD_VENDOR = /^[a-z][a-z0-9]+\.(?=[a-z])/
const ROUTE = /:(?:free|nitro|floor|online|extended|thinking|beta|exacto)$/

/** The last part of a path, without a cloud's region and vendor in front, and without its version behind. */
function withoutPath(id: string): string {
  return id
    .trim()
    .toLowerCase()
    .replace(/\[[^\]]*\]$/, '')
    .replace(/\.gguf$/, '')
    .replace(/^.*\//, '')
    .replace(CLOUD_REGION, '')
    .replace(CLOUD_VENDOR, '')
    .replace(/^databricks-(?!dbrx)/, '')
    .replace(ROUTE, '')
    .replace(/-v?\d+:\d+(?::\w+)?$/, '')
    .replace(/-v\d(?=@)/, '')
    .replace(/(?<=\d)p(?=\d)/g, '.')
    .replace(/\bv(?=\d)/g, '')
}

/** A short date (`0613`) is the same as a long one that holds it (`20230613`). */
const sameRevision = (a: string, b: string): boolean => a.includes(b) || b.includes(a)

function includes(all: string[], some: string[]): boolean {
  const left = [...all]
  return some.every((word) => {
    const at = left.indexOf(word)
    if (at !== -1) left.splice(at, 1)
    return at !== -1
  })
}
