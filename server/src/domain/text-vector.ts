import { COMMON, COMMON_TEXTS } from './common-words.ts'
import { isStopWord, stem, tokens } from './words.ts'

/** Words and pairs of words with their weights; of length 1 (with those that no other text has, where they are left out). */
export type Vector = ReadonlyMap<string, number>

/** How often each word and pair stands in a text; those of the title count a third more. */
export interface Terms {
  counts: ReadonlyMap<string, number>
  /** Names and numbers: they tell stories apart. */
  names: ReadonlySet<string>
}

const TITLE = 1.3
const NAME = 1.5
const PAIR = 0.5
/** The rarest words are forgotten, down to half, when so many are known (some 15 MB): a long-running server must not grow for ever. */
const MOST_WORDS = 200_000
/** A text says what it is about in its beginning; the rest of a very long one is not counted. */
const MOST_CHARACTERS = 12_000

export function termsOf(title: string, text: string): Terms {
  const counts = new Map<string, number>()
  const names = new Set<string>()
  for (const [part, weight] of [
    [title, TITLE],
    [text.slice(0, MOST_CHARACTERS), 1],
  ] as const) {
    let before = ''
    for (const { word, name } of tokens(part)) {
      if (isStopWord(word) || (word.length < 2 && !/\p{Script=Han}|\d/u.test(word))) {
        before = ''
        continue
      }
      const term = stem(word)
      counts.set(term, (counts.get(term) ?? 0) + weight)
      if (name) names.add(term)
      if (before !== '') counts.set(`${before} ${term}`, (counts.get(`${before} ${term}`) ?? 0) + weight)
      before = term
    }
  }
  return { counts, names }
}

/** In how many texts each word stands: what is everywhere says little. */
export class Vocabulary {
  #texts = 0
  readonly #in = new Map<string, number>()

  learn({ counts }: Terms): void {
    this.#texts++
    for (const term of counts.keys()) this.#in.set(term, (this.#in.get(term) ?? 0) + 1)
    if (this.#in.size > MOST_WORDS) this.#forget()
  }

  #forget(): void {
    for (let rare = 1; this.#in.size > MOST_WORDS / 2; rare++)
      for (const [term, count] of this.#in) if (count <= rare) this.#in.delete(term)
  }

  /** Logarithm of the count × inverse document frequency × names 1.5, pairs 0.5. (Measured: research on clustering of short news.) */
  vector(terms: Terms): Vector {
    return weighted(terms, (term) => this.#rarity(term))
  }

  /**
   * Where all texts are known, rarity counts for more, and a word that stands in one of them alone can link none: it only says
   * how much of its text the rest is. That is much among few texts (two unlike ones always share something) and little among
   * many, where such words are mostly noise. (Chosen on the training half of ECB+.)
   */
  vectorAmongKnown(terms: Terms): Vector {
    const lone = LONE_TEXTS / (LONE_TEXTS + this.#texts)
    return weighted(
      terms,
      (term) => Math.max(0, this.#rarity(term)) ** AMONG_KNOWN,
      (term) => ((this.#in.get(term) ?? 0) < 2 ? lone : undefined),
    )
  }

  #rarity(term: string): number {
    return Math.log((this.#texts + COMMON_TEXTS + 1) / ((this.#in.get(term) ?? 0) + (COMMON.get(term) ?? 0) + 0.5))
  }
}

const AMONG_KNOWN = 1.5
/** Among so many texts a word that stands in one alone counts half. */
const LONE_TEXTS = 80

/** `loneOf`: what is left of a term's weight in the length, where it is alone and has no place in the vector itself. */
function weighted(
  { counts, names }: Terms,
  rarityOf: (term: string) => number,
  loneOf: (term: string) => number | undefined = () => undefined,
): Vector {
  const weights = new Map<string, number>()
  let square = 0
  for (const [term, count] of counts) {
    const rarity = rarityOf(term)
    if (rarity <= 0) continue
    const weight = (1 + Math.log(count)) * rarity * (term.includes(' ') ? PAIR : names.has(term) ? NAME : 1)
    const lone = loneOf(term)
    if (lone === undefined) weights.set(term, weight)
    square += (weight * (lone ?? 1)) ** 2
  }
  const length = Math.sqrt(square) || 1
  for (const [term, weight] of weights) weights.set(term, weight / length)
  return weights
}

/** Cosine of two vectors of length 1. */
export function likeness(one: Vector, other: Vector): number {
  const [small, large] = one.size < other.size ? [one, other] : [other, one]
  let product = 0
  for (const [term, weight] of small) product += weight * (large.get(term) ?? 0)
  return product
}
