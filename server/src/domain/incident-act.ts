import type { WorkaroundKind } from '@bellwether/shared/api-leftovers.ts'
import type { Cause } from '@bellwether/shared/cause.ts'

/** What a person does with an incident. */
export type IncidentAct =
  /** `via`: the receiver whose own service said so; it need not be told. */
  | { act: 'acknowledge'; by: string; via?: string }
  | { act: 'assign'; by: string; to: string }
  | { act: 'note'; by: string; text: string }
  | { act: 'overrule'; by: string; cause: Cause; reason: string }
  | { act: 'undo_overrule'; by: string }
  /** They pinned or switched something of ours; to be put back when it is over. */
  | { act: 'work_around'; by: string; kind: WorkaroundKind; what: string }
  | { act: 'put_back'; by: string; number: number }

export type IncidentActed =
  | 'done'
  | 'no_such_incident'
  | 'over_already'
  | 'acknowledged_already'
  | 'assigned_already'
  | 'nothing_to_undo'
  | 'no_such_workaround'
