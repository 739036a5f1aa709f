import type { CalendarEntry } from '@bellwether/shared/api-calendar.ts'
import type { Claim, EventStatus, Match } from '@bellwether/shared/regulatory-event.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { Register } from './register.ts'
import { vendorName } from './register.ts'

const DAYS = ['effectiveAt', 'expiresAt', 'commentsDueAt'] as const
type Day = (typeof DAYS)[number]

const WORDS: Record<Day, string> = {
  effectiveAt: 'takes effect',
  expiresAt: 'ends',
  commentsDueAt: 'comments are due',
}

/** An event as far as its days need it. */
export interface DatedEvent {
  id: string
  title: string
  status: EventStatus
  matches: readonly Pick<Match, 'dependency'>[]
  claims: readonly Pick<Claim, 'field' | 'value' | 'publication'>[]
  /** Publication → who says it. */
  saidBy: ReadonlyMap<string, { source: string; vendor?: string; title: string }>
}

/** What was taken back has no days to come. */
const OVER: ReadonlySet<EventStatus> = new Set(['rescinded', 'expired', 'restored'])

/** The days of orders that concern us. Only whole days count: "this week" is no day. Where sources differ, the earliest counts and each is named. */
export function legalDays(events: readonly DatedEvent[], register: Register): CalendarEntry[] {
  return events.flatMap((event) =>
    OVER.has(event.status) || event.matches.length === 0
      ? []
      : DAYS.flatMap((field) => entryOf(event, field, register) ?? []),
  )
}

function entryOf(event: DatedEvent, field: Day, register: Register): CalendarEntry | undefined {
  const said = event.claims.flatMap((claim) => {
    const at = claim.field === field ? dayOf(claim.value) : undefined
    return at === undefined ? [] : [{ name: nameOf(event, claim.publication, register), at }]
  })
  const sources = [...new Map(said.map((one) => [`${one.name} ${one.at}`, one])).values()].sort((a, b) => a.at - b.at)
  const [first] = sources
  if (!first) return undefined
  const dependencies = event.matches.map(({ dependency }) => dependency).sort()
  return {
    id: `${event.id}:${field}`,
    kind: 'legal',
    at: first.at,
    title: `${event.title}: ${WORDS[field]}`,
    sources,
    event: event.id,
    dependencies,
    systems: register.systems.flatMap(({ id, name, tier, needs }) => {
      const hit = needs.filter(({ anyOf }) => anyOf.some((one) => dependencies.includes(one)))
      if (hit.length === 0) return []
      const hasFallback = hit.every(({ anyOf }) => anyOf.some((one) => !dependencies.includes(one)))
      return [{ id, name: name ?? id, tier, hasFallback }]
    }),
  }
}

const dayOf = (value: string | null): Instant | undefined => {
  const [day] = /^\d{4}-\d\d-\d\d(?=$|T)/.exec(value ?? '') ?? []
  if (day === undefined || value!.includes('/')) return undefined
  const at = Date.parse(day)
  return Number.isNaN(at) ? undefined : at
}

function nameOf({ saidBy }: DatedEvent, publication: string, register: Register): string {
  const { vendor, source } = saidBy.get(publication) ?? { source: 'a publication' }
  return vendor === undefined ? source : vendorName(register, vendor)
}
