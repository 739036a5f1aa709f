import type { Leftover, LeftoverKind } from '@bellwether/shared/api-leftovers.ts'

/** What points elsewhere is counted together: it is what people must put back. */
const POINTS_ELSEWHERE: Partial<Record<LeftoverKind, 'pin' | 'switch'>> = {
  pinned: 'pin',
  reordered: 'pin',
  switched: 'switch',
  gateway_not_told: 'switch',
  drill_open: 'switch',
}
const NUMBERS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]
const counted = (count: number, word: string): string =>
  `${NUMBERS[count] ?? String(count)} ${count === 1 ? word : `${word}${word.endsWith('ch') ? 'es' : 's'}`}`

/** So many characters of it fit beside what else a message says. */
const MOST = 180

/** In a line: `Two pins and one switch of yours still point elsewhere; Anthropic’s notice is still up`. Undefined: nothing is left. */
export function leftoverSentence(items: readonly Leftover[]): string | undefined {
  const pins = items.filter(({ kind }) => POINTS_ELSEWHERE[kind] === 'pin').length
  const switches = items.filter(({ kind }) => POINTS_ELSEWHERE[kind] === 'switch').length
  const moved = [pins > 0 && counted(pins, 'pin'), switches > 0 && counted(switches, 'switch')].filter(
    (part) => part !== false,
  )
  const point = pins + switches === 1 ? 'points' : 'point'
  const parts = [
    ...(moved.length > 0 ? [`${moved.join(' and ')} of yours still ${point} elsewhere`] : []),
    ...items.filter(({ kind }) => POINTS_ELSEWHERE[kind] === undefined).map(({ text }) => lower(text)),
  ]
  if (parts.length === 0) return undefined
  const fits = parts.filter((_, place) => parts.slice(0, place + 1).join('; ').length <= MOST)
  const shown = fits.length > 0 ? fits : parts.slice(0, 1)
  const more = parts.length - shown.length
  const line = `${shown.join('; ')}${more > 0 ? `; and ${more} more` : ''}`
  return line.charAt(0).toUpperCase() + line.slice(1)
}

const lower = (text: string): string => text.replace(/^(?:A|The|Maintenance) /, (word) => word.toLowerCase())
