/** Two groups that were joined, by their numbers, and how alike they were on average. */
interface Join {
  one: number
  other: number
  likeness: number
}

/**
 * Joins things into groups, the most alike first, until no two groups are at least `least` alike on average. Returns a group's
 * number for each thing.
 *
 * Average linkage by chains of nearest neighbours (Murtagh, A survey of recent advances in hierarchical clustering
 * algorithms, 1983): time and space grow with the square of the number.
 */
export function averageLink(
  count: number,
  likenessOf: (one: number, other: number) => number,
  least: number,
): number[] {
  const matrix = new Float32Array(count * count)
  for (let one = 0; one < count; one++)
    for (let other = one + 1; other < count; other++)
      matrix[one * count + other] = matrix[other * count + one] = likenessOf(one, other)
  const groupOf = Array.from({ length: count }, (_, thing) => thing)
  const find = (thing: number): number => {
    let group = thing
    while (groupOf[group] !== group) group = groupOf[group]!
    return group
  }
  for (const { one, other, likeness } of joins(matrix, count)) if (likeness >= least) groupOf[find(other)] = find(one)
  return groupOf.map((_, thing) => find(thing))
}

/** Every join down to one group, in no particular order. Average linkage never finds a join more alike than those before it, so that the weak ones can simply be left out. */
function* joins(matrix: Float32Array, count: number): Generator<Join> {
  const sizes = new Float32Array(count).fill(1)
  const alive = new Set(Array.from({ length: count }, (_, thing) => thing))
  const chain: number[] = []
  while (alive.size > 1) {
    if (chain.length === 0) chain.push(alive.values().next().value!)
    const tip = chain.at(-1)!
    const before = chain.at(-2)
    let nearest = before ?? -1
    for (const other of alive)
      if (other !== tip && (nearest < 0 || matrix[tip * count + other]! > matrix[tip * count + nearest]!))
        nearest = other
    if (nearest !== before) {
      chain.push(nearest)
      continue
    }
    chain.length -= 2
    yield { one: tip, other: nearest, likeness: matrix[tip * count + nearest]! }
    join(matrix, count, sizes, alive, tip, nearest)
  }
}

/** The joined group takes the first one's place; its likeness to others is the mean over its things. */
function join(
  matrix: Float32Array,
  count: number,
  sizes: Float32Array,
  alive: Set<number>,
  one: number,
  other: number,
): void {
  alive.delete(other)
  const [size, more] = [sizes[one]!, sizes[other]!]
  for (const third of alive) {
    const mean = (matrix[one * count + third]! * size + matrix[other * count + third]! * more) / (size + more)
    matrix[one * count + third] = matrix[third * count + one] = mean
  }
  sizes[one] = size + more
}
