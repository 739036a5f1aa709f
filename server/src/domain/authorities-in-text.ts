/** A state, or the EU, with those who give its orders, as the catalogue describes them. */
export interface JurisdictionNames {
  code: string
  name: string
  aliases: readonly string[]
  authorities: readonly { name: string; aliases: readonly string[] }[]
}

export interface AuthorityInText {
  /** Its name: "Department of Commerce", "US government". */
  name: string
  jurisdiction: string
  start: number
  end: number
  /** Only "the government" of a state. */
  general: boolean
}

export interface AuthorityIndex {
  pattern: RegExp
  byWords: ReadonlyMap<string, { name: string; jurisdiction: string; general: boolean }>
  /** Words that mean a state: "American", "Washington". */
  stateOf: ReadonlyMap<string, string>
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const key = (text: string): string =>
  text
    .replace(/^the\s+/i, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()

export function buildAuthorityIndex(jurisdictions: readonly JurisdictionNames[]): AuthorityIndex {
  const byWords = new Map<string, { name: string; jurisdiction: string; general: boolean }>()
  const stateOf = new Map<string, string>()
  for (const { code, name, aliases, authorities } of jurisdictions) {
    const shown = ['US', 'UK', 'EU'].find((short) => short === code || aliases.includes(short))
    const government = shown ? `${shown} government` : `government of ${name}`
    for (const word of [name, code, ...aliases]) {
      stateOf.set(key(word), code)
      for (const noun of [
        'government',
        'governments',
        'gov',
        "gov't",
        'govt',
        'administration',
        'officials',
        'official',
        'authorities',
        'regulators',
        'regulator',
      ])
        byWords.set(key(`${word} ${noun}`), { name: government, jurisdiction: code, general: true })
    }
    for (const authority of authorities)
      for (const word of [authority.name, ...authority.aliases])
        for (const [spelled, shown] of spellings(word, authority.name))
          byWords.set(key(spelled), { name: shown, jurisdiction: code, general: false })
  }
  if (stateOf.has('us'))
    byWords.set('trump administration', { name: 'US government', jurisdiction: 'US', general: true })
  const names = [...byWords.keys()].sort((a, b) => b.length - a.length)
  const pattern = new RegExp(
    `(?<![\\w-])(?:the\\s+)?(?:${names.map((name) => literal(name).replace(/ /g, '\\s+')).join('|')})(?![\\w-])`,
    'gi',
  )
  return { pattern, byWords, stateOf }
}

/** "Commerce Department" is also its secretary, and "Commerce" as people say; an abbreviation shows its full name. */
function spellings(word: string, full: string): [string, string][] {
  const short = /^[A-Z][A-Za-z]{1,5}$/.test(word) && word !== full
  if (short) return [[word, full]]
  const branch = /^(\w+) Department$/.exec(word)?.[1] ?? /^Department of (?:the )?(\w+)$/.exec(word)?.[1]
  if (!branch) return [[word, /^the /i.test(word) ? full : word]]
  const shown = `Department of ${branch === 'Treasury' ? 'the ' : ''}${branch}`
  return [
    `${branch} Department`,
    `Department of ${branch}`,
    `Department of the ${branch}`,
    `${branch} Secretary`,
    `Secretary of ${branch}`,
    `US Department of ${branch}`,
    `U.S. Department of ${branch}`,
    `US Commerce`,
  ].flatMap((spelled): [string, string][] =>
    spelled === 'US Commerce' && branch !== 'Commerce' ? [] : [[spelled, shown]],
  )
}

/** Authorities that a text names. Abbreviations and "SEC" count only in capitals. */
export function authoritiesIn(text: string, index: AuthorityIndex): AuthorityInText[] {
  const found: AuthorityInText[] = []
  for (const match of text.matchAll(index.pattern)) {
    const known = index.byWords.get(key(match[0]))
    const raw = match[0].replace(/^the\s+/i, '')
    if (!known || (raw.length <= 6 && !raw.includes(' ') && raw === raw.toLowerCase())) continue
    if (raw.length <= 5 && !raw.includes(' ') && raw !== raw.toUpperCase() && !/^[A-Z][a-z]/.test(raw)) continue
    found.push({ ...known, start: match.index, end: match.index + match[0].length })
  }
  return found
}
