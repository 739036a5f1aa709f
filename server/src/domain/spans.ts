import type { Instant, Millis } from '@bellwether/shared/time.ts'

/** A stretch of time: `from` belongs to it, `to` does not. */
export interface Span {
  from: Instant
  to: Instant
}

/** Every instant that is in any of them; in order, none touching another. */
export function union(spans: readonly Span[]): Span[] {
  const joined: Span[] = []
  for (const { from, to } of [...spans].filter((span) => span.to > span.from).sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else joined.push({ from, to })
  }
  return joined
}

/** Every instant that is in one of `spans` and in none of `others`. */
export function minus(spans: readonly Span[], others: readonly Span[]): Span[] {
  const holes = union(others)
  return union(spans).flatMap(({ from, to }) => {
    const rest: Span[] = []
    let at = from
    for (const hole of holes) {
      if (hole.to <= at) continue
      if (hole.from >= to) break
      if (hole.from > at) rest.push({ from: at, to: hole.from })
      at = Math.max(at, hole.to)
    }
    return at < to ? [...rest, { from: at, to }] : rest
  })
}

export const within = (spans: readonly Span[], { from, to }: Span): Span[] =>
  spans
    .map((span) => ({ from: Math.max(span.from, from), to: Math.min(span.to, to) }))
    .filter((span) => span.to > span.from)

export const overlaps = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to

/** Of spans that do not overlap. */
export const lengthOf = (spans: readonly Span[]): Millis => spans.reduce((sum, { from, to }) => sum + to - from, 0)
