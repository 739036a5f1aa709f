import { STATUS_WORDS } from '@bellwether/shared/status.ts'
import { fullNameOf, type Register } from '../domain/register.ts'
import type { Change } from '../domain/transition.ts'
import type { StoredAlert } from '../store/alerts.ts'
import type { TimelineFact } from '../store/incidents.ts'

export interface AlertChange {
  alert: StoredAlert
  change: Change
}

const TURNED: Record<StoredAlert['trouble'], string> = {
  withdrawn: 'it is not served at all',
  outage: 'it breaks',
  account: 'our account is refused',
  our_side: 'our own network fails',
}

const TOLD: Partial<Record<Change, (alert: StoredAlert) => string>> = {
  failed_long_enough: (alert) =>
    `${alert.trouble === 'account' ? 'our account is refused' : STATUS_WORDS[alert.status].toLowerCase()}: ${alert.reason}`,
  turned: (alert) =>
    alert.facts.turnedInto
      ? `no longer fails in this way: ${TURNED[alert.facts.turnedInto]}, which is another story`
      : `turned into ${alert.trouble === 'account' ? 'an account failure' : STATUS_WORDS[alert.status].toLowerCase()}: ${alert.reason}`,
  worsened: (alert) => `got worse, ${STATUS_WORDS[alert.status].toLowerCase()}: ${alert.reason}`,
  eased: (alert) => `eased to ${STATUS_WORDS[alert.status].toLowerCase()}`,
  recovering: () => 'answered well for the first time; watching whether it lasts',
  relapsed: (alert) => `failed again: ${alert.reason}`,
  flapping: () => 'is good and bad by turns: flapping',
  recovered: () => 'answers again, as often in a row as it failed',
}

/** What became of an alert, as facts of its incident's story. */
export function alertFacts({ alert, change }: AlertChange, register: Register): TimelineFact[] {
  const words = TOLD[change]
  if (!alert.incident || !words) return []
  // That it flaps is told once, not every turn of it.
  if (alert.flappingSince !== undefined && (change === 'recovering' || change === 'relapsed')) return []
  const evidence = { type: 'observation' as const, dependency: alert.dependency, at: alert.lastSeenAt }
  const facts: TimelineFact[] = [
    {
      incident: alert.incident,
      at: alert.lastSeenAt,
      kind: 'alert',
      key: `${alert.id}:${change}`,
      text: `${fullNameOf(register, alert.dependency)} ${words(alert)}`,
      evidence,
    },
  ]
  if (change === 'failed_long_enough')
    facts.push({
      incident: alert.incident,
      at: alert.firstBadAt,
      kind: 'observation',
      key: `${alert.id}:first`,
      text: `${fullNameOf(register, alert.dependency)}: first bad look${alert.kind === 'status_page' ? ' at the status page' : ''}`,
      evidence: { ...evidence, at: alert.firstBadAt },
    })
  return facts
}
