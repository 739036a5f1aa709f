import type { Cause } from '@bellwether/shared/cause.ts'
import { type Instant, MINUTE, type Millis } from '@bellwether/shared/time.ts'
import type { Played, PlayedIncident } from './result.ts'
import type { TimedScenario } from './scenario.ts'

/** What a scenario says of one dependency's trouble, and what was made of it. */
export interface Attributed {
  dependency: string
  /** What it was. */
  cause: Cause
  /** What we said fifteen minutes after the evidence that decides could be seen, or after firing where that was later. */
  said: Cause | 'no incident'
  /** From the first bad look. */
  firedAfter?: Millis
  /** From the evidence that decides; undefined: the right cause was never said. */
  rightAfter?: Millis
}

export interface Score {
  attributed: Attributed[]
  pages: number
  /** Alerts that ended while what they are about still failed. */
  falseRecoveries: string[]
  /** Pages about vendors while our own network was down. */
  blindPages: string[]
  /** Incidents of which one receiver was paged more than once without it being worse. */
  repeatedPages: string[]
  /** Incidents that were called regulatory though the scenario says that they never were, or before anything said so. */
  madeUp: string[]
}

/** What is true of the world: does this answer as it should? */
export type Truth = (dependency: string, at: Instant) => 'well' | 'failing' | 'cut_off'

export const AFTER: Millis = 15 * MINUTE

/** How good the judgement was, measured against what the scenario says. */
export function score(played: Played, scenario: Pick<TimedScenario, 'expect' | 'start'>, truth: Truth): Score {
  const told = scenario.expect.flatMap(({ incident }) =>
    incident?.cause ? [{ ...incident, cause: incident.cause }] : [],
  )
  const vendorPages = played.notifications.filter(({ kind }) => kind === 'trigger')
  return {
    attributed: told.map((expected) => attributed(played, expected)),
    pages: vendorPages.length,
    falseRecoveries: played.alerts
      .filter(({ dependency, resolvedAt }) => resolvedAt !== undefined && truth(dependency, resolvedAt) === 'failing')
      // What turned into other trouble goes on in an alert that fired at the same instant.
      .filter(
        (ended) =>
          !played.alerts.some((next) => next.dependency === ended.dependency && next.firedAt === ended.resolvedAt),
      )
      .map(({ dependency, resolvedAt }) => `${dependency} ${new Date(resolvedAt!).toISOString()}`),
    blindPages: vendorPages
      .filter(({ at, incident }) => truth('', at) === 'cut_off' && !isOurs(played, incident))
      .map(({ subject }) => subject),
    repeatedPages: repeated(played),
    madeUp: played.incidents.flatMap((incident) => madeUp(incident, told)),
  }
}

const isOurs = (played: Played, id: string | undefined): boolean =>
  played.incidents.some((incident) => incident.id === id && incident.vendor === 'our-side')

interface Expected {
  dependency: string
  cause: Cause
  decidedAt?: Instant | undefined
}

function attributed(played: Played, { dependency, cause, decidedAt }: Expected): Attributed {
  const own = played.incidents.filter(({ dependencies }) => dependencies.includes(dependency))
  const found = own.find((incident) => incident.causes.some((said) => said.cause === cause)) ?? own[0]
  if (!found) return { dependency, cause, said: 'no incident' }
  const from = Math.max(decidedAt ?? found.firstBadAt, found.openedAt)
  const right = found.causes.find((said) => said.cause === cause)
  return {
    dependency,
    cause,
    said: causeAt(found, from + AFTER),
    firedAfter: found.openedAt - found.firstBadAt,
    ...(right && { rightAfter: Math.max(0, right.at - (decidedAt ?? found.firstBadAt)) }),
  }
}

const causeAt = ({ causes }: PlayedIncident, at: Instant): Cause =>
  causes.filter((said) => said.at <= at).at(-1)?.cause ?? 'undetermined'

/** One page an incident and receiver; where it became worse, an update tells so. */
function repeated({ notifications }: Played): string[] {
  const counts = new Map<string, number>()
  for (const { kind, receiver, incident } of notifications)
    if (kind === 'trigger' && incident !== undefined) {
      const key = `${incident} to ${receiver}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  return [...counts].filter(([, count]) => count > 1).map(([key, count]) => `${key}: ${count}`)
}

function madeUp(incident: PlayedIncident, told: readonly Expected[]): string[] {
  const own = told.filter(({ dependency }) => incident.dependencies.includes(dependency))
  const regulatory = own.filter(({ cause }) => cause === 'regulatory')
  const decided = Math.min(...regulatory.map(({ decidedAt }) => decidedAt ?? incident.firstBadAt))
  const early = incident.causes.find(({ cause, at }) => cause === 'regulatory' && at < decided)
  return early ? [`${incident.id} at ${new Date(early.at).toISOString()}`] : []
}
