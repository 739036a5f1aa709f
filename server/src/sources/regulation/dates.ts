import type { Instant } from '@bellwether/shared/time.ts'
import { instantOf } from '../../lib/instant.ts'

const MONTHS = [
  ['jan', 'january', 'janv', 'janvier', 'januar'],
  ['feb', 'february', 'févr', 'fév', 'février', 'februar'],
  ['mar', 'march', 'mars', 'märz'],
  ['apr', 'april', 'avr', 'avril'],
  ['may', 'mai'],
  ['jun', 'june', 'juin', 'juni'],
  ['jul', 'july', 'juil', 'juillet', 'juli'],
  ['aug', 'august', 'août'],
  ['sep', 'sept', 'september', 'septembre'],
  ['oct', 'october', 'octobre', 'okt', 'oktober'],
  ['nov', 'november', 'novembre'],
  ['dec', 'december', 'déc', 'décembre', 'dez', 'dezember'],
]
const MONTH = new Map(MONTHS.flatMap((names, index) => names.map((name) => [name, index + 1] as const)))
const NAME = [...MONTH.keys()].sort((a, b) => b.length - a.length).join('|')
const DAY_FIRST = new RegExp(
  `(?<![\\w])(\\d{1,2})(?:st|nd|rd|th|er|\\.)?\\s+(?:of\\s+)?(${NAME})\\.?,?\\s+(\\d{4})(?!\\w)`,
  'iu',
)
const MONTH_FIRST = new RegExp(`(?<!\\p{L})(${NAME})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\w)`, 'iu')
const NUMBERS = /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/

/** A date as people write it (`June 12, 2026`, `12 juin 2026`, `2026/06/12`), at midnight UTC, and the words it stood in. */
export function dateIn(text: string): { at: Instant; words: string } | undefined {
  const month = MONTH_FIRST.exec(text)
  if (month) return dayOf(month[0], month[3], MONTH.get(month[1]!.toLowerCase()), month[2])
  const day = DAY_FIRST.exec(text)
  if (day) return dayOf(day[0], day[3], MONTH.get(day[2]!.toLowerCase()), day[1])
  const numbers = NUMBERS.exec(text)
  return numbers ? dayOf(numbers[0], numbers[1], Number(numbers[2]), numbers[3]) : undefined
}

function dayOf(words: string, year = '', month = 0, day = ''): { at: Instant; words: string } | undefined {
  const at = instantOf(`${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`)
  return at === undefined ? undefined : { at, words }
}
