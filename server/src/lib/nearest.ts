/** Edits (insert, delete, replace, swap of neighbours) between two words. */
export function distance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) row[j] = Math.min(row[j]!, before[j - 2]! + 1)
    }
    before = last
    last = row
  }
  return last[b.length]!
}

const plain = (word: string): string => word.toLowerCase().replace(/[^a-z0-9]/g, '')

/** The option that was probably meant: a third of its letters away at most, case and punctuation aside; a word of a longer name counts too (`bedrok` for `aws-bedrock`). */
export function nearest(word: string, options: Iterable<string>): string | undefined {
  const asked = plain(word.slice(0, 80))
  const most = asked.length < 3 ? 0 : Math.max(1, asked.length / 3)
  let best: { option: string; edits: number } | undefined
  for (const option of options) {
    const parts = option.split(/[-_.\s]/).filter((part) => part.length >= 4)
    const edits = Math.min(distance(asked, plain(option)), ...parts.map((part) => distance(asked, plain(part)) + 0.5))
    if (edits <= most && edits < (best?.edits ?? Infinity)) best = { option, edits }
  }
  return best?.option
}

/** `. Did you mean "x"?`, or nothing. */
export function didYouMean(word: string, options: Iterable<string>): string {
  const option = nearest(word, options)
  return option === undefined ? '' : `. Did you mean "${option}"?`
}

/** `"x" is none of: a, b, c`; of a long list only what was probably meant, if anything was. */
export function noneOf(word: string, options: readonly string[]): string {
  const guess = didYouMean(word, options)
  const all = options.length <= 12 || guess === ''
  return all ? `"${word}" is none of: ${options.join(', ')}${guess}` : `"${word}" is not known here${guess}`
}
