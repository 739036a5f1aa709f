/** Small words for writing patterns of news English. */

/** `ban+` doubles its last letter, `disable` drops its e, `deny` turns its y: every form of each verb, as one alternative of a pattern. */
export const verbs = (list: string): string => `(?:${list.trim().split(/\s+/).map(forms).join('|')})`

function forms(verb: string): string {
  const [stem, particle = ''] = verb.split('_')
  const tail = particle === '' ? '' : `\\s+${particle.replaceAll('-', '\\s+')}`
  const word = stem!
  if (word.endsWith('+')) return `${word.slice(0, -1)}(?:s|${word.at(-2)}ed|${word.at(-2)}ing)?${tail}`
  if (word.endsWith('e')) return `${word.slice(0, -1)}(?:es?|ed|ing)${tail}`
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}(?:y|ies|ied|ying)${tail}`
  return `${word}(?:e?s|ed|ing)?${tail}`
}

/** The verb, not the month. */
export const MAY =
  '(?<!\\b(?:in|of|on|since|until|till|by|from|last|next|this|early|late|mid|end|and|to)[\\s-]{1,2})(?<!\\d\\s)may(?!\\s\\d)'

/** Words and phrases of a list (separated by `|` or line breaks) as one alternative; a blank stands for any white space. */
export const any = (list: string): string =>
  `(?:${list
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('|')
    .replaceAll(' ', '\\s+')})`
