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

interface Known {
  name: string
  jurisdiction: string
  general: boolean
}

export interface AuthorityIndex {
  pattern: RegExp
  byWords: ReadonlyMap<string, Known>
  states: ReadonlyMap<string, { code: string; shown: string }>
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

const OFFICE =
  "(?:(?:federal|central|privacy|data\\s+protection|competition|antitrust|media|financial|telecoms?)\\s+){0,2}(?<office>governments?|gov(?:[’']?t)?|administration|officials?|ministers?|authorit(?:y|ies)|regulators?|watchdog|courts?)"
/** Who acts, when a text says no more than "the British government" or "Italy's privacy watchdog". */
const OFFICES: [RegExp, (state: string) => string][] = [
  [/^(?:regulator|watchdog|authorit)/i, (state) => `regulator of ${state}`],
  [/^court/i, (state) => `court of ${state}`],
]

export function buildAuthorityIndex(jurisdictions: readonly JurisdictionNames[]): AuthorityIndex {
  const byWords = new Map<string, Known>()
  const states = new Map<string, { code: string; shown: string }>()
  for (const { code, name, aliases, authorities } of jurisdictions) {
    const shown = ['US', 'UK', 'EU'].find((short) => short === code || aliases.includes(short)) ?? name
    for (const word of [name, code, ...aliases]) states.set(key(word), { code, shown })
    for (const authority of authorities)
      for (const word of [authority.name, ...authority.aliases])
        for (const [spelled, known] of spellings(word, authority.name))
          byWords.set(key(spelled), { name: known, jurisdiction: code, general: false })
  }
  if (states.has('us'))
    byWords.set('trump administration', { name: 'US government', jurisdiction: 'US', general: true })
  return {
    byWords,
    states,
    stateOf: new Map([...states].map(([word, { code }]) => [word, code])),
    pattern: new RegExp(
      `(?<![\\w-])(?:the\\s+)?(?:(?<named>${alternatives(byWords.keys())})|(?<state>${alternatives(states.keys())})(?:['’]s)?\\s+${OFFICE})(?![\\w-])`,
      'gi',
    ),
  }
}

const alternatives = (words: Iterable<string>): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => literal(word).replace(/ /g, '\\s+'))
    .join('|') || '(?!)'

/** "Commerce Department" is also its secretary, and "Commerce" as people say; an abbreviation shows its full name. */
function spellings(word: string, full: string): [string, string][] {
  const short = /^[A-Z][A-Za-z]{1,5}$/.test(word) && word !== full
  if (short) return [[word, full]]
  // "Garante" is what people call the Garante per la protezione dei dati personali.
  if (word.split(' ')[0] === full.split(' ')[0] && full.startsWith(`${word} `)) return [[word, full]]
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
    const known = knownAs(match.groups!, index)
    if (known) found.push({ ...known, start: match.index, end: match.index + match[0].length })
  }
  return found
}

function knownAs(
  { named, state, office }: Record<string, string | undefined>,
  index: AuthorityIndex,
): Known | undefined {
  if (named !== undefined) return isSpelled(named) ? index.byWords.get(key(named)) : undefined
  const of = index.states.get(key(state ?? ''))
  if (!of || !isSpelled(state!)) return undefined
  const name = OFFICES.find(([pattern]) => pattern.test(office ?? ''))?.[1](of.shown)
  return {
    name: name ?? (of.shown.length === 2 ? `${of.shown} government` : `government of ${of.shown}`),
    jurisdiction: of.code,
    general: true,
  }
}

/** "sec" and "it" are words, "SEC" and "IT" are not. */
const isSpelled = (raw: string): boolean =>
  raw.includes(' ') || raw.length > 6 || (raw !== raw.toLowerCase() && (raw.length > 3 || raw === raw.toUpperCase()))
