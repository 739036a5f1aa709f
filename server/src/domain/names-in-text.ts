import type { Alias, AliasIndex } from './alias-index.ts'

/** A vendor or model where a text names it. */
export interface Named {
  vendor: string
  model?: string
  /** Models it may be, when only their family is named ("Fable"). */
  family?: readonly string[]
  /** Models that were named before and are pointed at together ("both models"). */
  together?: readonly string[]
  start: number
  end: number
}

const WORD = /\p{L}+|\p{N}+/gu
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u
/** "Mythos-like", "Claude-style": about something else. */
const ONLY_COMPARED =
  /^[\s-](?:like|style|styled|class|esque|inspired|compatible|distilled|based|level|grade|killer|tier)\b/i
/** "GPT-5.5 Turbo" is not GPT-5.5. */
const OTHER_VARIANT = /^[\s-](?:mini|nano|pro|turbo|flash|lite|codex|ultra)\b/i
const NEXT_VERSION = /^[\s-]v?\d/i
const DATE_SUFFIX = /^[-@]20\d{2}(?:\d{4}|-\d\d-\d\d)\b/
const NEAR_A_BUSINESS =
  /\b(?:AI|API|SDK|LLMs?|models?|cloud|platform|services?|apps?|inference|GPUs?|outage|incident|status|customers?|users?|developers?|company|startup|Inc|Labs|CEO|founder|software|login|payments?)\b/

/** Vendors and models in a text, longest name first, none inside another. */
export function namesIn(text: string, index: AliasIndex): Named[] {
  const words = [...text.matchAll(WORD)]
  const lower = words.map((match) => match[0].toLowerCase())
  const found: { alias: Alias; alternatives: Alias[]; start: number; end: number }[] = []
  for (let at = 0; at < words.length; at++) {
    const hit = longestAt(text, words, lower, at, index)
    if (!hit) continue
    found.push(hit)
    at += hit.alias.words.length - 1
  }
  const certain = new Set(
    found.filter(({ alias }) => alias.needs === 'certain' || alias.needs === 'cased').map(({ alias }) => alias.vendor),
  )
  return found
    .filter(({ alias, start, end }) => confirmed(alias, certain, text, start, end))
    .map(({ alias, alternatives, start, end }) => ({
      vendor: alias.vendor,
      start,
      end,
      ...(alias.needs === 'family'
        ? { family: alternatives.map((other) => other.model!) }
        : alias.model !== undefined && { model: alias.model }),
    }))
}

function longestAt(text: string, words: RegExpExecArray[], lower: string[], at: number, index: AliasIndex) {
  const candidates = index.byFirstWord.get(lower[at]!)
  if (!candidates) return undefined
  const fits = candidates.filter((alias) => alias.words.every((word, offset) => lower[at + offset] === word))
  for (const alias of fits) {
    const start = words[at]!.index
    const last = words[at + alias.words.length - 1]!
    const end = last.index + last[0].length
    if (!stands(alias, text, start, end)) continue
    const alternatives = fits.filter(
      (other) => other.needs === 'family' && other.words.length === alias.words.length && other.vendor === alias.vendor,
    )
    return { alias, alternatives, start, end }
  }
  return undefined
}

/** The name stands alone: no longer word, no longer version, no other variant, and its parts belong together. */
function stands(alias: Alias, text: string, start: number, end: number): boolean {
  const raw = text.slice(start, end)
  if (start > 0 && LETTER_OR_DIGIT.test(text[start - 1]!)) return false
  const after = text.slice(end, end + 24)
  if (LETTER_OR_DIGIT.test(after[0] ?? '') || ONLY_COMPARED.test(after)) return false
  if (/[^\p{L}\p{N}\s._'’/:+@-]|\n|[.:]\s|\s{3}/u.test(raw)) return false
  if (alias.versioned && /\d$/.test(raw)) {
    if (/^[.,-]\d/.test(after) && !DATE_SUFFIX.test(after)) return false
    if (OTHER_VARIANT.test(after)) return false
  }
  // A name without a version, and one behind it: its successor.
  if (alias.model !== undefined && alias.needs === 'context' && (NEXT_VERSION.test(after) || OTHER_VARIANT.test(after)))
    return false
  return alias.needs === 'certain' || inItsSpelling(alias, raw)
}

/** With its capitals, or as the id that it is. */
function inItsSpelling(alias: Alias, raw: string): boolean {
  const asId = /[-_./]/.test(raw) && alias.words.length > 1
  return asId || alias.spelling[0] === raw[0] || raw === raw.toUpperCase()
}

/** A family needs its vendor in the same text; an everyday word needs something of a business beside it. */
function confirmed(alias: Alias, certain: ReadonlySet<string>, text: string, start: number, end: number): boolean {
  if (alias.needs === 'family') return certain.has(alias.vendor)
  if (alias.needs !== 'context') return true
  if (certain.has(alias.vendor)) return true
  const opens = start === 0 || /[.!?\n:]\s*$/.test(text.slice(Math.max(0, start - 3), start))
  const near = text.slice(Math.max(0, start - 80), start) + text.slice(end, end + 80)
  return (
    NEAR_A_BUSINESS.test(near) &&
    (!opens || /^['’]s\b|^ (?:AI|is|was|has|says|said|API|status)\b/.test(text.slice(end, end + 8)))
  )
}
