import type { Vector } from './text-vector.ts'

/** The texts of one story, added up. */
export interface Pile {
  id: string
  sum: Map<string, number>
  /** Square of the length of `sum`. */
  square: number
  size: number
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
  readonly #withTerm = new Map<string, Map<Pile, number>>()

  add(id: string, vector: Vector): void {
    let pile = this.#piles.get(id)
    if (!pile) {
      pile = { id, sum: new Map(), square: 0, size: 0 }
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
    for (const term of pile.sum.keys()) this.#withTerm.get(term)?.delete(pile)
    this.#piles.delete(id)
  }

  /** Best first. */
  like(vector: Vector, admits: (id: string) => boolean): Likeness[] {
    const products = new Map<Pile, number>()
    for (const [term, weight] of vector) {
      const piles = this.#withTerm.get(term)
      if (piles) for (const [pile, other] of piles) products.set(pile, (products.get(pile) ?? 0) + weight * other)
    }
    const found: Likeness[] = []
    for (const [pile, product] of products)
      if (admits(pile.id))
        found.push({ id: pile.id, likeness: product / Math.sqrt(pile.square), mean: product / pile.size })
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
      const before = pile.sum.get(term) ?? 0
      const after = before + sign * weight
      pile.square += after * after - before * before
      const piles = this.#withTerm.get(term) ?? new Map<Pile, number>()
      if (after < 1e-9) {
        pile.sum.delete(term)
        piles.delete(pile)
      } else {
        pile.sum.set(term, after)
        piles.set(pile, after)
        this.#withTerm.set(term, piles)
      }
    }
    pile.size += sign
  }
}
