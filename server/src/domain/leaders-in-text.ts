import type { AliasIndex } from './alias-index.ts'

/**
 * Vendors whose leaders a headline or text names. "Dario" in a headline is one only when the full name stands somewhere: first names
 * and surnames are common.
 */
export function leadersIn(
  title: string,
  text: string,
  { leaders }: AliasIndex,
): { title: Set<string>; text: Set<string> } {
  const named = leaders.filter(({ full }) => title.includes(full) || text.includes(full))
  const inTitle = named.filter(({ parts }) => parts.some((part) => hasWord(title, part)))
  return { title: vendorsOf(inTitle), text: vendorsOf(named) }
}

const vendorsOf = (named: readonly { vendor: string }[]): Set<string> => new Set(named.map(({ vendor }) => vendor))

const WORDS = /[\p{L}\p{M}]+/gu
const hasWord = (text: string, word: string): boolean => text.matchAll(WORDS).some(([found]) => found === word)
