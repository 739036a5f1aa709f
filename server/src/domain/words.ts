/** Words of a text as rules look at them: sentences, tokens, stems. Pure; Latin script is stemmed, other scripts are cut into characters. */

export interface Token {
  /** Lower case. */
  word: string
  /** Written with a capital inside a sentence, or with a digit: a name or a number. */
  name: boolean
}

/** Words that carry no story. */
const STOP = new Set(
  `a about above across after again against all almost along already also although always am among an and another any anyone anything are around as at
  away back be became because become been before began being below best better between both but by came can cannot come could d day days did do does doing
  done down during each either else end enough even ever every few first five for four from further gave get gets getting give given go goes going gone
  good got great had has have having he her here hers herself him himself his how however i if in including indeed instead into is it its itself just keep
  kind know known large last later least less let like likely little ll long look made make makes making many may maybe me mean might more most much must my
  myself near need never new next no none nor not nothing now of off often old on once one only onto or other others our ours ourselves out over own part
  people per perhaps put quite rather re really right s said same saw say saying says second see seen set several shall she should show since small so some
  something soon still such t take taken tell than that the their theirs them themselves then there these they thing things think this those though three
  through thus time to today together told too took toward two under until up upon us use used using ve very want was way ways we week well went were what
  whatever when where whether which while who whole whom whose why will with within without won work would year years yes yet you your yours yourself`.split(
    /\s+/,
  ),
)

export const isStopWord = (word: string): boolean => STOP.has(word)

const TOKEN = /\p{Script=Han}|[\p{L}\p{M}\p{N}]+(?:[.,'’+#-]?(?=[\p{L}\p{N}])[\p{L}\p{M}\p{N}]+)*/gu
const SENTENCE_START = /(?:^|[.!?:;"“”(\n]\s*)$/

/** Tokens in order, stop words and all. A capital at the start of a sentence says nothing. */
export function tokens(text: string): Token[] {
  const found: Token[] = []
  for (const match of text.matchAll(TOKEN)) {
    const raw = match[0].replace(/['’]s?$|['’]s(?=$)/u, '')
    const first = raw[0]!
    const capital = first !== first.toLowerCase()
    const inside = raw.slice(1) !== raw.slice(1).toLowerCase()
    const starts = capital && !inside && SENTENCE_START.test(text.slice(Math.max(0, match.index - 3), match.index))
    found.push({ word: raw.toLowerCase().replace(/’/g, "'"), name: (capital && !starts) || /\d/.test(raw) })
  }
  return found
}

const VOWEL = /[aeiouy]/

/** A light stem: plural, tense and the commonest endings. (After Porter 1980, steps 1a to 1c and the longest suffixes.) */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word
  let root = word
  if (root.endsWith('sses')) root = root.slice(0, -2)
  else if (root.endsWith('ies')) root = `${root.slice(0, -3)}y`
  else if (root.endsWith('s') && !/(?:ss|us|is)$/.test(root)) root = root.slice(0, -1)
  root = past(root)
  root = root.replace(/(?:ization|isation)$/, 'ize').replace(/(?:ational|ation|ator|ating)$/, 'ate')
  root = root
    .replace(/(?:fulness|iveness|ousness)$/, '')
    .replace(/(?:ement|ment|ness|ful|ally|ly|able|ible|ive|ion|ity|ous|al|er|or|ant|ent|ance|ence)$/, '')
  if (root.length < 3) return word
  return root.replace(/[eiy]$/, '')
}

function past(root: string): string {
  if (root.endsWith('eed')) return root.slice(0, -1)
  const cut = /^(.*)(?:ed|ing)$/.exec(root)?.[1]
  if (cut === undefined || cut.length < 3 || !VOWEL.test(cut)) return root
  if (/(?:at|bl|iz)$/.test(cut)) return `${cut}e`
  return /([^aeiouylsz])\1$/.test(cut) ? cut.slice(0, -1) : cut
}

const ABBREVIATION =
  /(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Jr|Sr|Inc|Corp|Ltd|Co|Sen|Rep|Gov|Gen|Lt|vs|No|Art|Sec|approx|e\.g|i\.e|U\.S|U\.K|E\.U|a\.m|p\.m|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))\.$/

/** Sentences in order; a line break ends one too. */
export function sentences(text: string): string[] {
  const found: string[] = []
  for (const line of text.split(/\n+/)) {
    let start = 0
    for (const stop of line.matchAll(/[.!?。！？]+["”’)\]]*(?=\s+["“‘([]?[\p{Lu}\p{N}\p{Lo}]|$)|[。！？]/gu)) {
      const end = stop.index + stop[0].length
      if (end < line.length && stop[0] === '.' && ABBREVIATION.test(line.slice(start, end))) continue
      found.push(...pieces(line.slice(start, end)))
      start = end
    }
    found.push(...pieces(line.slice(start)))
  }
  return found
}

/** Nobody writes a longer sentence; what is longer is no sentence, and is cut, so that no rule has to read it at once. */
const LONGEST = 1200

function pieces(text: string): string[] {
  const whole = text.trim()
  if (whole.length <= LONGEST) return whole === '' ? [] : [whole]
  const cut = whole.lastIndexOf(' ', LONGEST)
  const at = cut > LONGEST / 2 ? cut : LONGEST
  return [whole.slice(0, at).trim(), ...pieces(whole.slice(at))]
}

/** Text whose lines were broken to a width, with its paragraphs whole again. Lists and headings keep their lines. */
export function unwrap(text: string): string {
  return text
    .replace(/[^\S\n]+/g, ' ')
    .split(/\n{2,}/)
    .map((paragraph) =>
      isWrapped(paragraph.split('\n')) ? paragraph.replace(/ ?\n ?/g, ' ') : paragraph.replace(/ ?\n(?=\p{Ll})/gu, ' '),
    )
    .join('\n\n')
}

const isWrapped = (lines: string[]): boolean => {
  const broken = lines.slice(0, -1)
  return (
    broken.length > 0 &&
    broken.every((line) => line.length >= 45 && line.length <= 140) &&
    broken.some((line) => !/[.!?:;]["”’)]*\s*$/.test(line))
  )
}

export const countWords = (text: string): number => text.match(TOKEN)?.length ?? 0
