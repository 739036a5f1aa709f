import type { ServedRow, ServedState } from '@bellwether/shared/api-served.ts'

/** A row as it was told last. */
export interface ToldRow {
  state: ServedState
  instead?: string | undefined
}

export type ServedDecision = 'first_known' | 'unchanged' | 'nobody_knows' | 'state_changed' | 'another_instead'

/** Is a row news to a gateway? That we cannot see is none: what was told holds until something else is known. */
export function servedChange(told: ToldRow | undefined, { state, instead }: ServedRow): ServedDecision {
  if (state === 'unknown') return 'nobody_knows'
  if (!told) return 'first_known'
  if (told.state !== state) return 'state_changed'
  return told.instead === instead?.dependency ? 'unchanged' : 'another_instead'
}
