import type { Alert } from '@bellwether/shared/alert.ts'
import type { Incident, IncidentState } from '@bellwether/shared/incident.ts'
import { type Instant, iso } from '@bellwether/shared/time.ts'

export type GroupDecision = 'opened' | 'joined'

export interface Grouped {
  incident: Incident
  decision: GroupDecision
}

/** Where a firing alert belongs: alerts of one vendor with one kind of trouble are one incident, over paths and resellers. */
export function group(
  alert: Pick<Alert, 'trouble' | 'firstBadAt'>,
  vendor: string,
  open: Incident[],
  now: Instant,
): Grouped {
  const found = open.find(
    (incident) => incident.vendor === vendor && incident.trouble === alert.trouble && incident.state !== 'resolved',
  )
  if (found)
    return { incident: { ...found, firstBadAt: Math.min(found.firstBadAt, alert.firstBadAt) }, decision: 'joined' }
  const incident: Incident = {
    id: `${iso(now).slice(0, 19).replace(/[-:]/g, '')}-${vendor}-${alert.trouble}`,
    vendor,
    trouble: alert.trouble,
    title: '',
    state: 'open',
    cause: 'undetermined',
    confidence: 0,
    openedAt: now,
    firstBadAt: alert.firstBadAt,
  }
  return { incident, decision: 'opened' }
}

/** An incident by its alerts: over when all are, restoring while every one that is left gathers good looks. */
export function incidentState(
  incident: Pick<Incident, 'state' | 'acknowledgedBy'>,
  alerts: Pick<Alert, 'state' | 'streakTrouble'>[],
): IncidentState {
  const left = alerts.filter((alert) => alert.state === 'firing')
  if (left.length === 0) return 'resolved'
  if (left.every((alert) => alert.streakTrouble === 'good')) return 'restoring'
  return incident.acknowledgedBy === undefined ? 'open' : 'acknowledged'
}
