import { HOUR, type Instant } from '@bellwether/shared/time.ts'

export interface ReplayedAlert {
  dependency: string
  firedAt: Instant
  resolvedAt?: Instant
}

export interface ReplayedPage {
  at: Instant
  receiver: string
  subject: string
  incident?: string
  dependencies: string[]
}

export interface ReplayDiff<One> {
  /** Only under the one configuration, or only under the other. */
  gone: One[]
  added: One[]
  /** Under both, at another time. */
  moved: { before: One; after: One }[]
  same: number
}

/** The same alert: of one dependency, and at the same time. */
export const diffAlerts = (
  before: readonly ReplayedAlert[],
  after: readonly ReplayedAlert[],
): ReplayDiff<ReplayedAlert> =>
  diff(
    before,
    after,
    (a, b) =>
      a.dependency === b.dependency &&
      a.firedAt <= (b.resolvedAt ?? Infinity) &&
      b.firedAt <= (a.resolvedAt ?? Infinity),
    (alert) => alert.firedAt,
  )

/** The same page: to one receiver, about something of the same, within an hour. */
export const diffPages = (before: readonly ReplayedPage[], after: readonly ReplayedPage[]): ReplayDiff<ReplayedPage> =>
  diff(
    before,
    after,
    (a, b) =>
      a.receiver === b.receiver &&
      Math.abs(a.at - b.at) <= HOUR &&
      a.dependencies.some((dependency) => b.dependencies.includes(dependency)),
    (page) => page.at,
  )

function diff<One>(
  before: readonly One[],
  after: readonly One[],
  isSame: (a: One, b: One) => boolean,
  at: (one: One) => Instant,
): ReplayDiff<One> {
  const left = new Set(after)
  const found: ReplayDiff<One> = { gone: [], added: [], moved: [], same: 0 }
  for (const one of before) {
    const other = [...left].find((candidate) => isSame(one, candidate))
    if (other === undefined) found.gone.push(one)
    else {
      left.delete(other)
      if (at(one) === at(other)) found.same += 1
      else found.moved.push({ before: one, after: other })
    }
  }
  found.added.push(...left)
  return found
}
