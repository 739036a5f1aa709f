import { triageOf, withConcerns } from '../domain/event-act.ts'
import { matchDependencies } from '../domain/match-dependencies.ts'
import type { Names } from '../domain/read-publication.ts'
import type { Register } from '../domain/register.ts'
import { type Teller, type ToldEvent, tellEvent } from '../domain/tell-event.ts'
import type { StoreTx } from '../store/store.ts'

export interface Telling {
  names: Names
  register: Register
}

/** The events as their publications, old and `added`, and people tell them now: without those yet. What a person confirmed is confirmed. */
export async function told(
  tx: StoreTx,
  events: readonly string[],
  { names }: Telling,
  added: ReadonlyMap<string, readonly Teller[]> = new Map(),
): Promise<ToldEvent[]> {
  const before = await tellersOf(tx, events)
  const acts = await tx.eventActs.of(events)
  return events.flatMap((id) => {
    const tellers = [...(before.get(id) ?? []), ...(added.get(id) ?? [])]
    if (tellers.length === 0) return []
    const said = triageOf(acts.filter(({ event }) => event === id))
    const one = tellEvent(id, tellers, names.aliases)
    return [
      said?.act === 'confirmed' ? { ...one, event: { ...one.event, confidenceLevel: 'confirmed' as const } } : one,
    ]
  })
}

/** What the newest look at an event found takes the place of what the one before it did. */
export async function keep(
  tx: StoreTx,
  { event, statuses, things, admittedBy }: ToldEvent,
  { names, register }: Telling,
): Promise<void> {
  await tx.regulatoryEvents.replaceStatuses(event.id, statuses)
  await tx.regulatoryEvents.replaceMentions(
    event.id,
    things.map(({ publications, ...thing }) => ({ ...thing, publication: publications[0] ?? '' })),
  )
  const found = matchDependencies(
    { kind: event.kind, status: event.status, things, admittedBy },
    [...register.dependencies.values()],
    names.aliases,
  )
  const acts = await tx.eventActs.of([event.id])
  await tx.regulatoryEvents.replaceMatches(
    event.id,
    withConcerns(found, acts).filter(({ dependency }) => register.dependencies.has(dependency)),
  )
}

/** Vendors whose incidents may be seen in another light. */
export const touchedBy = ({ things }: ToldEvent): string[] =>
  things.filter(({ role }) => role === 'affected' || role === 'reseller').map(({ vendor }) => vendor)

/** The publications that the events already have. */
async function tellersOf(tx: StoreTx, events: readonly string[]): Promise<Map<string, Teller[]>> {
  const ids = [...events]
  const [publications, mentions, claims] = [
    await tx.regulatoryEvents.publicationsOf(ids),
    Map.groupBy(await tx.regulatoryEvents.saidOf(ids), ({ publication }) => publication),
    Map.groupBy(await tx.regulatoryEvents.claimsOf(ids), ({ publication }) => publication),
  ]
  const tellers = publications.map((publication) => ({
    ...publication,
    mentions: mentions.get(publication.id) ?? [],
    claims: claims.get(publication.id) ?? [],
  }))
  return Map.groupBy(tellers, ({ event }) => event)
}
