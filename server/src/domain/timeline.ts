import { isUsable, type Status } from '@bellwether/shared/status.ts'
import type { System } from '@bellwether/shared/system.ts'
import type { StatusSpan } from './availability.ts'
import { minus, type Span, union } from './spans.ts'
import { systemSpans } from './system-time.ts'

const STATES = ['up', 'down', 'unknown', 'maintenance', 'unwatched'] as const
export type TimelineState = (typeof STATES)[number]
/** Every instant of a stretch of time is in exactly one of them. */
export type Timeline = Record<TimelineState, Span[]>

const stateOf = (status: Status): TimelineState => {
  if (status === 'unknown') return 'unknown'
  if (status === 'under_maintenance') return 'maintenance'
  return isUsable(status) ? 'up' : 'down'
}

/** What a dependency was. Time in a window of ours is maintenance, whatever was seen in it. */
export function dependencyTimeline(changes: readonly StatusSpan[], ours: readonly Span[], span: Span): Timeline {
  const found: Timeline = { up: [], down: [], unknown: [], maintenance: [...ours], unwatched: [] }
  let at = span.from
  let state: TimelineState = 'unwatched'
  for (const change of changes) {
    if (change.at >= span.to) break
    if (change.at > at) {
      found[state].push({ from: at, to: change.at })
      at = change.at
    }
    state = stateOf(change.status)
  }
  found[state].push({ from: at, to: span.to })
  return parted(found, span)
}

/** What a system was: lost only because of what we work on ourselves is maintenance. */
export function systemTimeline(
  system: Pick<System, 'needs'>,
  changesOf: (dependency: string) => readonly StatusSpan[],
  oursOf: (dependency: string) => readonly Span[],
  span: Span,
): Timeline {
  const spans = systemSpans(system, changesOf, span)
  const lost = spans.filter(({ state }) => state === 'lost')
  const hasWindows = system.needs.some(({ anyOf }) => anyOf.some((id) => oursOf(id).length > 0))
  const still = hasWindows
    ? systemSpans(system, (id) => underMaintenance(changesOf(id), oursOf(id)), span).filter(
        ({ state }) => state === 'lost',
      )
    : lost
  return parted(
    {
      up: spans.filter(({ state }) => state === 'served' || state === 'on_fallback'),
      down: still,
      unknown: spans.filter(({ state }) => state === 'unknown'),
      maintenance: minus(lost, still),
      unwatched: spans.filter(({ state }) => state === 'unwatched'),
    },
    span,
  )
}

/** The same changes, with `under_maintenance` wherever we worked on it. */
function underMaintenance(changes: readonly StatusSpan[], ours: readonly Span[]): StatusSpan[] {
  const windows = union(ours)
  const instants = [...changes.map(({ at }) => at), ...windows.flatMap(({ from, to }) => [from, to])]
  const first = changes[0]?.at ?? Number.POSITIVE_INFINITY
  return [...new Set(instants)]
    .filter((at) => at >= first)
    .sort((a, b) => a - b)
    .map((at) => ({
      at,
      status: windows.some(({ from, to }) => from <= at && at < to)
        ? 'under_maintenance'
        : changes.findLast((change) => change.at <= at)!.status,
    }))
}

/** Maintenance wins over all that was seen meanwhile; nothing lies outside the stretch. */
function parted(found: Timeline, span: Span): Timeline {
  const outside = [
    { from: Number.NEGATIVE_INFINITY, to: span.from },
    { from: span.to, to: Number.POSITIVE_INFINITY },
  ]
  const maintenance = minus(found.maintenance, outside)
  const rest = (spans: readonly Span[]): Span[] => minus(spans, [...maintenance, ...outside])
  return {
    up: rest(found.up),
    down: rest(found.down),
    unknown: rest(found.unknown),
    maintenance,
    unwatched: rest(found.unwatched),
  }
}
