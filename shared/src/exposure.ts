import type { Status } from './status.ts'
import { isUsable } from './status.ts'
import type { Need, System } from './system.ts'

/** Every need is served by its first choice; by a later one; by none; or nobody knows. */
export type SystemState = 'served' | 'on_fallback' | 'lost' | 'unknown'

export interface NeedState {
  name: string
  state: SystemState
  /** The dependency that serves it now. */
  servedBy?: string
  /** Named choices that cannot be used now. */
  lost: string[]
}

/** The first usable choice serves a need. An unknown choice may serve: it is neither lost nor proven. */
export function needState(need: Need, statusOf: (dependency: string) => Status): NeedState {
  const lost = need.anyOf.filter((id) => statusOf(id) !== 'unknown' && !isUsable(statusOf(id)))
  const servedBy = need.anyOf.find((id) => isUsable(statusOf(id)))
  if (servedBy !== undefined) {
    const first = need.anyOf.find((id) => !lost.includes(id))
    const state =
      lost.length > 0 && lost.includes(need.anyOf[0]!) ? 'on_fallback' : first === servedBy ? 'served' : 'unknown'
    return { name: need.name, state, servedBy, lost }
  }
  return { name: need.name, state: lost.length === need.anyOf.length ? 'lost' : 'unknown', lost }
}

const WORST_FIRST: SystemState[] = ['lost', 'unknown', 'on_fallback', 'served']

/** All needs of a system must be met: its state is its worst need's. */
export function systemState(
  system: Pick<System, 'needs'>,
  statusOf: (dependency: string) => Status,
): { state: SystemState; needs: NeedState[] } {
  const needs = system.needs.map((need) => needState(need, statusOf))
  const state = WORST_FIRST.find((candidate) => needs.some((need) => need.state === candidate)) ?? 'served'
  return { state, needs }
}
