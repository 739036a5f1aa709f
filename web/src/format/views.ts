import type { ModelView } from '@bellwether/shared/api-views.ts'
import { isUsable } from '@bellwether/shared/status.ts'

/** What the views say together: where they agree, and what it means where they do not. */
export function viewsSentence(views: readonly ModelView[]): string {
  const listed = views.find(({ view }) => view === 'listed')
  const called = views.find(({ view }) => view === 'callable')
  const elsewhere = views.filter(({ view }) => view === 'elsewhere')
  const answering = elsewhere.filter(({ status }) => isUsable(status))
  const answers = called !== undefined && called.status !== 'unknown' ? isUsable(called.status) : undefined
  return [listAgainstCalls(listed, answers), elsewhereWords(elsewhere.length, answering.length, answers)]
    .join(' ')
    .trim()
}

function listAgainstCalls(listed: ModelView | undefined, answers: boolean | undefined): string {
  if (answers === undefined) return 'Whether it answers our calls is not known.'
  if (!listed || listed.status === 'unknown') return answers ? 'It answers our calls.' : 'It does not answer our calls.'
  if (listed.status === 'operational')
    return answers
      ? 'It is listed, and it answers our calls.'
      : 'It is still listed, but it does not answer our calls: the list is behind, or it is kept from us.'
  return answers
    ? 'It has left the list but still answers our calls: its end may be near.'
    : 'It has left the list, and it does not answer our calls.'
}

function elsewhereWords(paths: number, answering: number, answers: boolean | undefined): string {
  if (paths === 0) return 'No other path to it is set up.'
  if (answering === 0)
    return answers ? 'On no other path of ours does it answer.' : 'It answers on no other path of ours either.'
  const where =
    answering === paths
      ? paths === 1
        ? 'On its other path'
        : `On all ${paths} other paths`
      : `On ${answering} of ${paths} other paths`
  return answers ? `${where} it answers, too.` : `${where} it does answer: it is this path, not the model.`
}
