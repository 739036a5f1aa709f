import type { Vector } from './text-vector.ts'

/** The texts of one story, added up. */
interface Pile {
  id: string
  sum: Map<string, Posting>
  /** Square of the length of the sum. */
  square: number
  size: number
  /** Of the text that is being compared: the product with it, and which text that was. */
  product: number
  comparison: number
}

/** What one word weighs in one story; 0: it no longer stands there. */
interface Posting {
  pile: Pile
  weight: number
}

export interface Likeness {
  id: string
  /** Cosine to the middle of the story. */
  likeness: number
  /** Mean cosine to its single texts. */
  mean: number
}

/** Which stories share words with a text; touches only those that do. */
export class StoryIndex {
  readonly #piles = new Map<string, Pile>()
  readonly #withTerm = new Map<string, Posting[]>()
  #comparisons = 0
  #postings = 0
  #void = 0

  add(id: string, vector: Vector): void {
    let pile = this.#piles.get(id)
    if (!pile) {
      pile = { id, sum: new Map(), square: 0, size: 0, product: 0, comparison: 0 }
      this.#piles.set(id, pile)
    }
    this.#change(pile, vector, 1)
  }

  remove(id: string, vector: Vector): void {
    const pile = this.#piles.get(id)
    if (!pile) return
    this.#change(pile, vector, -1)
    if (pile.size === 0) this.drop(id)
  }

  /** The story takes no more texts by their words. */
  drop(id: string): void {
    const pile = this.#piles.get(id)
    if (!pile) return
    for (const posting of pile.sum.values()) posting.weight = 0
    this.#void += pile.sum.size
    this.#piles.delete(id)
    if (this.#void > this.#postings / 2) this.#clear()
  }

  /** Best first. The products stand on the stories themselves: a map of them took half the time of it all. */
  like(vector: Vector, admits: (id: string) => boolean): Likeness[] {
    const comparison = ++this.#comparisons
    const touched: Pile[] = []
    for (const [term, own] of vector)
      for (const { pile, weight } of this.#withTerm.get(term) ?? NONE) {
        if (weight === 0) continue
        if (pile.comparison !== comparison) {
          pile.comparison = comparison
          pile.product = 0
          touched.push(pile)
        }
        pile.product += own * weight
      }
    const found: Likeness[] = []
    for (const { id, product, square, size } of touched)
      if (admits(id)) found.push({ id, likeness: product / Math.sqrt(square), mean: product / size })
    return found.sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1))
  }

  size(id: string): number {
    return this.#piles.get(id)?.size ?? 0
  }

  /** Mean cosine between two texts of the story: how much of one piece it is. Single texts are of the piece that stories usually are. */
  cohesion(id: string, usual: number): number {
    const pile = this.#piles.get(id)
    if (!pile || pile.size < 2) return usual
    const within = (pile.square - pile.size) / (pile.size * (pile.size - 1))
    return (within * (pile.size - 1) + usual * 2) / (pile.size + 1)
  }

  #change(pile: Pile, vector: Vector, sign: 1 | -1): void {
    for (const [term, weight] of vector) {
      const posting = pile.sum.get(term)
      const before = posting?.weight ?? 0
      const after = before + sign * weight
      pile.square += after * after - before * before
      if (after < 1e-9) {
        if (!posting) continue
        posting.weight = 0
        this.#void++
        pile.sum.delete(term)
      } else if (posting) posting.weight = after
      else this.#post(term, pile, after)
    }
    pile.size += sign
  }

  #post(term: string, pile: Pile, weight: number): void {
    const posting = { pile, weight }
    pile.sum.set(term, posting)
    const others = this.#withTerm.get(term)
    if (others) others.push(posting)
    else this.#withTerm.set(term, [posting])
    this.#postings++
  }

  /** Takes out what no longer counts, once it is half of all: to look for each at once cost more than to compare. */
  #clear(): void {
    for (const [term, postings] of this.#withTerm) {
      const left = postings.filter(({ weight }) => weight > 0)
      if (left.length === 0) this.#withTerm.delete(term)
      else if (left.length < postings.length) this.#withTerm.set(term, left)
    }
    this.#postings -= this.#void
    this.#void = 0
  }
}

const NONE: readonly Posting[] = []
