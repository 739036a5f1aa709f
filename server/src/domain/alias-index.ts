import type { ModelEntry, Vendor } from '@bellwether/shared/vendor.ts'

/** What a name in a text may stand for. */
export interface Alias {
  vendor: string
  /** Absent: the vendor itself. */
  model?: string
  words: string[]
  /** The spelling, for names that only count with their capitals. */
  spelling: string
  /**
   * `certain`: the name says it all. `cased`: only with its capitals. `context`: a common word, so capitals and something of the
   * vendor near it are needed. `family`: a product line without its version.
   */
  needs: 'certain' | 'cased' | 'context' | 'family'
  /** It ends in a version, so that a longer version is another thing. */
  versioned: boolean
}

/** Who speaks for a vendor. */
export interface Leader {
  vendor: string
  full: string
  /** First and last name. */
  parts: readonly string[]
}

export interface AliasIndex {
  leaders: readonly Leader[]
  byFirstWord: ReadonlyMap<string, readonly Alias[]>
  vendors: ReadonlyMap<string, Vendor>
  /** Vendors that resell a model, by `vendor/model`. */
  resellersOf: ReadonlyMap<string, readonly string[]>
}

/** Names of vendors that are everyday words: they need capitals and context. */
const EVERYDAY = new Set(
  `together meta command scale character modal linear box render fly writer runway nova titan cursor replicate perplexity notion square block segment front
  drift plaid ramp brex toast zoom slack intercom stripe fastly fireworks baseten anyscale lambda cerebras sentry snowflake split launch branch clever apple amazon
  oracle nile neon turso upstash resend plausible mercury wise adobe azure bolt bird hex mode census dust sierra harvey glean suno pika ideogram inflection
  adept reka twelve contextual cohere groq mistral grok llama claude gemini gemma phi opus sonnet haiku fable mythos flash pro mini large medium small ultra base
  turbo preview instruct chat code coder vision audio embed edge direct gateway`.split(/\s+/),
)
/** Vendors whose everyday name is safe as soon as it has its capital: nobody else is called so in this field. */
const SAFE = new Set(
  'stripe slack zoom snowflake adobe oracle azure amazon apple cohere groq mistral claude gemini grok intercom fastly'.split(
    ' ',
  ),
)
/** Words of model names that tell a size or a stage, not which line it is. */
const GENERIC = new Set(
  `large medium small mini nano pro max ultra plus flash lite turbo preview instruct chat code coder coding vision audio embed embedding rerank base thinking
  reasoner reasoning realtime image video text speech beta latest model ai api the a experimental deep search research fast high low next new v`.split(
    /\s+/,
  ),
)

const WORD = /\p{L}+|\p{N}+/gu
export const wordsOf = (text: string): string[] => (text.toLowerCase().match(WORD) ?? []).slice(0, 12)

/** Every name under which the catalogue's vendors and models appear in texts, by their first word. */
export function buildAliasIndex(vendors: readonly Vendor[]): AliasIndex {
  const aliases = vendors.flatMap((vendor) => [...vendorAliases(vendor), ...modelAliases(vendor)])
  const byFirstWord = new Map<string, Alias[]>()
  for (const alias of unambiguous(aliases)) {
    const first = alias.words[0]
    if (first === undefined) continue
    const same = byFirstWord.get(first)
    if (same) same.push(alias)
    else byFirstWord.set(first, [alias])
  }
  for (const list of byFirstWord.values()) list.sort((a, b) => b.words.length - a.words.length || rank(a) - rank(b))
  return {
    leaders: vendors.flatMap(({ id, leaders = [] }) =>
      leaders.map((full) => ({
        vendor: id,
        full,
        parts: [...new Set([full.split(' ')[0]!, full.split(' ').at(-1)!])],
      })),
    ),
    byFirstWord,
    vendors: new Map(vendors.map((vendor) => [vendor.id, vendor])),
    resellersOf: resellers(vendors),
  }
}

const RANK: Record<Alias['needs'], number> = { certain: 0, cased: 1, context: 2, family: 3 }
const rank = (alias: Alias): number => RANK[alias.needs]

function vendorAliases(vendor: Vendor): Alias[] {
  return [vendor.name, ...vendor.aliases].map((spelling) => {
    const words = wordsOf(spelling)
    const everyday = words.length === 1 && EVERYDAY.has(words[0]!)
    const safe = words.length === 1 && SAFE.has(words[0]!)
    const short = words.length === 1 && words[0]!.length <= 3
    return {
      vendor: vendor.id,
      words,
      spelling,
      needs: everyday && !safe ? 'context' : everyday || short || vendor.kind === 'saas' ? 'cased' : 'certain',
      versioned: false,
    }
  })
}

function modelAliases(vendor: Vendor): Alias[] {
  return vendor.models.flatMap((model) => {
    const spelled = [
      ...new Set([model.name, model.id, ...model.aliases].filter((name) => name !== undefined).map(withoutDate)),
    ]
    const full = spelled.map((spelling) => modelAlias(vendor, model, spelling))
    const shorter = spelled
      .flatMap((spelling) => shortNames(vendor, spelling))
      .map((name) => modelAlias(vendor, model, name))
    const families = familyNames(vendor, model).map(
      (name): Alias => ({ ...modelAlias(vendor, model, name), needs: 'family' }),
    )
    return uniqueWords([...full, ...shorter, ...families])
  })
}

function modelAlias(vendor: Vendor, model: ModelEntry, spelling: string): Alias {
  const words = wordsOf(spelling)
  const digits = /\d/.test(spelling)
  const letters = spelling.replace(/[^\p{L}]/gu, '').length
  const needs =
    letters <= 2
      ? 'context'
      : digits || words.length > 2
        ? 'certain'
        : words.length === 2
          ? 'cased'
          : isNoLine(vendor, model, spelling)
            ? 'context'
            : 'family'
  return { vendor: vendor.id, model: model.id, words, spelling, needs, versioned: digits }
}

/** "Codestral": a model whose whole name is one word, which no other model of its vendor has. */
function isNoLine(vendor: Vendor, model: ModelEntry, spelling: string): boolean {
  const word = spelling.toLowerCase()
  return (
    spelling === model.name &&
    !GENERIC.has(word) &&
    !vendor.models.some((other) => other !== model && wordsOf(other.name ?? other.id).includes(word))
  )
}

/** `claude-opus-4-1-20250805` is spoken of as `claude-opus-4-1`. */
const withoutDate = (name: string): string => name.replace(/[-@](?:20\d{6}|20\d\d-\d\d-\d\d)(?:-v\d+(?::\d+)?)?$/, '')

/** "Claude Fable 5" is also "Fable 5": the line's own word with its version, without the maker's word before it. */
function shortNames(vendor: Vendor, spelling: string): string[] {
  const [first = '', ...rest] = spelling.split(/[\s_-]+/)
  const line = rest[0] ?? ''
  const ownWord = /^\p{L}{4,}$/u.test(line) && !GENERIC.has(line.toLowerCase())
  if (!ownWord || !/^\p{L}+$/u.test(first) || !rest.some((part) => /\d/.test(part))) return []
  const makers = new Set([vendor.name, ...vendor.aliases].flatMap(wordsOf))
  return makers.has(first.toLowerCase()) ? [rest.map(capital).join(' ')] : []
}

/** "Fable" alone: the line, not yet which of its versions. The maker's own product word ("Claude") is none of its lines. */
function familyNames(vendor: Vendor, model: ModelEntry): string[] {
  const makers = new Set([vendor.name, ...vendor.aliases].flatMap(wordsOf))
  const words = (model.name ?? model.id).split(/[\s_-]+/).filter((word) => /^\p{L}{4,}$/u.test(word))
  return words
    .filter((word) => !makers.has(word.toLowerCase()) && !GENERIC.has(word.toLowerCase()))
    .slice(0, 1)
    .map(capital)
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

function uniqueWords(aliases: Alias[]): Alias[] {
  const seen = new Map<string, Alias>()
  for (const alias of aliases) {
    const key = alias.words.join(' ')
    if (alias.words.length > 0 && !seen.has(key)) seen.set(key, alias)
  }
  return [...seen.values()]
}

/** A name that two vendors share says nothing, nor one that two models of a vendor share, unless it is their family's. */
function unambiguous(aliases: Alias[]): Alias[] {
  const owners = new Map<string, Set<string>>()
  for (const alias of aliases) {
    const key = alias.words.join(' ')
    const owner = alias.needs === 'family' ? alias.vendor : `${alias.vendor}/${alias.model ?? ''}`
    owners.set(key, (owners.get(key) ?? new Set()).add(owner))
  }
  return aliases.filter((alias) => alias.model === undefined || owners.get(alias.words.join(' '))!.size === 1)
}

function resellers(vendors: readonly Vendor[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const vendor of vendors)
    for (const model of vendor.models)
      if (model.resellers.length > 0) found.set(`${vendor.id}/${model.id}`, model.resellers)
  return found
}
