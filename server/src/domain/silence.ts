import type { SilenceMatch } from '@bellwether/shared/api-silences.ts'
import { type Instant, MINUTE, type Millis } from '@bellwether/shared/time.ts'
import type { IncidentFacts } from './incident-facts.ts'
import { fieldsOf, type Matchable, nameOf, type RouteMatch, subjectsOf } from './route.ts'

/** A mute with an end. What happens is recorded all the same; only nobody is told. */
export interface Silence {
  id: string
  match: SilenceMatch
  from: Instant
  to: Instant
  reason: string
  by: string
}

/**
 * The silence that keeps a receiver from hearing of an incident. A small system never hides a big one: every system that the incident
 * hits must be covered, and where dependencies are named, every one of them. Of several, the one that lasts longest.
 */
export function silencedBy<One extends Silence>(
  facts: IncidentFacts,
  receiver: string,
  open: readonly One[],
): One | undefined {
  const meant = open.filter(({ match }) => isOf(match, facts, receiver))
  if (meant.length === 0) return undefined
  const covering = subjectsOf(facts).map((subject) => meant.filter(({ match }) => isMatched(match, subject)))
  if (covering.some((own) => own.length === 0)) return undefined
  return covering.flat().toSorted((a, b) => b.to - a.to)[0]
}

const isOf = ({ incident, dependency, receiver }: SilenceMatch, facts: IncidentFacts, to: string): boolean =>
  (incident?.includes(facts.id) ?? true) &&
  (receiver?.includes(to) ?? true) &&
  (dependency === undefined || facts.dependencies.every(({ id }) => dependency.includes(id)))

/** The fields of a route; the others were asked before. */
const isMatched = (
  { incident: _, dependency: __, receiver: ___, ...fields }: SilenceMatch,
  subject: Partial<Matchable>,
) => fieldsOf(fields).every(([field, wanted]) => wanted.includes(subject[field]))

/** `vendor tarn, dependency heron|wren`. */
export const wordsOf = (match: SilenceMatch): string => nameOf(match as RouteMatch)

/** Its end is told so long before, so that nobody is surprised by it … */
const WARNED_BEFORE: Millis = 30 * MINUTE
/** … but not when it has only begun. */
const SHARE = 3

export const warnsAt = ({ from, to }: Pick<Silence, 'from' | 'to'>): Instant =>
  to - Math.min(WARNED_BEFORE, Math.round((to - from) / SHARE))
