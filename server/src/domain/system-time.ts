import { type SystemState, systemState } from '@bellwether/shared/exposure.ts'
import type { Status } from '@bellwether/shared/status.ts'
import type { System } from '@bellwether/shared/system.ts'
import type { StatusSpan } from './availability.ts'
import type { Span } from './spans.ts'

export interface StateSpan extends Span {
  /** `unwatched`: nothing was known of any of its dependencies. */
  state: SystemState | 'unwatched'
}

export const SYSTEM_RULE =
  'A system is down while any of its needs has no usable dependency; on a fallback it is up. Down only because of what we work on ourselves is maintenance, and left out. Time in which nobody could see is left out of the share: the lower bound takes it for down, the upper one for up. Every second counts the same.'

/** What the system was in [from, to), piece by piece: a piece ends where one of its dependencies changes. */
export function systemSpans(
  system: Pick<System, 'needs'>,
  changesOf: (dependency: string) => readonly StatusSpan[],
  { from, to }: Span,
): StateSpan[] {
  const ids = [...new Set(system.needs.flatMap(({ anyOf }) => anyOf))]
  const changes = ids.flatMap((id) => changesOf(id).map(({ at, status }) => ({ id, at, status })))
  const instants = [...new Set(changes.map(({ at }) => at).filter((at) => at > from && at < to))].sort((a, b) => a - b)
  const held = new Map<string, Status>()
  const waiting = changes.sort((a, b) => a.at - b.at)
  let next = 0
  const spans: StateSpan[] = []
  for (const [index, begin] of [from, ...instants].entries()) {
    for (; next < waiting.length && waiting[next]!.at <= begin; next++)
      held.set(waiting[next]!.id, waiting[next]!.status)
    const end = instants[index] ?? to
    const state =
      ids.length > 0 && held.size === 0 ? 'unwatched' : systemState(system, (id) => held.get(id) ?? 'unknown').state
    const last = spans.at(-1)
    if (last?.state === state) last.to = end
    else spans.push({ state, from: begin, to: end })
  }
  return spans
}
