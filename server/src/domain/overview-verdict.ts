import type { IncidentSummary } from '@bellwether/shared/api.ts'
import { CAUSE_WORDS } from '@bellwether/shared/cause.ts'
import type { Status } from '@bellwether/shared/status.ts'

export interface Situation {
  dependencies: { status: Status; stale: boolean }[]
  incidents: Pick<IncidentSummary, 'title' | 'cause' | 'state' | 'systems'>[]
  lostSystems: number
  blind: boolean
}

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

/** The page's verdict in words: whether anybody is needed, and why. */
export function overviewVerdict({ dependencies, incidents, lostSystems, blind }: Situation): string {
  if (dependencies.length === 0) return 'Nothing is watched yet.'
  if (blind) return 'We cannot see: our own network is cut off. Nothing is known about vendors until it is back.'
  const unknown = dependencies.filter((dependency) => dependency.status === 'unknown').length
  const bad = dependencies.filter(
    (dependency) => !['operational', 'under_maintenance', 'unknown'].includes(dependency.status),
  ).length
  const sentences = [
    needs(bad, dependencies.length, unknown),
    ...incidents.slice(0, 2).map(story),
    lostSystems > 0 && `${count(lostSystems, 'system')} of ours ${lostSystems === 1 ? 'is' : 'are'} down.`,
  ]
  return sentences.filter((sentence) => typeof sentence === 'string').join(' ')
}

function needs(bad: number, all: number, unknown: number): string {
  const tail = unknown > 0 ? ` ${count(unknown, 'is unknown', 'are unknown')}.` : ''
  if (bad === 0)
    return `${unknown === 0 ? `All ${all} dependencies are available to us.` : `${all - unknown} of ${all} dependencies are available to us.`}${tail}`
  return `${bad} of ${all} dependencies ${bad === 1 ? 'needs' : 'need'} you.${tail}`
}

function story(incident: Situation['incidents'][number]): string {
  const cause = incident.cause === 'undetermined' ? 'cause not known yet' : CAUSE_WORDS[incident.cause].toLowerCase()
  return `${incident.title}: ${cause}${incident.state === 'restoring' ? ', coming back' : ''}.`
}
