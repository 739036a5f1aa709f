import type { RegulatoryEventDetail } from '@bellwether/shared/api.ts'
import type { EventSystem } from '@bellwether/shared/api-event.ts'
import type { EventMoveTold } from '@bellwether/shared/api-triage.ts'
import { systemState } from '@bellwether/shared/exposure.ts'
import { CLAIM_FIELDS } from '@bellwether/shared/regulatory-event.ts'
import { isContradiction } from '../domain/claims-agree.ts'
import { rootsOf, statedValues, voicesOf } from '../domain/event-voices.ts'
import type { StoredEvent } from '../store/regulatory-events.ts'
import type { ApiDeps } from './deps.ts'
import {
  eventSummaries,
  incidentSummaries,
  publicationSummary,
  type Snapshot,
  snapshot,
  statusOf,
} from './summaries.ts'

/** An event as its page shows it: who claims what, whose word it is, and what of ours it concerns. */
export async function eventDetail(
  { store, register, now, urgencies }: ApiDeps,
  event: StoredEvent,
): Promise<RegulatoryEventDetail> {
  const [summary] = await eventSummaries(store, [event])
  const [claims, publications, statuses, mentions] = await Promise.all([
    store.regulatoryEvents.claimsOf([event.id]),
    store.regulatoryEvents.publicationsOf([event.id]),
    store.regulatoryEvents.statusesOf([event.id]),
    store.regulatoryEvents.saidOf([event.id]),
  ])
  const shot = await snapshot(store, register(), now())
  const since = await store.incidents.list({ limit: 200 })
  const behind = since.filter((incident) =>
    incident.verdict?.reasons.some((reason) => reason.evidence?.type === 'event' && reason.evidence.id === event.id),
  )
  const voices = voicesOf(publications, mentions)
  return {
    ...summary!,
    statuses: statuses.map(({ at, status, publication }) => ({ at, status, publication })),
    claims: CLAIM_FIELDS.flatMap((field) => {
      const own = claims.filter((claim) => claim.field === field)
      if (own.length === 0) return []
      const values = statedValues(own, voices)
      const said = values.map(({ value }) => value)
      return [{ field, values, conflict: isContradiction(field, said) }]
    }),
    items: publications.map((publication) => publicationSummary(publication, event.id)),
    voices,
    roots: rootsOf(voices),
    systems: systemsOf(
      shot,
      summary!.matches.map(({ dependency }) => dependency),
    ),
    incidents: await incidentSummaries(store, shot, behind),
    people: {
      acts: await store.eventActs.of([event.id]),
      moves: await movesOf(store, event.id),
      urgency: await urgencies(event.id),
      told: await store.toldEvents.of(event.id),
    },
  }
}

/** People know the other event by its title. */
async function movesOf({ eventMoves, regulatoryEvents }: ApiDeps['store'], event: string): Promise<EventMoveTold[]> {
  const moves = await eventMoves.of(event)
  return Promise.all(
    moves.map(async (move) => {
      const other = move.from === event ? move.into : move.from
      return { ...move, title: (await regulatoryEvents.byId(other))?.title ?? other }
    }),
  )
}

/** The systems that name what is concerned, the most important first, with the needs by which they do. */
function systemsOf(shot: Snapshot, dependencies: readonly string[]): EventSystem[] {
  const concerned = new Set(dependencies)
  return shot.register.systems
    .flatMap((system) => {
      const because = system.needs.flatMap(({ name, anyOf }) => {
        const alone = anyOf.every((id) => concerned.has(id))
        return anyOf.filter((id) => concerned.has(id)).map((dependency) => ({ need: name, dependency, alone }))
      })
      if (because.length === 0) return []
      const { id, name = id, tier, owner } = system
      return [{ id, name, tier, owner, state: systemState(system, (each) => statusOf(shot, each)).state, because }]
    })
    .sort((a, b) => a.tier - b.tier || a.name.localeCompare(b.name))
}
