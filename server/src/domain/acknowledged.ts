import type { Told } from './notify.ts'

/** Who hears that somebody has taken an incident on: whoever can have heard of it, was not told its end, and did not say so themselves (`via`). Once. */
export function acknowledged(
  incident: string,
  told: readonly Told[],
  via?: string,
): { key: string; receiver: string }[] {
  return [...Map.groupBy(told, (entry) => entry.receiver)]
    .filter(([receiver, entries]) => receiver !== via && isConcerned(entries))
    .map(([receiver]) => ({ key: `${incident}:${receiver}:acknowledge:1`, receiver }))
}

function isConcerned(entries: readonly Told[]): boolean {
  const kinds = entries.map((entry) => entry.message.kind)
  const heard = entries.some(
    ({ message, state, attempts }) => message.kind === 'trigger' && (state !== 'owed' || attempts > 0),
  )
  return heard && !kinds.includes('resolve') && !kinds.includes('acknowledge')
}
