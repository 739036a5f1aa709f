import type {
  CheckSummary,
  DeliverySummary,
  DependencySummary,
  IncidentSummary,
  RegulatoryEventSummary,
} from '@bellwether/shared/api.ts'
import { OUTCOME_WORDS } from '@bellwether/shared/outcome.ts'
import { isBad, isKnown, isUsable, STATUS_WORDS, type Status } from '@bellwether/shared/status.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import { capital, join } from './lists.ts'
import { count, number } from './numbers.ts'
import { ago, span } from './time.ts'
import { EVENT_STATUS_WORDS } from './words.ts'

type Seen = Pick<
  DependencySummary,
  'status' | 'since' | 'outcome' | 'reason' | 'lastLookAt' | 'stale' | 'vendorStatus' | 'pending'
>

/** What we know of one dependency, and whether its vendor agrees. */
export function dependencySentence(seen: Seen, now: Instant): string {
  return [ourSentence(seen, now), disagreement(seen)].filter(Boolean).join(' ')
}

function ourSentence({ status, since, outcome, reason, lastLookAt, stale, pending }: Seen, now: Instant): string {
  if (lastLookAt === undefined) return 'We have not looked yet.'
  const length = since === undefined ? '' : ` for ${span(Math.max(0, now - since))}`
  const why = isKnown(status) && outcome !== undefined ? OUTCOME_WORDS[outcome] : reason
  if (stale) return `${STATUS_WORDS[status]} when we last looked, ${ago(lastLookAt, now)}; we do not know about now.`
  if (pending) return `${STATUS_WORDS[status]}, but the newest looks were bad; we look again before we alarm anybody.`
  if (status === 'operational') return `Operational${length}.`
  return `${STATUS_WORDS[status]}${length}${why === undefined ? '' : `: ${why}`}`.replace(/\.?$/, '.')
}

function disagreement({ status, vendorStatus }: Seen): string {
  if (vendorStatus === undefined || !isKnown(status)) return ''
  if (!isKnown(vendorStatus)) return 'What its vendor says could not be read.'
  const said = STATUS_WORDS[vendorStatus].toLowerCase()
  if (isBad(status) && !isBad(vendorStatus)) return `Its vendor says “${said}”.`
  if (!isBad(status) && isBad(vendorStatus)) return `Its vendor says “${said}”, yet it works for us.`
  return ''
}

/** How many need a look, of how many. */
export function dependenciesSentence(counts: Record<Status, number>): string {
  const total = Object.values(counts).reduce((sum, amount) => sum + amount, 0)
  if (total === 0) return 'No dependency is watched yet.'
  const lost = (Object.keys(counts) as Status[]).filter((status) => isKnown(status) && !isUsable(status))
  const unusable = lost.reduce((sum, status) => sum + counts[status], 0)
  const parts = [
    unusable > 0 && `${number(unusable)} cannot be used`,
    counts.degraded_performance > 0 && `${are(counts.degraded_performance)} degraded`,
    counts.under_maintenance > 0 && `${are(counts.under_maintenance)} under maintenance`,
    counts.unknown > 0 && `${number(counts.unknown)} cannot be judged`,
  ].filter((part) => part !== false)
  if (parts.length === 0)
    return total === 1 ? 'The one dependency is operational.' : `All ${number(total)} are operational.`
  return `Of ${count(total, 'dependency', 'dependencies')}, ${join(parts, 4)}.`
}

const are = (amount: number): string => `${number(amount)} ${amount === 1 ? 'is' : 'are'}`

export function incidentsSentence(open: readonly Pick<IncidentSummary, 'openedAt'>[], now: Instant): string {
  if (open.length === 0) return 'No incident is open.'
  const oldest = Math.min(...open.map((incident) => incident.openedAt))
  const length = span(Math.max(0, now - oldest))
  return open.length === 1
    ? `One incident is open, for ${length}.`
    : `${capital(number(open.length))} incidents are open, the oldest for ${length}.`
}

/** A check is ill when its source cannot be read, or when it failed more than once in a row. */
export const isIll = (check: CheckSummary): boolean =>
  (check.sourceState !== undefined && check.sourceState !== 'ok') || check.failures > 1

export function sourcesSentence(checks: readonly CheckSummary[]): string {
  const ill = checks.filter(isIll).length
  if (checks.length === 0) return 'Nothing is checked yet.'
  if (ill === 0) return `All ${count(checks.length, 'check')} can see.`
  return `${number(ill)} of ${count(checks.length, 'check')} cannot see.`
}

export function deliveriesSentence(deliveries: readonly Pick<DeliverySummary, 'state'>[]): string {
  const of = (state: DeliverySummary['state']) => deliveries.filter((delivery) => delivery.state === state).length
  if (deliveries.length === 0) return 'No message was owed to anybody yet.'
  const parts = [
    of('dead') > 0 && `${count(of('dead'), 'message')} could not be delivered`,
    of('owed') > 0 && `${count(of('owed'), 'message')} still owed`,
  ].filter((part) => part !== false)
  return parts.length === 0 ? 'Every message that was owed has been sent.' : `${capital(parts.join('; '))}.`
}

type Story = Pick<RegulatoryEventSummary, 'matches' | 'kind' | 'status'>

export function eventsSentence(events: readonly Story[]): string {
  const ours = events.filter((event) => event.matches.length > 0)
  if (events.length === 0) return 'No event is known yet.'
  if (ours.length === 0)
    return events.length === 1
      ? 'One event is known; it does not concern us.'
      : `None of ${count(events.length, 'event')} concerns us.`
  const many = ours.length === events.length ? '' : `${number(ours.length)} of `
  const head = `${many}${count(events.length, 'event')} ${ours.length === 1 ? 'concerns' : 'concern'} us`
  const standing = STANDING.flatMap((status) => {
    const orders = ours.filter((event) => event.kind === 'regulatory' && event.status === status).length
    return orders === 0 ? [] : [`${number(orders)} ${EVENT_STATUS_WORDS[status].toLowerCase()}`]
  })
  if (standing.length === 0) return `${head}.`
  return ours.length === 1
    ? `${head}: it is ${EVENT_STATUS_WORDS[ours[0]!.status].toLowerCase()}.`
    : `${head}: ${join(standing)}.`
}

/** What an order can be while it still binds somebody, the newest state last. */
const STANDING = ['proposed', 'ordered', 'in_force', 'partially_restored'] as const

/** Who is affected by one event, who is not, and whether it concerns us. */
export function eventSentence({
  vendors,
  matches,
  systems = [],
}: Pick<RegulatoryEventSummary, 'vendors' | 'matches'> & {
  systems?: readonly { name: string; tier: number }[]
}): string {
  const named = (role: 'affected' | 'not_affected') =>
    vendors
      .filter((vendor) => vendor.role === role)
      .flatMap((vendor) => (vendor.models.length > 0 ? vendor.models : [vendor.id]))
  const affected = named('affected')
  const spared = named('not_affected')
  return [
    affected.length > 0 ? `It affects ${join(affected)}.` : 'Nobody is said to be affected.',
    spared.length > 0 && `It does not affect ${join(spared)}.`,
    matches.length > 0
      ? `It concerns ${join(matches.map((match) => match.dependency))} of ours.`
      : 'Nothing that we rely on is affected by it.',
    systems.length > 0 &&
      `${join(systems.map(({ name, tier }) => `${name} (tier ${tier})`))} ${systems.length === 1 ? 'rests' : 'rest'} on it.`,
  ]
    .filter(Boolean)
    .join(' ')
}
