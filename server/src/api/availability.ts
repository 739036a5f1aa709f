import type { Availability, AvailabilityEntry } from '@bellwether/shared/api-availability.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import { AGREED_RULE, agreedIn } from '../domain/agreed.ts'
import { DEPENDENCY_RULE, downSpans, type MeasuredIncident, measureIn } from '../domain/measure.ts'
import { type Period, periodsUntil } from '../domain/periods.ts'
import { fullNameOf } from '../domain/register.ts'
import { type Span, within } from '../domain/spans.ts'
import { SYSTEM_RULE } from '../domain/system-time.ts'
import { dependencyTimeline, systemTimeline, type Timeline } from '../domain/timeline.ts'
import { fromCursor, isOffset, toCursor } from './cursor.ts'
import type { ApiDeps } from './deps.ts'
import { Limit, readQuery } from './query.ts'

type AvailabilityDeps = Pick<ApiDeps, 'store' | 'register' | 'book' | 'now'>

/** One thing that is measured, and the dependencies that it is measured by. */
interface Subject {
  kind: AvailabilityEntry['kind']
  id: string
  name: string
  dependencies: string[]
}

/** Availability by week or month: of dependencies, against their contracts, and of systems. */
export const availability = (deps: AvailabilityDeps) =>
  new Hono().get('/', async (c) => {
    const query = readQuery(c.req.query(), {
      by: z.enum(['week', 'month']).default('month'),
      periods: z.coerce.number().int().min(1).max(53).default(6),
      kind: z.enum(['dependency', 'system']).optional(),
      id: z.string().optional(),
      cursor: z.string().optional(),
      limit: Limit,
    })
    const { timeZone } = deps.register().report
    const all = subjectsOf(deps).filter(
      ({ kind, id }) =>
        (query.kind === undefined || kind === query.kind) && (query.id === undefined || id === query.id),
    )
    const after = fromCursor(query.cursor, isOffset)
    const start = after ? all.findIndex((subject) => placeOf(subject) === after.after) + 1 : 0
    const shown = all.slice(start, start + query.limit)
    const last = shown.at(-1)
    const periods = periodsUntil(deps.now(), query.by, query.periods, timeZone)
    const answer: Availability = {
      by: query.by,
      timeZone,
      rule: { dependency: DEPENDENCY_RULE, system: SYSTEM_RULE, agreed: AGREED_RULE },
      items: await entriesOf(deps, shown, periods, query.by),
      ...(last && start + shown.length < all.length && { next: toCursor({ after: placeOf(last) }) }),
    }
    return c.json(answer)
  })

const placeOf = ({ kind, id }: Subject): string => `${kind} ${id}`

function subjectsOf({ register }: AvailabilityDeps): Subject[] {
  const current = register()
  return [
    ...current.systems.map(({ id, name, needs }) => ({
      kind: 'system' as const,
      id,
      name: name ?? id,
      dependencies: [...new Set(needs.flatMap(({ anyOf }) => anyOf))],
    })),
    ...[...current.dependencies.keys()].map((id) => ({
      kind: 'dependency' as const,
      id,
      name: fullNameOf(current, id),
      dependencies: [id],
    })),
  ]
}

async function entriesOf(
  { store, register, book, now }: AvailabilityDeps,
  subjects: readonly Subject[],
  periods: readonly Period[],
  by: 'week' | 'month',
): Promise<AvailabilityEntry[]> {
  const span = { from: periods[0]!.from, to: now() }
  const ids = [...new Set(subjects.flatMap(({ dependencies }) => dependencies))]
  const [changes, windows, incidents] = await Promise.all([
    store.dependencyStates.since(ids, span.from),
    store.maintenance.between(span.from, span.to),
    incidentsIn(store, span),
  ])
  const byDependency = Map.groupBy(changes, ({ dependency }) => dependency)
  const changesOf = (id: string) => byDependency.get(id) ?? []
  const oursOf = (id: string): Span[] => windows.filter(({ dependencies }) => dependencies.includes(id))
  const systems = new Map(register().systems.map((system) => [system.id, system]))
  const timelineOf = ({ kind, id }: Subject): Timeline =>
    kind === 'system'
      ? systemTimeline(systems.get(id)!, changesOf, oursOf, span)
      : dependencyTimeline(changesOf(id), oursOf(id), span)
  return subjects.map((subject) => {
    const timeline = timelineOf(subject)
    const own = incidents.filter(({ dependencies }) => subject.dependencies.some((id) => dependencies.has(id)))
    const contract = subject.kind === 'dependency' ? book().dependencies.get(subject.id)?.contract : undefined
    return {
      kind: subject.kind,
      id: subject.id,
      name: subject.name,
      measures: periods.map((period) => {
        const measure = measureIn(timeline, period, own)
        const spans = by === 'month' && contract ? downSpans(within(timeline.down, period), own) : []
        const agreed = by === 'month' ? agreedIn(measure, contract, spans, span.to) : undefined
        return { ...measure, ...(agreed && { agreed }) }
      }),
    }
  })
}

async function incidentsIn(
  store: ApiDeps['store'],
  { from, to }: Span,
): Promise<(MeasuredIncident & { dependencies: Set<string> })[]> {
  const incidents = await store.incidents.openWithin(from, to)
  const alerts = Map.groupBy(await store.alerts.ofIncidents(incidents.map(({ id }) => id)), ({ incident }) => incident)
  return incidents.map(({ id, cause, firstBadAt, resolvedAt }) => ({
    id,
    cause,
    firstBadAt,
    ...(resolvedAt !== undefined && { resolvedAt }),
    dependencies: new Set((alerts.get(id) ?? []).map(({ dependency }) => dependency)),
  }))
}
