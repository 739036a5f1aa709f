import type { WhoHears, WouldHear } from '@bellwether/shared/api-routes.ts'
import { join } from './lists.ts'
import { dateTime, span } from './time.ts'

type Asked = Pick<WhoHears, 'hears' | 'silent'>

/** Who would hear, and how soon. */
export function hearsSentence({ hears, silent }: Asked): string {
  if (hears.length === 0) return 'Nobody would hear: no route leads anywhere.'
  const soon = hears.filter(({ held }) => !held)
  const isPart = ({ held }: WouldHear) => held?.decision === 'part_of_wider_incident'
  const [part, late] = [hears.filter(isPart), hears.filter((one) => one.held && !isPart(one))]
  const soonest = Math.min(...soon.map(({ groupWaitMs }) => groupWaitMs))
  const parts = [
    soon.length > 0 && `${namesOf(soon)} would hear${soonest > 0 ? `, after ${span(soonest)}` : ' at once'}`,
    late.length > 0 && `${namesOf(late)} would hear ${soon.length > 0 ? 'later' : 'only later'}`,
    part.length > 0 && `${namesOf(part)} would not be paged: told of a wider incident already`,
    silent.length > 0 && `${join(silent)} would not`,
  ].filter((part) => part !== false)
  return `${parts.join('; ')}.`
}

const namesOf = (hears: readonly WouldHear[]): string => join(hears.map(({ receiver }) => receiver))

type Held = NonNullable<WouldHear['held']>

const HELD_WORDS: Record<Exclude<Held['decision'], 'part_of_wider_incident'>, string> = {
  quiet_hours: 'hears when its quiet hours end:',
  silenced: 'is silenced until',
  muted_in_maintenance: 'hears after our maintenance, if it still fails:',
}

/** `chat hears when its quiet hours end: 13 Jun, 07:00` */
export function heldWords({ receiver, held }: WouldHear, zone?: string): string {
  if (!held) return ''
  return held.decision === 'part_of_wider_incident'
    ? `${receiver} was told of “${held.incident.title}”, of which this would be a part: it hears if this outlasts it`
    : `${receiver} ${HELD_WORDS[held.decision]} ${dateTime(held.until, zone)}`
}

/** `tier 1|2, cause vendor_policy` as people say it. */
export const matchWords = (match: string): string => match.replaceAll('|', ' or ').replaceAll('_', ' ')

/** Whether the way that a message takes leads through this node. */
export const leadsThrough = (node: readonly string[], way: readonly string[]): boolean =>
  node.length <= way.length && node.every((name, index) => name === way[index])
