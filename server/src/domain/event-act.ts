import type { EventActSummary, Triage } from '@bellwether/shared/api-triage.ts'
import type { Match } from '@bellwether/shared/regulatory-event.ts'

/** What a person does with an event. */
export type EventAct =
  | { act: Triage; by: string; reason: string }
  /** It concerns these of ours, whatever the rules find. */
  | { act: 'concerns'; by: string; reason: string; dependencies: readonly string[] }
  | { act: 'merge'; by: string; reason: string; into: string }
  | { act: 'split'; by: string; reason: string; publications: readonly string[] }
  /** An act, or a move. */
  | { act: 'undo'; by: string; id: string }

export type EventActRefused =
  | 'no_such_event'
  | 'no_such_other'
  | 'into_itself'
  | 'merged_already'
  | 'said_already'
  | 'no_such_dependency'
  | 'not_its_publication'
  | 'nothing_would_stay'
  | 'nothing_to_undo'
  | 'moved_on_since'

/** `event`: where to look now. */
export type EventActed = { event: string } | { refused: EventActRefused }

type Acts = readonly EventActSummary[]
const holding = (acts: Acts): EventActSummary[] => acts.filter(({ undone }) => undone === undefined)

/** The newest word of a person that holds. */
export const triageOf = (acts: Acts): EventActSummary | undefined => holding(acts).find(({ act }) => act !== 'concerns')

/** What a person says that it concerns stands beside what the rules find, and before it. */
export function withConcerns(found: readonly Match[], acts: Acts): Match[] {
  const said = new Map<string, Match>()
  for (const { act, dependencies, by, reason } of holding(acts))
    if (act === 'concerns')
      for (const dependency of dependencies)
        said.set(dependency, {
          dependency,
          role: 'affected',
          confidence: 1,
          because: [`${by} says so: ${reason}`, ...(said.get(dependency)?.because ?? [])],
        })
  return [
    ...[...said.values()].map((match) => ({
      ...match,
      because: [...match.because, ...(found.find(({ dependency }) => dependency === match.dependency)?.because ?? [])],
    })),
    ...found.filter(({ dependency }) => !said.has(dependency)),
  ]
}
