import type { ConfidenceLevel, EventStatus, MatchRole, PublicationKind } from '@bellwether/shared/regulatory-event.ts'
import type { Tier } from '@bellwether/shared/system.ts'

/** How people learn of an event: at once, with the next digest, or when they look. */
export type Urgency = 'push' | 'digest' | 'show'

export type UrgencyDecision =
  | 'dismissed_by_hand'
  | 'no_order'
  | 'nothing_of_ours'
  | 'no_system_needs_it'
  | 'it_is_over'
  | 'an_incident_tells_it'
  | 'a_proposal'
  | 'sure_and_important'
  | 'worth_knowing'
  | 'watched_by_hand'
  | 'too_unsure'
  | 'too_small'

export interface UrgencyInput {
  kind: PublicationKind
  status: EventStatus
  confidence: ConfidenceLevel
  /** What the event means for the dependency; undefined: it concerns none of ours (only mentioned, spared, compared). */
  role: MatchRole | undefined
  /** Of the most important system that needs the dependency; undefined: no system does. */
  tier: Tier | undefined
  /** What a person said of the event. */
  triage?: 'confirmed' | 'dismissed' | 'watched' | undefined
  /** An open incident of this dependency has this cause already: whom it pages knows. */
  incidentOpen?: boolean
}

export interface UrgencyVerdict {
  urgency: Urgency
  decision: UrgencyDecision
  because: string
}

/** By confidence, a column a tier: P push, D digest, s show. Who is hit only by way of a reseller that has not said so counts as one step less sure. */
const TABLE: Record<ConfidenceLevel, string> = {
  confirmed: 'PPDs',
  corroborated: 'PPDs',
  reported: 'PDDs',
  unconfirmed: 'Dsss',
}
const URGENCY: Record<string, Urgency> = { P: 'push', D: 'digest', s: 'show' }
const LESS_SURE: Record<ConfidenceLevel, ConfidenceLevel> = {
  confirmed: 'reported',
  corroborated: 'reported',
  reported: 'unconfirmed',
  unconfirmed: 'unconfirmed',
}
/** What was taken back, or ran out, asks nothing of anybody any more. */
const OVER: ReadonlySet<EventStatus> = new Set(['restored', 'rescinded', 'expired'])

/**
 * How urgently people learn that an event concerns one dependency: confidence × tier × role, always with the name of the decision and
 * the words for people. Pure: whoever pushes asks again after every change of the event and tells what is more urgent than what was told.
 *
 * Callers: once per match of an event (`urgencyOfEvent` takes the most urgent of them). `push` is a message at once to the receivers of
 * the systems concerned, kind `advisory`; `digest` waits for the digest; `show` is on the page only. It never opens an incident.
 */
export function urgency(input: UrgencyInput): UrgencyVerdict {
  const { kind, status, role, tier, triage } = input
  const verdict = (urgency: Urgency, decision: UrgencyDecision, because: string) => ({ urgency, decision, because })
  if (triage === 'dismissed') return verdict('show', 'dismissed_by_hand', 'somebody dismissed it')
  const watched = (decision: UrgencyDecision, because: string) =>
    triage === 'watched'
      ? verdict('digest', 'watched_by_hand', `somebody watches it (${because})`)
      : verdict('show', decision, because)
  if (kind !== 'regulatory') return watched('no_order', 'it tells of no order')
  if (role === undefined) return watched('nothing_of_ours', 'it takes nothing from us')
  if (tier === undefined) return watched('no_system_needs_it', 'no system of ours needs what it hits')
  if (OVER.has(status)) return verdict('digest', 'it_is_over', `it is ${status} by now`)
  if (input.incidentOpen) return verdict('digest', 'an_incident_tells_it', 'an open incident tells of it already')
  if (role === 'proposed' || status === 'proposed')
    return tier <= 2
      ? verdict('digest', 'a_proposal', `nothing is decided yet, but tier ${tier} needs what it names`)
      : watched('a_proposal', 'nothing is decided yet')
  const said = triage === 'confirmed' ? 'confirmed' : input.confidence
  const sure = role === 'derived' ? LESS_SURE[said] : said
  const found = URGENCY[TABLE[sure][tier - 1]!]!
  const words = `${said}${role === 'derived' ? ', by way of a reseller that has not said so' : ''}, and tier ${tier} needs it`
  if (found === 'push') return verdict('push', 'sure_and_important', words)
  if (found === 'digest') return verdict('digest', 'worth_knowing', words)
  return watched(sure === 'unconfirmed' && tier < 4 ? 'too_unsure' : 'too_small', words)
}

const RANK: Record<Urgency, number> = { show: 0, digest: 1, push: 2 }

/** Of the verdicts on all dependencies that an event concerns, the most urgent; the first of equals. Undefined without any. */
export const mostUrgent = <Verdict extends UrgencyVerdict>(verdicts: readonly Verdict[]): Verdict | undefined =>
  verdicts.reduce<Verdict | undefined>(
    (most, next) => (most === undefined || RANK[next.urgency] > RANK[most.urgency] ? next : most),
    undefined,
  )

export interface DependencyUrgency extends UrgencyVerdict {
  dependency: string
  role: MatchRole
  tier?: Tier
  /** Systems that need the dependency, the most important first. */
  systems: string[]
}

interface EventForUrgency {
  kind: PublicationKind
  status: EventStatus
  confidenceLevel: ConfidenceLevel
  matches: readonly { dependency: string; role: MatchRole }[]
  triage?: UrgencyInput['triage']
  /** Dependencies with an open incident of regulatory cause. */
  inIncident?: ReadonlySet<string>
}

interface SystemForUrgency {
  id: string
  tier: Tier
  needs: readonly { anyOf: readonly string[] }[]
}

/** The verdict on every dependency that an event concerns, the most urgent first. */
export function urgencyOfEvent(event: EventForUrgency, systems: readonly SystemForUrgency[]): DependencyUrgency[] {
  const byTier = [...systems].sort((a, b) => a.tier - b.tier || (a.id < b.id ? -1 : 1))
  return event.matches
    .map(({ dependency, role }): DependencyUrgency => {
      const needing = byTier.filter(({ needs }) => needs.some(({ anyOf }) => anyOf.includes(dependency)))
      const tier = needing[0]?.tier
      return {
        ...urgency({
          kind: event.kind,
          status: event.status,
          confidence: event.confidenceLevel,
          role,
          tier,
          triage: event.triage,
          incidentOpen: event.inIncident?.has(dependency) ?? false,
        }),
        dependency,
        role,
        ...(tier !== undefined && { tier }),
        systems: needing.map(({ id }) => id),
      }
    })
    .sort((a, b) => RANK[b.urgency] - RANK[a.urgency] || (a.tier ?? 5) - (b.tier ?? 5))
}
