import type { DownSpan } from '@bellwether/shared/api-availability.ts'
import type {
  ReportCause,
  ReportDrill,
  ReportEvent,
  ReportFigure,
  ReportSystem,
  WeeklyReport,
} from '@bellwether/shared/api-reports.ts'
import { TIER_WEIGHT } from '@bellwether/shared/concentration.ts'
import type { EventStatus } from '@bellwether/shared/regulatory-event.ts'
import { DAY, HOUR, type Millis } from '@bellwether/shared/time.ts'
import { firedWords } from './gateway-words.ts'
import { DEPENDENCY_RULE, downSpans, measureIn } from './measure.ts'
import { overdueReviews } from './overdue-reviews.ts'
import type { Register } from './register.ts'
import { decisionsOf } from './report-decisions.ts'
import { reportExposure } from './report-exposure.ts'
import { reportVerdict } from './report-verdict.ts'
import { lengthOf, within } from './spans.ts'
import { SYSTEM_RULE, systemSpans } from './system-time.ts'
import { systemTimeline, type Timeline } from './timeline.ts'
import type { WeekFacts } from './week-facts.ts'

const SOON = 90 * DAY
/** A rehearsal that is older proves little. */
const DRILL_EVERY = 90 * DAY
const ENDED: ReadonlySet<EventStatus> = new Set(['restored', 'rescinded', 'expired'])

/** STORY 4: the week on one page. Whatever is known of it is in `facts`; the same facts give the same page. */
export function weeklyReport(facts: WeekFacts): WeeklyReport {
  const { week, register, timeZone, now, exposure } = facts
  const timelines = new Map(register.systems.map((system) => [system.id, timelineOf(facts, system)]))
  const losses = new Map(
    register.systems.map((system) => [system.id, lossesOf(facts, system, timelines.get(system.id)!)]),
  )
  const systems = register.systems
    .map((system) => systemOf(facts, system, timelines.get(system.id)!, losses.get(system.id)!))
    .sort(worstFirst)
  const events = eventsOf(facts)
  const retirements = facts.retirements
    .filter(({ at }) => at >= now - DAY && at <= now + SOON)
    .map(({ title, at, dependencies, systems: hit }) => ({
      title,
      ...spread('link', dependencies[0] === undefined ? undefined : `/dependencies/${dependencies[0]}`),
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
    figures: figuresOf(facts, systems, events, [...timelines.values()]),
    systems,
    causes: causesOf(facts, [...losses.values()].flat()),
    events,
    noFallback: exposure.noFallback,
    retirements,
    drills: drillsOf(facts),
    reviews: overdueReviews(register, now),
    exposure: reportExposure(facts.company, exposure),
    availabilityRule: `${SYSTEM_RULE} Of a dependency: ${DEPENDENCY_RULE}`,
  }
  return { ...report, verdict: reportVerdict(report), decisions: decisionsOf(report, facts) }
}

/** By the same rule as `/api/v1/availability`, from when the week before began; what has not been yet is not counted. */
const timelineOf = ({ changesOf, oursOf, before, week, now }: WeekFacts, system: Register['systems'][number]) =>
  systemTimeline(system, changesOf, oursOf, { from: before.from, to: Math.max(before.from, Math.min(week.to, now)) })

const hits = ({ needs }: Register['systems'][number], dependencies: readonly string[]): boolean =>
  needs.some(({ anyOf }) => anyOf.some((id) => dependencies.includes(id)))

/** What was lost of a system in the week, each piece for the incident that hit it and began first. */
const lossesOf = (
  { incidents, week }: WeekFacts,
  system: Register['systems'][number],
  { down }: Timeline,
): DownSpan[] =>
  downSpans(
    within(down, week),
    incidents.filter(({ dependencies }) => hits(system, dependencies)),
  )

/** The incident that cost it most; undefined: none explains what was lost. */
function gravest(losses: readonly DownSpan[]): string | undefined {
  const byIncident = [...Map.groupBy(losses, ({ incident }) => incident)].map(
    ([incident, own]) => [incident, lengthOf(own)] as const,
  )
  return byIncident.toSorted(([, a], [, b]) => b - a)[0]?.[0]
}

function systemOf(
  facts: WeekFacts,
  system: Register['systems'][number],
  timeline: Timeline,
  losses: readonly DownSpan[],
): ReportSystem {
  const { week, before, changesOf } = facts
  const { share, lower, upper, downMs, unknownMs, maintenanceMs } = measureIn(timeline, week, [])
  const onFallback = systemSpans(system, changesOf, week).filter(({ state }) => state === 'on_fallback')
  const price = system.impactPerHour
  return {
    id: system.id,
    name: system.name ?? system.id,
    tier: system.tier,
    owner: system.owner,
    share,
    lower,
    upper,
    before: measureIn(timeline, { id: 'before', ...before }, []).share,
    lostMs: downMs,
    onFallbackMs: lengthOf(within(onFallback, { from: week.from, to: Math.min(week.to, facts.now) })),
    unknownMs,
    maintenanceMs,
    link: `/systems/${encodeURIComponent(system.id)}`,
    ...spread('incident', gravest(losses)),
    ...(price && { cost: { amount: Math.round((price.amount * downMs) / HOUR), currency: price.currency } }),
  }
}

const spread = <Name extends string>(name: Name, value: string | undefined): { [name in Name]?: string } =>
  value === undefined ? {} : ({ [name]: value } as { [name in Name]?: string })

const worstFirst = (a: ReportSystem, b: ReportSystem): number =>
  b.lostMs * TIER_WEIGHT[b.tier] - a.lostMs * TIER_WEIGHT[a.tier] || a.tier - b.tier || a.name.localeCompare(b.name)

/** What no incident explains stands beside the causes. The parts add up to what was lost. */
function causesOf({ incidents, register }: WeekFacts, lost: readonly DownSpan[]): ReportCause[] {
  const byCause = Map.groupBy(incidents, ({ cause }) => cause)
  const lostBy = Map.groupBy(lost, ({ cause }) => cause)
  return [...new Set([...byCause.keys(), ...lostBy.keys()])]
    .map((cause) => ({
      cause,
      lostMs: lengthOf(lostBy.get(cause) ?? []),
      incidents: (cause === 'unexplained' ? [] : (byCause.get(cause) ?? [])).map(
        ({ id, title, openedAt, resolvedAt, dependencies }) => ({
          id,
          title,
          openedAt,
          ...(resolvedAt !== undefined && { resolvedAt }),
          systems: register.systems
            .filter((system) => hits(system, dependencies))
            .map((system) => system.name ?? system.id),
        }),
      ),
    }))
    .sort((a, b) => b.lostMs - a.lostMs || b.incidents.length - a.incidents.length || a.cause.localeCompare(b.cause))
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

function figuresOf(
  { exposure, previous, before }: WeekFacts,
  systems: ReportSystem[],
  events: ReportEvent[],
  timelines: Timeline[],
): ReportFigure[] {
  const earlier = (id: ReportFigure['id']): number | null =>
    previous?.figures.find((figure) => figure.id === id)?.value ?? null
  const single = exposure.cutSets.filter((cut) => cut.events.length === 1)
  const first = single[0]?.events[0]
  const open = events.filter(({ status }) => !ENDED.has(status))
  const worst = systems.find(({ lostMs }) => lostMs > 0)
  const wasWatched = timelines.some(({ unwatched }) => lengthOf(within(unwatched, before)) < before.to - before.from)
  return [
    {
      id: 'availability',
      label: 'Availability of our systems',
      unit: 'share',
      value: weighted(systems, ({ share }) => share),
      before: weighted(systems, ({ before: share }) => share),
      better: 'more',
      rule: `${SYSTEM_RULE} Systems are weighted by tier (8, 4, 2, 1).`,
      evidence: worst?.link ?? '/',
    },
    {
      id: 'hours_lost',
      label: 'System hours lost',
      unit: 'hours',
      value: hours(systems.reduce((sum, { lostMs }) => sum + lostMs, 0)),
      before: wasWatched ? hours(timelines.reduce((sum, { down }) => sum + lengthOf(within(down, before)), 0)) : null,
      better: 'less',
      rule: 'Time in which a need had nothing usable, added up over all systems; lost only because of what we work on ourselves is left out.',
      evidence: worst?.incident === undefined ? '/incidents' : `/incidents/${worst.incident}`,
    },
    {
      id: 'single_losses',
      label: 'Systems that one loss can stop',
      unit: 'count',
      value: new Set(single.flatMap((cut) => cut.systems)).size,
      before: earlier('single_losses'),
      better: 'less',
      rule: 'Systems with a smallest loss of one: one model, company, service or jurisdiction whose loss leaves a need without anything. Taken when the page was made.',
      evidence: first === undefined ? '/exposure' : `/exposure?off=${encodeURIComponent(first.id)}`,
    },
    {
      id: 'orders',
      label: 'Orders that concern us',
      unit: 'count',
      value: open.length,
      before: earlier('orders'),
      better: 'less',
      rule: 'Regulatory events that name something we depend on and have not ended.',
      evidence: open[0] === undefined ? '/regulatory' : `/regulatory/${open[0].id}`,
    },
  ]
}

/** What is planned or to be repeated within three months, and each gateway that was ever rehearsed. */
function drillsOf({ drills, drillsDue, now }: WeekFacts): ReportDrill[] {
  const last = [...Map.groupBy(drills, ({ gateway }) => gateway).values()].map(
    (own) => own.toSorted((a, b) => b.at - a.at)[0]!,
  )
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
    ...last.map(({ id, gateway, at, results }) => ({
      name: `Failover of ${gateway.replace(/^https?:\/\//, '')}`,
      because: 'gateway' as const,
      lastAt: at,
      result: firedWords(results),
      isDue: now - at > DRILL_EVERY,
      link: `/drills?gateway=${encodeURIComponent(id)}`,
    })),
  ]
}
