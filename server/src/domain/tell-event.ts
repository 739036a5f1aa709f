import type { Claim, Mention, PublicationKind, RegulatoryEvent } from '@bellwether/shared/regulatory-event.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { AliasIndex } from './alias-index.ts'
import { confidenceOf, OWN_WORD } from './confidence.ts'
import { corroborate, type StatusChange, statusHistory } from './event-status.ts'
import { type ThingInEvent, thingsInEvent } from './event-vendors.ts'

/** One publication of an event, as far as the event needs it. */
export interface Teller {
  id: string
  title: string
  kind: PublicationKind
  publishedAt?: Instant
  firstSeenAt: Instant
  weight: number
  root: string
  mentions: readonly Mention[]
  claims: readonly Claim[]
}

export interface ToldEvent {
  event: RegulatoryEvent & { publications: number }
  statuses: StatusChange[]
  /** What the event as a whole holds of each vendor and model. */
  things: ThingInEvent[]
  /** Vendors that say themselves that something is hit. */
  admittedBy: string[]
}

/** What several publications together tell. The result depends only on them, not on the order in which they came. */
export function tellEvent(id: string, tellers: readonly Teller[], index: AliasIndex): ToldEvent {
  const ordered = [...tellers].sort((a, b) => timeOf(a) - timeOf(b) || (a.id < b.id ? -1 : 1))
  const things = thingsInEvent(
    ordered.flatMap(({ id: publication, weight, root, mentions }) =>
      mentions.map((mention) => ({ ...mention, publication, weight, root })),
    ),
    index,
  )
  const kind = kindOf(ordered)
  const statuses = kind === 'regulatory' ? statusHistory(ordered.flatMap(statusClaims)) : []
  return {
    event: {
      id,
      title: titleOf(ordered, kind),
      kind,
      status: statuses.at(-1)?.status ?? 'reported',
      confidence: Math.round(corroborate(ordered) * 1000) / 1000,
      confidenceLevel: confidenceOf(ordered.filter((teller) => tellsIt(teller, kind))).level,
      firstSeenAt: Math.min(...ordered.map((teller) => teller.firstSeenAt)),
      updatedAt: Math.max(...ordered.map((teller) => teller.firstSeenAt)),
      publications: ordered.length,
    },
    statuses,
    things,
    admittedBy: [
      ...new Set(
        ordered
          .filter(({ weight, mentions }) => weight >= OWN_WORD && mentions.some(({ role }) => role === 'affected'))
          .map(({ root }) => root),
      ),
    ],
  }
}

/** Its word counts for the event: of an order only who says something of it. */
const tellsIt = ({ kind, claims, mentions }: Teller, of: PublicationKind): boolean =>
  kind === of && (kind !== 'regulatory' || claims.length > 0 || mentions.some(({ role }) => role === 'affected'))

/** When it was said; what only now comes to us from an archive was said then. */
const timeOf = (teller: Teller): Instant => Math.min(teller.publishedAt ?? teller.firstSeenAt, teller.firstSeenAt)

const statusClaims = (teller: Teller) =>
  teller.claims.flatMap(({ field, value, weight, publication }) =>
    field === 'status' && value !== null
      ? [{ status: value as RegulatoryEvent['status'], at: timeOf(teller), weight, root: teller.root, publication }]
      : [],
  )

/** An order among them makes it one; else what most of them are. */
function kindOf(tellers: readonly Teller[]): PublicationKind {
  if (tellers.some((teller) => teller.kind === 'regulatory')) return 'regulatory'
  const counts = new Map<PublicationKind, number>()
  for (const { kind } of tellers) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0]
}

/** The first headline of the weightiest kind of voice that tells of it. */
function titleOf(tellers: readonly Teller[], kind: PublicationKind): string {
  const own = tellers.filter((teller) => teller.kind === kind)
  const most = Math.max(...own.map((teller) => teller.weight))
  return (own.find((teller) => teller.weight === most) ?? tellers[0]!).title
}
