import type { ReceiverPurpose, ReceiverSummary, TestSent } from '@bellwether/shared/api-receivers.ts'
import type { Status } from '@bellwether/shared/status.ts'
import { capital, join } from './lists.ts'
import { count, number } from './numbers.ts'

/** Names of channels that are not said as they are written. */
const CHANNEL_WORDS: Record<string, string> = {
  alertmanager: 'Alertmanager',
  discord: 'Discord',
  googlechat: 'Google Chat',
  'grafana-irm': 'Grafana IRM',
  jsm: 'Jira Service Management',
  matrix: 'Matrix',
  opsgenie: 'Opsgenie',
  pagerduty: 'PagerDuty',
  pushover: 'Pushover',
  slack: 'Slack',
  teams: 'Microsoft Teams',
  telegram: 'Telegram',
  twilio: 'SMS',
}
export const channelWord = (channel: string): string => CHANNEL_WORDS[channel] ?? channel

export const RECEIVER_WORDS: Record<ReceiverSummary['health'], string> = {
  ok: 'Reached',
  failing: 'Not reached',
  untried: 'Never tried',
}

export const RECEIVER_TONE: Record<ReceiverSummary['health'], Status> = {
  ok: 'operational',
  failing: 'major_outage',
  untried: 'unknown',
}

const PURPOSE_WORDS: Record<ReceiverPurpose, string> = {
  route: 'incidents',
  operators: 'sources that cannot be read',
  served: 'changes of what models are served',
}

export const hearsWords = ({ purposes }: Pick<ReceiverSummary, 'purposes'>): string =>
  purposes.length === 0 ? 'No route leads here' : `Hears of ${join(purposes.map((purpose) => PURPOSE_WORDS[purpose]))}`

/** `a digest daily at 09:00 (Europe/Berlin)` */
export const digestWords = ({ at, timeZone }: NonNullable<ReceiverSummary['digest']>): string =>
  `a digest daily at ${at} (${timeZone.replaceAll('_', ' ')})`

type Counted = Pick<ReceiverSummary, 'id' | 'health' | 'owed' | 'dead'>

/** Whether everybody who should hear can be reached. */
export function receiversSentence(receivers: readonly Counted[]): string {
  if (receivers.length === 0) return 'Nobody is named who should hear.'
  const of = (health: ReceiverSummary['health']) => receivers.filter((receiver) => receiver.health === health)
  const [failing, untried] = [of('failing'), of('untried')]
  const reached =
    failing.length > 0
      ? `${number(failing.length)} of ${count(receivers.length, 'receiver')} cannot be reached: ${join(failing.map(({ id }) => id))}.`
      : untried.length === receivers.length
        ? 'Nobody has been sent anything yet.'
        : allReached(receivers.length - untried.length)
  const sum = (what: 'owed' | 'dead') => receivers.reduce((total, receiver) => total + receiver[what], 0)
  const parts = [
    sum('dead') > 0 && `${count(sum('dead'), 'message')} reached nobody`,
    sum('owed') > 0 && `${count(sum('owed'), 'message')} still owed`,
    failing.length === 0 &&
      untried.length > 0 &&
      untried.length < receivers.length &&
      `${count(untried.length, 'receiver')} never tried`,
  ].filter((part) => part !== false)
  return parts.length === 0 ? reached : `${reached} ${capital(parts.join('; '))}.`
}

const allReached = (amount: number): string =>
  amount === 1
    ? 'The one receiver that was sent something is reached.'
    : `All ${number(amount)} receivers that were sent something are reached.`

/** What became of a test, in a line. */
export const testWords = ({ sent, status, latencyMs, detail }: TestSent): string =>
  `${sent ? 'It arrived' : `It did not arrive: ${detail ?? 'nobody answered'}`}${sent && status !== undefined ? ` (${status})` : ''}, after ${Math.round(latencyMs)} ms`
