/** A sentence whose things are cut out (`⟦n⟧`), made plain: what stands between a thing and what is said of it is put aside, so that the rules for roles need not know of it. */

const BE = '(?:has|have|had|is|are|was|were|been|will|would|remains?|remained|stays?|went|goes|faces?|disappeared)'
const LIST = '⟦\\d+⟧(?:(?:\\s*,\\s*|\\s+and\\s+|\\s+or\\s+|\\s*,\\s*and\\s+)⟦\\d+⟧)*'

type Step = (sentence: string) => string
const replace =
  (pattern: RegExp, by: string): Step =>
  (sentence) =>
    sentence.replace(pattern, by)

/** People, and what people make with a thing: what is done to them is not done to it. */
const PEOPLE =
  'users?|fans?|players?|developers?|engineers?|employees?|staff|workers?|researchers?|critics?|subscribers?|customers?|accounts?|prompts?|posts?|images?|essays?|videos?|downloads?|sales|merchandise|competitors?|rivals?|investors?|shareholders?'
const OF_ACCESS = /\b(?:access|service|available|unavailable|availability|offline|APIs?|cut\s+off|switched\s+off)\b/i

const OF_ORDER = /\b(?:cover|suspend|bann?|block|restrict|affect|appl|hit|disabl|withdr|pull|order)/i

/** Who works on, so that what is set apart is what does not. */
const WORKS =
  /\b(?:keeps?|kept|remain(?:s|ed)?|stay(?:s|ed)?|still|continues?|works?|running|available|unaffected|untouched|exempt|spared|not\s+(?:been\s+)?(?:affected|subject|covered|included|suspended|banned|blocked|restricted))\b/i

const STEPS: readonly Step[] = [
  replace(/\bcan(?=\s+no\s+longer\b)/gi, ''),
  replace(/\b(?:nobody|no\s+one|no-one)\s+(?:disput|deni|doubt)(?:es|s|ed)\s+that\b/gi, ''),
  // A has, since Friday, been
  replace(/(⟦\d+⟧\s+(?:has|have|had|is|are|was|were)),\s+[^,;.]{2,60},\s+/g, '$1 '),
  // B, unlike A, works; apart from A, all works: nothing is said of A
  (sentence) =>
    WORKS.test(sentence)
      ? sentence.replace(
          /,?\s*\bunlike\s+(?:the\s+)?⟦\d+⟧,|^(\W*)(?:apart\s+from|except\s+for|with\s+the\s+exception\s+of)\s+(?:the\s+)?⟦\d+⟧,/gi,
          '$1',
        )
      : sentence,
  // “A”, [A], *A*, `A`: only its looks
  replace(/["“”„«»‘’'`*_[]{1,2}(⟦\d+⟧)["“”«»’'`*_\]]{1,2}(?!s\b)/g, '$1'),
  // A (B): the maker, or another name; the model (A)
  replace(/(⟦\d+⟧)\s*\(⟦\d+⟧\)/g, '$1'),
  replace(/\((⟦\d+⟧)\)/g, '$1'),
  // A (in preview) was; A — its flagship — was
  replace(/(⟦\d+⟧)\s*\([^()⟦⟧]{1,60}\)/g, '$1'),
  replace(new RegExp(`(⟦\\d+⟧)\\s+[—–-]{1,2}\\s+[^—–.;:]{2,80}?\\s+[—–-]{1,2}\\s+(?=${BE}\\b)`, 'g'), '$1 '),
  // A, which came out in May, was: said of it, too
  (sentence) => {
    const asides: string[] = []
    const rest = sentence.replace(
      new RegExp(`(⟦\\d+⟧),\\s+(?:which|that)\\s+([^,;.]{2,90}),\\s+(?=${BE}\\b)`, 'g'),
      (_, thing: string, aside: string) => {
        asides.push(`${thing} ${aside}`)
        return `${thing} `
      },
    )
    return [rest, ...asides].join('; ')
  },
  replace(new RegExp(`(⟦\\d+⟧),\\s+(?:which|that)\\s+(?=${BE}\\b)`, 'g'), '$1; $1 '),
  // A and B, but not C, were
  (sentence) => {
    const spared: string[] = []
    const rest = sentence.replace(
      new RegExp(`,?\\s+(?:but|though|and)\\s+not\\s+(${LIST}),?\\s+(?=${BE}\\b)`, 'g'),
      (_, things: string) => {
        spared.push(`no impact on ${things}`)
        return ' '
      },
    )
    return [rest, ...spared].join('; ')
  },
  (sentence) =>
    OF_ORDER.test(sentence)
      ? sentence.replace(
          new RegExp(`,?\\s+(?:but|though|and)\\s+not\\s+(${LIST})(?=\\s*(?:[.,;:!?]|$))`, 'g'),
          '; no impact on $1',
        )
      : sentence,
  // With the exception of A, B and C were
  replace(
    /^(\W*)(?:with\s+the\s+exception\s+of|except\s+for|apart\s+from|unlike)\s+(⟦\d+⟧),\s+(?=⟦)(.*)$/is,
    '$1$3; no impact on $2',
  ),
  // all but A
  replace(
    /\b((?:all|every\w*|each)\s+(?:[\w-]+\s+){0,3})but\s+(?=(?:the\s+)?⟦)(?![^.;:]*\b(?:works?|available|running|fine|operational|unaffected|remains?|stays?)\b)/gi,
    '$1except ',
  ),
  (sentence) => (OF_ACCESS.test(sentence) ? sentence : withoutPeople(sentence)),
]

const withoutPeople = (sentence: string): string =>
  sentence
    .replace(new RegExp(`⟦\\d+⟧(?:['’]s?)?(?=\\s+(?:${PEOPLE})\\b)`, 'gi'), 'its')
    .replace(new RegExp(`\\b(${PEOPLE})(\\s+(?:of|made\\s+with|written\\s+with)\\s+)⟦\\d+⟧`, 'gi'), '$1$2it')

export const plain = (sentence: string): string => STEPS.reduce((text, step) => step(text), sentence)

/** Asks, though no mark says so: "Will the UK ban A". */
export const isQuestion = (sentence: string): boolean =>
  /\?\s*["”’)]*$/.test(sentence) ||
  /^\s*["“]?(?:(?:what|why|how)\s+if\b|(?:will|would|should|could|can|may|might|do|does|did)\s+(?:the\s+)?(?:[A-Z⟦]|governments?|we\b|you\b|they\b|it\b)|(?:is|are|was|were|has|have)\s+(?:the\s+)?⟦)/i.test(
    sentence,
  )
