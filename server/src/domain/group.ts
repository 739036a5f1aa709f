import type { Alert } from '@bellwether/shared/alert.ts'
import type { Incident, IncidentState } from '@bellwether/shared/incident.ts'
import { type Instant, iso } from '@bellwether/shared/time.ts'
import { type Belonging, isOneStory } from './belongs.ts'

export type GroupDecision = 'opened' | 'joined' | 'joined_its_platform' | 'as_by_hand' | 'failed_again'

type Firing = Pick<Alert, 'trouble' | 'firstBadAt'>

/** What is known of an alert beyond itself. */
export interface Ties {
  /** What it rests on that may fail under other vendors too (ids of common causes). */
  platforms?: readonly string[]
  /** The incident that a person chose for it, or for others like it. */
  chosen?: string
  /** The incident that it was part of a few minutes ago. */
  before?: string
}

/** Where a firing alert belongs: alerts of one vendor with one cause are one incident, over paths and resellers; what a person put together or apart stays so. */
export function group<I extends Incident>(
  alert: Firing,
  belonging: Belonging,
  open: readonly I[],
  now: Instant,
  { platforms = [], chosen, before }: Ties = {},
): { incident: I | Incident; decision: GroupDecision } {
  const live = open.filter((incident) => incident.trouble === alert.trouble && incident.state !== 'resolved')
  const byHand = open.find((incident) => incident.id === chosen && incident.state !== 'resolved')
  if (byHand) return { incident: earlier(byHand, alert), decision: 'as_by_hand' }
  const again = live.find((incident) => incident.id === before)
  if (again) return { incident: earlier(again, alert), decision: 'failed_again' }
  const platform = live.find(
    ({ strand }) => strand !== undefined && platforms.some((id) => strand === `platform:${id}`),
  )
  if (platform) return { incident: earlier(platform, alert), decision: 'joined_its_platform' }
  const found = live.find((incident) => !incident.apart && isOneStory(incident, belonging))
  if (found) return { incident: earlier(found, alert), decision: 'joined' }
  return { incident: begin(alert, belonging, open, now), decision: 'opened' }
}

const earlier = <I extends Incident>(incident: I, alert: Firing): I => ({
  ...incident,
  firstBadAt: Math.min(incident.firstBadAt, alert.firstBadAt),
})

/** A new incident; its id is readable, and unlike any other that is open. */
export function begin(
  { trouble, firstBadAt }: Pick<Alert, 'trouble' | 'firstBadAt'>,
  { vendor, strand }: Belonging,
  open: readonly Pick<Incident, 'id'>[],
  now: Instant,
): Incident {
  const id = `${iso(now).slice(0, 19).replace(/[-:]/g, '')}-${vendor}-${strand === 'retirement' ? strand : trouble}`
  const taken = new Set(open.map((incident) => incident.id))
  let free = id
  for (let n = 2; taken.has(free); n += 1) free = `${id}-${n}`
  return {
    id: free,
    vendor,
    trouble,
    title: '',
    state: 'open',
    cause: 'undetermined',
    confidence: 0,
    openedAt: now,
    firstBadAt,
    ...(strand && { strand }),
  }
}

/** An incident by its alerts: over when all are, restoring while every one that is left gathers good looks. */
export function incidentState(
  incident: Pick<Incident, 'state' | 'acknowledgedBy'>,
  alerts: Pick<Alert, 'state' | 'streakTrouble' | 'flappingSince'>[],
): IncidentState {
  const left = alerts.filter((alert) => alert.state === 'firing')
  if (left.length === 0) return 'resolved'
  // What flaps is good every other minute: that restores nothing.
  if (left.every((alert) => alert.streakTrouble === 'good' && alert.flappingSince === undefined)) return 'restoring'
  return incident.acknowledgedBy === undefined ? 'open' : 'acknowledged'
}
