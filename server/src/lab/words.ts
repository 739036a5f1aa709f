import { OUTCOME_WORDS } from '@bellwether/shared/outcome.ts'
import type { Answer } from '@bellwether/shared/scenario.ts'
import { STATUS_WORDS } from '@bellwether/shared/status.ts'
import type { TimedStep } from './scenario.ts'

/** What one line of the timeline does, in a sentence. */
export function describe(step: TimedStep, names: Record<string, string> = {}): string {
  if (step.note !== undefined) return step.note
  const name = (vendor: string | undefined) => names[vendor ?? ''] ?? vendor ?? 'Somebody'
  const said = [
    step.network && (step.network === 'down' ? 'Our own network goes down' : 'Our own network is back'),
    step.models && modelWords(step.models, name(step.models.vendor)),
    step.account && accountWords(step.account, name(step.account.vendor)),
    step.endpoint && `${step.endpoint.dependency} ${answers(step.endpoint.answer)}`,
    step.statusPage && pageWords(step.statusPage, name(step.statusPage.vendor)),
    step.publish && `${step.publish.vendor ? name(step.publish.vendor) : step.publish.source}: “${step.publish.title}”`,
  ]
  return `${said.filter(Boolean).join(' · ')}${step.from === undefined ? '' : ` (from ${step.from})`}`
}

function answers(answer: Answer): string {
  if (answer === 'healthy') return 'answers well'
  if (answer === 'timeout') return 'does not answer'
  if (answer === 'reset') return 'breaks connections'
  if (answer === 'bad-tls') return `has a broken certificate (${OUTCOME_WORDS.tls})`
  return 'slowMs' in answer ? `needs ${answer.slowMs / 1000} s to answer` : `answers ${answer.status}`
}

function modelWords({ ids, path, answer, listed }: NonNullable<TimedStep['models']>, vendor: string): string {
  const what = ids === 'all' ? `${vendor}, every model` : `${vendor}, ${ids.join(' and ')}`
  const where = path === undefined ? '' : ` (${path})`
  const list = listed === undefined ? [] : [listed ? 'is in the list' : 'is no longer in the list']
  const said = answer === undefined ? list : [answers(answer), ...(listed === false ? list : [])]
  return `${what}${where}: ${said.join(', ')}`
}

const accountWords = ({ path, answer }: NonNullable<TimedStep['account']>, vendor: string): string =>
  `${vendor}${path === undefined ? '' : ` (${path})`}: every call with our key ${answers(answer)}`

function pageWords(step: NonNullable<TimedStep['statusPage']>, vendor: string): string {
  const said = [
    step.component && step.status && `${step.component} is ${STATUS_WORDS[step.status].toLowerCase()}`,
    step.incident && `“${step.incident.name ?? step.incident.id}” (${step.incident.phase ?? 'update'})`,
    step.maintenance && `maintenance “${step.maintenance.name}” (${step.maintenance.phase})`,
    step.fault && (step.fault === 'none' ? 'is readable again' : `is broken (${step.fault})`),
  ]
  return `${vendor}'s status page: ${said.filter(Boolean).join(', ')}`
}
