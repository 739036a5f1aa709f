/** `a`, `a and b`, `a, b and c`, `a, b and 3 more` */
export function join(words: readonly string[], most = 3): string {
  if (words.length <= 1) return words[0] ?? ''
  const shown = words.length > most ? words.slice(0, most - 1) : words.slice(0, -1)
  const last = words.length > most ? `${words.length - shown.length} more` : words.at(-1)
  return `${shown.join(', ')} and ${last}`
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The first sentence and what follows it. A full stop inside a name or number (`GPT-5.1`) does not end a sentence. */
export function firstSentence(text: string): [string, string] {
  const end = text.search(/[.?](?=\s+[A-Z“"])/)
  return end < 0 ? [text, ''] : [text.slice(0, end + 1), text.slice(end + 1).trim()]
}

/** Up to a word's end; where little would be left out, nothing is. */
export const shorten = (text: string, most: number): string =>
  text.length <= most * 1.2 ? text : `${text.slice(0, most).replace(/[\s,;:(“]+\S*$/, '')}…`
