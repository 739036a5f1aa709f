import type { ReceiverDecision } from '@bellwether/shared/api-decisions.ts'
import { join } from './lists.ts'

/** `oncall and leads were told; service-desk was not.` */
export function decisionsSentence(items: readonly Pick<ReceiverDecision, 'receiver' | 'told'>[]): string {
  const told = [...new Set(items.filter((one) => one.told).map(({ receiver }) => receiver))].sort()
  const silent = [...new Set(items.map(({ receiver }) => receiver))].filter((one) => !told.includes(one)).sort()
  const were = (names: string[]) => (names.length === 1 ? 'was' : 'were')
  if (items.length === 0) return 'Nothing was decided: no route is configured, or this is older than the record.'
  if (told.length === 0) return `Nobody was told: ${join(silent)} ${were(silent)} not.`
  return `${join(told)} ${were(told)} told${silent.length === 0 ? '' : `; ${join(silent)} ${were(silent)} not`}.`
}
