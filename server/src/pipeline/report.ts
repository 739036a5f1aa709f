import type { WeeklyReport } from '@bellwether/shared/api-reports.ts'
import { exposureReport } from '@bellwether/shared/exposure-report.ts'
import type { Message } from '@bellwether/shared/notification.ts'
import { DAY, type Instant } from '@bellwether/shared/time.ts'
import { drillsDue } from '../domain/drills-due.ts'
import { exposureInput } from '../domain/exposure-input.ts'
import { oneLine } from '../domain/message.ts'
import type { Register } from '../domain/register.ts'
import { reportHtml } from '../domain/report-html.ts'
import { figureWords } from '../domain/report-words.ts'
import { retirementCalendar } from '../domain/retirements.ts'
import { type Week, weekBefore, weekDue } from '../domain/week.ts'
import { weeklyReport } from '../domain/weekly-report.ts'
import type { Store, StoreTx } from '../store/store.ts'

/** STORY 4: the page of the last week is made once its hour has come, by whichever process is first, and owed to its readers in the same transaction. A week in which nothing was watched has none. */
export async function makeReport(store: Store, register: Register, now: Instant): Promise<WeeklyReport | undefined> {
  const week = weekDue(now, register.report)
  if ((await store.reports.of(week.id)) || (await firstKnownAt(store, register)) >= week.to) return undefined
  return store.transaction(async (tx) => {
    const report = await reportOf(tx, register, week, now)
    if (!(await tx.reports.archive(report))) return undefined
    await tx.outbox.owe(
      register.report.receivers.map((receiver) => ({
        key: `report:${week.id}:${receiver}`,
        receiver,
        decision: 'weekly_page',
        at: now,
        dueAt: now,
        message: messageOf(report, register),
      })),
    )
    return report
  })
}

async function firstKnownAt(store: Store, register: Register): Promise<Instant> {
  const [first] = await store.dependencyStates.since([...register.dependencies.keys()], 0)
  return first?.at ?? Number.POSITIVE_INFINITY
}

/** Of any week, from what is known now; nothing is written. */
export async function reportOf(
  store: Omit<StoreTx, 'transaction'>,
  register: Register,
  week: Week,
  now: Instant,
): Promise<WeeklyReport> {
  const { timeZone } = register.report
  const before = weekBefore(week, timeZone)
  const ids = [...register.dependencies.keys()]
  const [changes, states, proofs, said, drills, rehearsals, previous, known, events, windows] = await Promise.all([
    store.dependencyStates.since(ids, before.from),
    store.dependencyStates.all(),
    store.observations.lastGood(ids),
    store.retirements.all(),
    store.gatewayDrills.list(200),
    store.drills.list(500),
    store.reports.of(before.id),
    store.incidents.openWithin(week.from, Math.max(week.to, now)),
    eventsOf(store, week),
    store.maintenance.between(before.from, week.to),
  ])
  const incidents = known.filter(({ firstBadAt }) => firstBadAt < week.to)
  const alerts = Map.groupBy(await store.alerts.ofIncidents(incidents.map(({ id }) => id)), ({ incident }) => incident)
  const statusOf = new Map(states.map(({ dependency, status }) => [dependency, status]))
  const byDependency = Map.groupBy(changes, ({ dependency }) => dependency)
  const input = exposureInput(
    register,
    now,
    (id) => statusOf.get(id) ?? 'unknown',
    (id) => proofs.get(id),
  )
  return weeklyReport({
    week,
    before,
    timeZone,
    now,
    register,
    changesOf: (id) => byDependency.get(id) ?? [],
    oursOf: (id) => windows.filter((window) => window.dependencies.includes(id)),
    incidents: incidents.map(({ id, title, cause, firstBadAt, openedAt, resolvedAt }) => ({
      id,
      title,
      cause,
      firstBadAt,
      openedAt,
      ...(resolvedAt !== undefined && { resolvedAt }),
      dependencies: [...new Set((alerts.get(id) ?? []).map(({ dependency }) => dependency))],
    })),
    events,
    exposure: exposureReport(input),
    company: input,
    retirements: retirementCalendar(register, said),
    drills,
    drillsDue: drillsDue(rehearsals, now),
    ...(previous && { previous: previous.report }),
  })
}

/** An event that has been silent for half a year is history. */
const EVENTS_SINCE = 180 * DAY

async function eventsOf(store: Omit<StoreTx, 'transaction'>, week: Week) {
  const { items } = await store.regulatoryEvents.list({
    kinds: ['regulatory'],
    since: week.from - EVENTS_SINCE,
    standing: true,
    limit: 500,
  })
  const matches = Map.groupBy(await store.regulatoryEvents.matchesOf(items.map(({ id }) => id)), ({ event }) => event)
  return items.flatMap(({ id, title, status, firstSeenAt, updatedAt, confidence }) => {
    const own = matches.get(id)
    if (!own) return []
    return [
      { id, title, status, firstSeenAt, updatedAt, confidence, dependencies: own.map((match) => match.dependency) },
    ]
  })
}

const messageOf = (report: WeeklyReport, { publicUrl }: Register): Message => ({
  kind: 'advisory',
  dedupKey: `report-${report.week}`,
  severity: 'info',
  subject: oneLine(`${report.organisation}, week ${report.week}: ${report.verdict}`, 300),
  lines: [
    ...report.figures.map((figure) => `${figure.label}: ${figureWords(figure)}`),
    ...report.decisions
      .slice(0, 5)
      .map(({ ask, because, owner }) => oneLine(`${owner ? `${owner}: ` : ''}${ask} (${because})`, 300)),
  ],
  links: [{ text: 'The weekly page', url: `${publicUrl}/reports/${report.week}` }],
  page: reportHtml(report, publicUrl),
  facts: { week: report.week, decisions: String(report.decisions.length) },
})
