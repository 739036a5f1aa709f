import type { Overview } from '@bellwether/shared/api.ts'
import { isBad, STATUSES, type Status, worst } from '@bellwether/shared/status.ts'
import { count } from '../format/numbers.ts'

/** Everything in one status and a few words: for the pill, the tab's title and its icon. */
export function stateOfTheWorld(overview: Overview): { status: Status; words: string } {
  const { incidents, counts, blindSince } = overview
  if (blindSince !== undefined) return { status: 'unknown', words: 'We cannot see' }
  if (incidents.length > 0) {
    const status = worst(incidents.map((incident) => incident.status))
    return { status, words: `${count(incidents.length, 'incident')} open` }
  }
  const bad = STATUSES.filter((status) => isBad(status) && counts[status] > 0)
  const amount = bad.reduce((sum, status) => sum + counts[status], 0)
  if (amount > 0) return { status: worst(bad), words: `${count(amount, 'dependency', 'dependencies')} in trouble` }
  if (counts.operational > 0)
    return { status: 'operational', words: counts.unknown > 0 ? 'No trouble seen' : 'All operational' }
  return { status: 'unknown', words: 'Nothing known yet' }
}
