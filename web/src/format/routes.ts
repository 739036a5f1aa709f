import type { WhoHears } from '@bellwether/shared/api-routes.ts'
import { join } from './lists.ts'
import { span } from './time.ts'

type Asked = Pick<WhoHears, 'hears' | 'silent'>

/** Who would hear, and how soon. */
export function hearsSentence({ hears, silent }: Asked): string {
  if (hears.length === 0) return 'Nobody would hear: no route leads anywhere.'
  const soonest = Math.min(...hears.map(({ groupWaitMs }) => groupWaitMs))
  const who = `${join(hears.map(({ receiver }) => receiver))} would hear${soonest > 0 ? `, after ${span(soonest)}` : ' at once'}`
  return silent.length === 0 ? `${who}.` : `${who}; ${join(silent)} would not.`
}

/** `tier 1|2, cause vendor_policy` as people say it. */
export const matchWords = (match: string): string => match.replaceAll('|', ' or ').replaceAll('_', ' ')

/** Whether the way that a message takes leads through this node. */
export const leadsThrough = (node: readonly string[], way: readonly string[]): boolean =>
  node.length <= way.length && node.every((name, index) => name === way[index])
