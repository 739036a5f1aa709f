import { isBad, isWorse, STATUSES, type Status, worst } from '@bellwether/shared/status.ts'
import type { Impact, IncidentPhase, IncidentUpdate, MaintenancePhase } from '@bellwether/shared/status-page.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { instantOf } from '../../lib/instant.ts'
import { plainText } from '../../lib/plain-text.ts'

/** The atoms of vendors' documents. Only `Id` and `Name` can spoil the element they are in; anything else that is missing or odd becomes undefined. */

export const Id = z.union([z.string().min(1), z.number()], { error: 'not an id' }).transform(String)
export const Name = z.string().min(1)
const anything = z.unknown().optional()
export const At = anything.transform(instantOf)
export const Maybe = anything.transform((value) => (typeof value === 'string' && value !== '' ? value : undefined))
export const MaybeId = anything.transform((value) =>
  typeof value === 'number' || (typeof value === 'string' && value !== '') ? String(value) : undefined,
)
export const Flag = anything.transform((value) => value === true)
export const Body = anything.transform((value) => (typeof value === 'string' ? plainText(value) : ''))

/** Of several things said of one component: what is bad and known decides; else one unknown is enough not to call it fine. */
export function together(statuses: Status[]): Status {
  const known = worst(statuses)
  return isBad(known) || !statuses.includes('unknown') ? known : 'unknown'
}

/** "All is well" over an empty list says nothing: that is how an unused page looks. */
export const overall = (indicator: Status | undefined, components: readonly unknown[]): Status | undefined =>
  indicator === 'operational' && components.length === 0 ? undefined : indicator

/** Why an element without a beginning is left out. */
export const NO_INSTANT = 'it names no instant'

/** Looks a vendor's word up; one that is not in the table, or none at all, is `otherwise`. */
export function lookup<Ours>(table: Record<string, Ours>, otherwise: Ours): (word: unknown) => Ours {
  const known = new Map(Object.entries(table))
  return (word) => known.get(String(word)) ?? otherwise
}

/** The same as a schema. */
export const word = <Ours>(table: Record<string, Ours>, otherwise: Ours) => anything.transform(lookup(table, otherwise))

/** The words that half of all formats took over from Atlassian Statuspage. */
export const COMPONENT_WORDS: Record<string, Status> = {
  operational: 'operational',
  degraded_performance: 'degraded_performance',
  partial_outage: 'partial_outage',
  major_outage: 'major_outage',
  under_maintenance: 'under_maintenance',
}
export const INDICATOR_WORDS: Record<string, Status> = {
  none: 'operational',
  minor: 'degraded_performance',
  major: 'partial_outage',
  critical: 'major_outage',
  maintenance: 'under_maintenance',
}
export const IMPACT_WORDS: Record<string, Impact> = {
  none: 'none',
  minor: 'minor',
  major: 'major',
  critical: 'critical',
  maintenance: 'maintenance',
}
export const PHASE_WORDS: Record<string, IncidentPhase> = {
  investigating: 'investigating',
  identified: 'identified',
  monitoring: 'monitoring',
  resolved: 'resolved',
  postmortem: 'postmortem',
}
export const MAINTENANCE_WORDS: Record<string, MaintenancePhase> = {
  scheduled: 'scheduled',
  in_progress: 'in_progress',
  verifying: 'verifying',
  completed: 'completed',
}

/** The vendor's word for one of ours: the first that means it, else the first that means one of `rather`, else our own. */
export function wordFor<Ours extends string>(table: Record<string, Ours>, ours: Ours, ...rather: Ours[]): string {
  for (const wanted of [ours, ...rather]) {
    const found = Object.keys(table).find((word) => table[word] === wanted)
    if (found !== undefined) return found
  }
  return ours
}

/** Those that are no better, nearest first: for a format without a word for `status`. */
export const noBetter = (status: Status): Status[] =>
  status === 'unknown'
    ? []
    : STATUSES.filter((other) => isWorse(other, status)).concat(isBad(status) ? ['major_outage'] : [])

/** Oldest first; of two at the same instant the one that stands later in a newest-first list is the older. */
export const oldestFirst = (updates: IncidentUpdate[]): IncidentUpdate[] =>
  updates.reverse().sort((a, b) => a.at - b.at)

/** When it began: what the vendor says, unless that is after its end (then the earliest instant it names). */
export function beginning(
  stated: (Instant | undefined)[],
  resolvedAt: Instant | undefined,
  updates: IncidentUpdate[],
): Instant | undefined {
  const known = [...stated, ...updates.map((update) => update.at)].filter((at) => at !== undefined)
  const [first] = known
  if (first === undefined) return resolvedAt
  return resolvedAt !== undefined && first > resolvedAt ? Math.min(...known, resolvedAt) : first
}

/** The address on the page's own host. */
export const addressOf = (address: { url: string; api?: string }, path: string): string =>
  new URL(path, address.api ?? address.url).href

/** The name of a page that does not say its own: its host; of a file, the file. */
export function hostOf(url: string): string {
  const { host, pathname } = new URL(url)
  return host || decodeURIComponent(pathname.slice(pathname.lastIndexOf('/') + 1))
}
