import type {
  ReportCause,
  ReportDrill,
  ReportEvent,
  ReportFigure,
  ReportSystem,
  WeeklyReport,
} from '@bellwether/shared/api-reports.ts'
import { CAUSES } from '@bellwether/shared/cause.ts'
import { TIER_WEIGHT } from '@bellwether/shared/concentration.ts'
import type { EventStatus } from '@bellwether/shared/regulatory-event.ts'
import { DAY, HOUR, type Instant, type Millis } from '@bellwether/shared/time.ts'
import { AVAILABILITY_RULE } from './availability.ts'
import type { Register } from './register.ts'
import { decisionsOf } from './report-decisions.ts'
import { reportVerdict } from './report-verdict.ts'
import { lengthOf, type Span, union, within } from './spans.ts'
import { SYSTEM_RULE, shareOf, systemSpans, timeIn } from './system-time.ts'
import type { WeekFacts } from './week-facts.ts'

const SOON = 90 * DAY
/** A rehearsal that is older proves little. */
const DRILL_EVERY = 90 * DAY
const ENDED: ReadonlySet<EventStatus> = new Set(['restored', 'rescinded', 'expired'])

/** STORY 4: the week on one page. Whatever is known of it is in `facts`; the same facts give the same page. */
export function weeklyReport(facts: WeekFacts): WeeklyReport {
  const { week, register, timeZone, now, exposure } = facts
  const lost = new Map(register.systems.map((system) => [system.id, lostSpans(facts, system.id)]))
  const systems = register.systems.map((system) => systemOf(facts, system)).sort(worstFirst)
  const events = eventsOf(facts)
  const retirements = facts.retirements
    .filter(({ at }) => at >= now - DAY && at <= now + SOON)
    .map(({ title, at, systems: hit }) => ({
      title,
      at,
      days: Math.max(0, Math.ceil((at - now) / DAY)),
      systems: hit.map(({ name, hasFallback }) => ({ name, hasFallback })),
    }))
  const report = {
    week: week.id,
    organisation: register.organisation,
    from: week.from,
    to: week.to,
    timeZone,
    madeAt: now,
    figures: figuresOf(facts, systems, events),
    systems,
    causes: causesOf(facts, lost),
    events,
    noFallback: exposure.noFallback,
    retirements,
    drills: drillsOf(facts),
    availabilityRule: `${SYSTEM_RULE} Of a dependency: ${AVAILABILITY_RULE}`,
  }
  return { ...report, verdict: reportVerdict(report), decisions: decisionsOf(report, facts) }
}

const spansOf = ({ register, changesOf }: WeekFacts, id: string, window: Span) =>
  systemSpans(register.systems.find((system) => system.id === id)!, changesOf, window)

const lostSpans = (facts: WeekFacts, id: string): Span[] =>
  spansOf(facts, id, facts.week).filter(({ state }) => state === 'lost')

function systemOf(facts: WeekFacts, system: Register['systems'][number]): ReportSystem {
  const time = timeIn(spansOf(facts, system.id, facts.week))
  const price = system.impactPerHour
  return {
    id: system.id,
    name: system.name ?? system.id,
    tier: system.tier,
    owner: system.owner,
    ...shareOf(time),
    before: shareOf(timeIn(spansOf(facts, system.id, facts.before))).share,
    lostMs: time.lost,
    onFallbackMs: time.on_fallback,
    unknownMs: time.unknown,
    ...(price && { cost: { amount: Math.round((price.amount * time.lost) / HOUR), currency: price.currency } }),
  }
}

const worstFirst = (a: ReportSystem, b: ReportSystem): number =>
  b.lostMs * TIER_WEIGHT[b.tier] - a.lostMs * TIER_WEIGHT[a.tier] || a.tier - b.tier || a.name.localeCompare(b.name)

/** Time lost counts for the cause whose incident was open and hit the system; where two were, for both. */
function causesOf({ incidents, register, week }: WeekFacts, lost: Map<string, Span[]>): ReportCause[] {
  const nameOf = (id: string): string => register.systems.find((system) => system.id === id)?.name ?? id
  return CAUSES.flatMap((cause) => {
    const own = incidents
      .filter((incident) => incident.cause === cause)
      .map(({ dependencies, ...incident }) => ({
        ...incident,
        hit: register.systems
          .filter(({ needs }) => needs.some(({ anyOf }) => anyOf.some((id) => dependencies.includes(id))))
          .map(({ id }) => id),
      }))
    if (own.length === 0) return []
    const lostMs = register.systems.reduce((sum, { id }) => {
      const open = own
        .filter(({ hit }) => hit.includes(id))
        .map(({ openedAt, resolvedAt }) => ({ from: openedAt, to: resolvedAt ?? week.to }))
      return sum + union(open).reduce((part, span) => part + lengthOf(within(lost.get(id)!, span)), 0)
    }, 0)
    return [
      {
        cause,
        lostMs,
        incidents: own.map(({ hit, cause: _, ...incident }) => ({ ...incident, systems: hit.map(nameOf) })),
      },
    ]
  }).sort((a, b) => b.lostMs - a.lostMs || b.incidents.length - a.incidents.length)
}

/** Those that were new in the week, still go on, or ended in it. */
const eventsOf = ({ events, week }: WeekFacts): ReportEvent[] =>
  events
    .filter(
      ({ firstSeenAt, updatedAt, status }) => firstSeenAt < week.to && (!ENDED.has(status) || updatedAt >= week.from),
    )
    .map(({ id, title, status, firstSeenAt, updatedAt, confidence, dependencies }) => ({
      id,
      title,
      status,
      isNew: firstSeenAt >= week.from,
      since: firstSeenAt,
      days: Math.max(1, Math.ceil(((ENDED.has(status) ? updatedAt : week.to) - firstSeenAt) / DAY)),
      confidence,
      dependencies,
    }))
    .sort((a, b) => Number(b.isNew) - Number(a.isNew) || b.since - a.since)

const weighted = (systems: readonly ReportSystem[], of: (system: ReportSystem) => number | null): number | null => {
  const known = systems.filter((system) => of(system) !== null)
  const weight = known.reduce((sum, { tier }) => sum + TIER_WEIGHT[tier], 0)
  return weight === 0 ? null : known.reduce((sum, system) => sum + of(system)! * TIER_WEIGHT[system.tier], 0) / weight
}

const hours = (length: Millis): number => Math.round((length / HOUR) * 100) / 100

function figuresOf(facts: WeekFacts, systems: ReportSystem[], events: ReportEvent[]): ReportFigure[] {
  const { exposure, previous, register, before } = facts
  const earlier = (id: ReportFigure['id']): number | null =>
    previous?.figures.find((figure) => figure.id === id)?.value ?? null
  const single = exposure.cutSets.filter((cut) => cut.events.length === 1)
  const lostBefore = register.systems.map(({ id }) => timeIn(spansOf(facts, id, before)))
  const wasWatched = lostBefore.some((time) => time.unwatched < before.to - before.from)
  return [
    {
      id: 'availability',
      label: 'Availability of our systems',
      unit: 'share',
      value: weighted(systems, ({ share }) => share),
      before: weighted(systems, ({ before: share }) => share),
      better: 'more',
      rule: `${SYSTEM_RULE} Systems are weighted by tier (8, 4, 2, 1).`,
      evidence: '/overview',
    },
    {
      id: 'hours_lost',
      label: 'System hours lost',
      unit: 'hours',
      value: hours(systems.reduce((sum, { lostMs }) => sum + lostMs, 0)),
      before: wasWatched ? hours(lostBefore.reduce((sum, time) => sum + time.lost, 0)) : null,
      better: 'less',
      rule: 'Time in which a need had nothing usable, added up over all systems.',
      evidence: '/incidents',
    },
    {
      id: 'single_losses',
      label: 'Systems that one loss can stop',
      unit: 'count',
      value: new Set(single.flatMap((cut) => cut.systems)).size,
      before: earlier('single_losses'),
      better: 'less',
      rule: 'Systems with a smallest loss of one: one model, company, service or jurisdiction whose loss leaves a need without anything. Taken when the page was made.',
      evidence: '/exposure',
    },
    {
      id: 'orders',
      label: 'Orders that concern us',
      unit: 'count',
      value: events.filter(({ status }) => !ENDED.has(status)).length,
      before: earlier('orders'),
      better: 'less',
      rule: 'Regulatory events that name something we depend on and have not ended.',
      evidence: '/regulatory',
    },
  ]
}

/** What is planned or to be repeated within three months, and each gateway that was ever rehearsed. */
function drillsOf({ drills, drillsDue, now }: WeekFacts): ReportDrill[] {
  const last = new Map<string, Instant>()
  for (const { gateway, at } of drills) last.set(gateway, Math.max(at, last.get(gateway) ?? 0))
  return [
    ...drillsDue
      .filter(({ on }) => Date.parse(on) <= now + SOON)
      .map(({ drill, name, on, because, overdue }) => ({
        name,
        because,
        on,
        isDue: overdue,
        link: `/drills?drill=${encodeURIComponent(drill)}`,
      })),
    ...[...last].map(([gateway, lastAt]) => ({
      name: `Failover of ${gateway}`,
      because: 'gateway' as const,
      lastAt,
      isDue: now - lastAt > DRILL_EVERY,
      link: '/served',
    })),
  ]
}
