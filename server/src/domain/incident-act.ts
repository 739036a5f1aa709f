import type { Cause } from '@bellwether/shared/cause.ts'

/** What a person does with an incident. */
export type IncidentAct =
  | { act: 'acknowledge'; by: string }
  | { act: 'note'; by: string; text: string }
  | { act: 'overrule'; by: string; cause: Cause; reason: string }
  | { act: 'undo_overrule'; by: string }

export type IncidentActed = 'done' | 'no_such_incident' | 'over_already' | 'acknowledged_already' | 'nothing_to_undo'
