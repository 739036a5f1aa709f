/** `a`, `a and b`, `a, b and c`, `a, b and 3 more` */
export function join(words: readonly string[], most = 4): string {
  if (words.length <= 1) return words[0] ?? ''
  const shown = words.length > most ? words.slice(0, most - 1) : words.slice(0, -1)
  return `${shown.join(', ')} and ${words.length > most ? `${words.length - shown.length} more` : words.at(-1)}`
}
