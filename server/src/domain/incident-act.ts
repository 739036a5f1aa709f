import type { Cause } from '@bellwether/shared/cause.ts'

/** What a person does with an incident. */
export type IncidentAct =
  /** `via`: the receiver whose own service said so; it need not be told. */
  | { act: 'acknowledge'; by: string; via?: string }
  | { act: 'assign'; by: string; to: string }
  | { act: 'note'; by: string; text: string }
  | { act: 'overrule'; by: string; cause: Cause; reason: string }
  | { act: 'undo_overrule'; by: string }

export type IncidentActed =
  | 'done'
  | 'no_such_incident'
  | 'over_already'
  | 'acknowledged_already'
  | 'assigned_already'
  | 'nothing_to_undo'
