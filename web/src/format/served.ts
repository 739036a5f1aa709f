import type { ServedRow, ServedState } from '@bellwether/shared/api-served.ts'
import type { Status } from '@bellwether/shared/status.ts'
import { join } from './lists.ts'
import { count } from './numbers.ts'

export const SERVED_WORDS: Record<ServedState, string> = {
  served: 'Served',
  unavailable: 'Out of order',
  withdrawn: 'Withdrawn',
  retired: 'Retired',
  unknown: 'Unknown',
}

/** The status whose colour and shape it borrows. */
export const SERVED_TONE: Record<ServedState, Status> = {
  served: 'operational',
  unavailable: 'major_outage',
  withdrawn: 'withdrawn',
  retired: 'withdrawn',
  unknown: 'unknown',
}

/** The page's verdict. */
export function servedSentence(rows: readonly ServedRow[]): string {
  if (rows.length === 0) return 'No model is relied upon yet.'
  const gone = rows.filter(({ state }) => state === 'withdrawn' || state === 'retired')
  const down = rows.filter(({ state }) => state === 'unavailable')
  const unknown = rows.filter(({ state }) => state === 'unknown')
  if (gone.length + down.length + unknown.length === 0)
    return `All ${count(rows.length, 'model')} that we rely on ${rows.length === 1 ? 'is' : 'are'} served to us.`
  const without = [...gone, ...down].filter(({ instead }) => instead === undefined)
  const said = [
    ...(gone.length > 0
      ? [`${count(gone.length, 'model')} ${gone.length === 1 ? 'is' : 'are'} no longer served to us`]
      : []),
    ...(down.length > 0 ? [`${down.length} out of order`] : []),
    ...(unknown.length > 0 ? [`of ${unknown.length} nobody knows`] : []),
  ]
  const stead =
    gone.length + down.length === 0
      ? ''
      : without.length === 0
        ? ' For each of them there is something to use instead.'
        : ` ${count(without.length, 'one', 'of them')} ${without.length === 1 ? 'has' : 'have'} nothing to use instead.`
  return `${said[0]!.charAt(0).toUpperCase()}${join(said).slice(1)}, of ${rows.length}.${stead}`
}
