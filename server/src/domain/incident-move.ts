/** A person says that two incidents are one, or one is two. */
export type IncidentMoveAsked =
  | { move: 'join'; by: string; into: string; reason: string }
  | { move: 'split'; by: string; dependencies: readonly string[]; reason: string }
  | { move: 'undo'; by: string; id: string }

export type IncidentMoveRefused =
  | 'no_such_incident'
  | 'no_such_other'
  | 'over_already'
  | 'other_over_already'
  | 'into_itself'
  | 'not_its_dependency'
  | 'nothing_would_stay'
  | 'no_such_move'

/** `incident`: where what was moved is now. */
export type IncidentMoved = { incident: string } | { refused: IncidentMoveRefused }
