import { DRILL_RESULTS, type Drill, type DrillResult, type Drills } from '@bellwether/shared/drill.ts'
import { placeInSentence } from '@bellwether/shared/place-words.ts'
import type { Status } from '@bellwether/shared/status.ts'
import { count } from './numbers.ts'

export const RESULT_WORDS: Record<DrillResult, string> = {
  as_expected: 'As expected',
  partly: 'Partly as expected',
  not_as_expected: 'Not as expected',
}
export const RESULT_TONE: Record<DrillResult, Status> = {
  as_expected: 'operational',
  partly: 'degraded_performance',
  not_as_expected: 'major_outage',
}
export const RESULTS = DRILL_RESULTS

/** The page's verdict: what is late, and how the last one went. */
export function drillsSentence({ items, due, actions }: Drills): string {
  if (items.length === 0) return 'No loss has been rehearsed yet.'
  const late = due.filter(({ overdue }) => overdue).length
  const lateActions = actions.filter(({ overdue }) => overdue).length
  const first = late > 0 ? `${count(late, 'drill')} ${late === 1 ? 'is' : 'are'} overdue.` : 'No drill is overdue.'
  const open =
    actions.length === 0
      ? ''
      : ` ${count(actions.length, 'action')} of earlier ones ${actions.length === 1 ? 'is' : 'are'} not done${lateActions > 0 ? `, ${lateActions} of them late` : ''}.`
  const last = items.find((drill) => drill.closed)
  const went = last?.closed ? ` The last, “${last.name}”, went ${RESULT_WORDS[last.closed.result].toLowerCase()}.` : ''
  return `${first}${open}${went}`
}

/** A cause by its id, inside a sentence: `vendor:anthropic` → `anthropic (company)`. */
export function causeWords(cause: string): string {
  const [kind, id = ''] = [cause.slice(0, cause.indexOf(':')), cause.slice(cause.indexOf(':') + 1)]
  if (kind === 'jurisdiction') return placeInSentence(id)
  return kind === 'dependency' ? id : `${id} (${kind === 'vendor' ? 'company' : kind})`
}

/** What is switched off, and for whom it is not. */
export function questionWords({ off, whom }: Drill['question']): string {
  const spared = [
    ...(whom?.sparesNationalsOf ? [`nationals of ${placeInSentence(whom.sparesNationalsOf)}`] : []),
    ...(whom?.sparesPeopleIn ? [`people in ${placeInSentence(whom.sparesPeopleIn)}`] : []),
  ]
  return `without ${off.map(causeWords).join(', ')}${spared.length > 0 ? `, but for ${spared.join(' and ')}` : ''}`
}
