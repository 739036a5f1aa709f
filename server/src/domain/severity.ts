import type { Trouble } from '@bellwether/shared/incident.ts'
import type { Message } from '@bellwether/shared/notification.ts'
import type { Tier } from '@bellwether/shared/system.ts'
import type { IncidentFacts } from './incident-facts.ts'

export type Severity = Message['severity']

/** Worst last. */
export const SEVERITIES = ['info', 'warning', 'error', 'critical'] as const satisfies readonly Severity[]

export const isMoreSevere = (a: Severity, b: Severity): boolean => SEVERITIES.indexOf(a) > SEVERITIES.indexOf(b)

type ByTier = Record<Tier | 'none', Severity>

/** An outage passes by itself, so that what nobody needs badly may wait; what was withdrawn, or hangs on our account, stays gone until somebody acts. When our own network fails we only cannot see. */
const TABLE: Record<Trouble, ByTier> = {
  withdrawn: { 1: 'critical', 2: 'error', 3: 'warning', 4: 'warning', none: 'warning' },
  outage: { 1: 'critical', 2: 'error', 3: 'warning', 4: 'info', none: 'info' },
  account: { 1: 'critical', 2: 'error', 3: 'warning', 4: 'warning', none: 'warning' },
  our_side: { 1: 'error', 2: 'warning', 3: 'info', 4: 'info', none: 'info' },
}

/** The highest tier (1 is the highest) among what is hit; undefined when nothing is. */
export const highestTier = (systems: IncidentFacts['systems']): Tier | undefined =>
  systems.map((system) => system.tier).sort((a, b) => a - b)[0]

export const severityOf = ({
  trouble,
  systems,
  severity,
}: Pick<IncidentFacts, 'trouble' | 'systems' | 'severity'>): Severity =>
  severity ?? TABLE[trouble][highestTier(systems) ?? 'none']
