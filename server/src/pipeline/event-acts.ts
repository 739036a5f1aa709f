import { hash } from 'node:crypto'
import type { Instant } from '@bellwether/shared/time.ts'
import { type EventAct, type EventActed, type EventActRefused, triageOf } from '../domain/event-act.ts'
import type { StoredEvent } from '../store/regulatory-events.ts'
import type { StoreTx } from '../store/store.ts'
import { keep, type Telling, told, touchedBy } from './tell-events.ts'

/** What came of it: which events are another now, and whose incidents must be judged again. */
export interface EventTurn {
  acted: EventActed
  events: string[]
  vendors: string[]
}

type Did = { refused: EventActRefused } | { event: string; changed: string[] }

/** Does what a person says of an event, within a transaction: a row that says who, when and why; then the events are told anew from it. */
export async function actOnEvent(
  tx: StoreTx,
  id: string,
  act: EventAct,
  telling: Telling,
  at: Instant,
): Promise<EventTurn> {
  const event = await tx.regulatoryEvents.byId(id)
  const did = event ? await doIt(tx, event, act, telling, at) : { refused: 'no_such_event' as const }
  if ('refused' in did) return { acted: did, events: [], vendors: [] }
  const before = await tx.regulatoryEvents.mentionsOf(did.changed)
  const anew = await told(tx, did.changed, telling)
  await tx.regulatoryEvents.save(anew.map((one) => one.event))
  for (const one of anew) await keep(tx, one, telling)
  const matches = await tx.regulatoryEvents.matchesOf(did.changed)
  const vendors = [
    ...before.map(({ vendor }) => vendor),
    ...anew.flatMap(touchedBy),
    ...matches.flatMap(({ dependency }) => telling.register.dependencies.get(dependency)?.vendor ?? []),
  ]
  return { acted: { event: did.event }, events: did.changed, vendors: [...new Set(vendors)] }
}

async function doIt(tx: StoreTx, event: StoredEvent, act: EventAct, telling: Telling, at: Instant): Promise<Did> {
  if (act.act === 'undo') return undo(tx, event, act, at)
  if (event.mergedInto !== undefined) return { refused: 'merged_already' }
  const id = idOf(event.id, act.act, at)
  switch (act.act) {
    case 'confirmed':
    case 'dismissed':
    case 'watched': {
      const before = triageOf(await tx.eventActs.of([event.id]))
      if (before?.act === act.act) return { refused: 'said_already' }
      if (before) await tx.eventActs.undo(before.id, act.by, at)
      await tx.eventActs.add({ ...act, id, event: event.id, at, dependencies: [] })
      return { event: event.id, changed: [event.id] }
    }
    case 'concerns':
      if (act.dependencies.some((one) => !telling.register.dependencies.has(one)))
        return { refused: 'no_such_dependency' }
      await tx.eventActs.add({ ...act, id, event: event.id, at, dependencies: [...act.dependencies] })
      return { event: event.id, changed: [event.id] }
    case 'merge':
      return merge(tx, event, { ...act, id, at })
    case 'split':
      return split(tx, event, { ...act, id, at })
    default:
      return act satisfies never
  }
}

type Move<Kind> = Extract<EventAct, { act: Kind }> & { id: string; at: Instant }

async function merge(tx: StoreTx, event: StoredEvent, { id, at, by, reason, into }: Move<'merge'>): Promise<Did> {
  if (into === event.id) return { refused: 'into_itself' }
  const other = await tx.regulatoryEvents.byId(into)
  if (!other || other.mergedInto !== undefined) return { refused: 'no_such_other' }
  const publications = (await tx.regulatoryEvents.publicationsOf([event.id])).map((one) => one.id)
  await tx.regulatoryEvents.move(publications, into, `merged by ${by}`)
  await tx.regulatoryEvents.merged(event.id, into)
  await tx.eventMoves.add({ id, at, kind: 'merge', by, from: event.id, into, publications, reason })
  return { event: into, changed: [into] }
}

async function split(
  tx: StoreTx,
  event: StoredEvent,
  { id, at, by, reason, publications }: Move<'split'>,
): Promise<Did> {
  const own = (await tx.regulatoryEvents.publicationsOf([event.id])).map((one) => one.id)
  if (publications.some((one) => !own.includes(one))) return { refused: 'not_its_publication' }
  if (new Set(publications).size === own.length) return { refused: 'nothing_would_stay' }
  const into = `story-${hash('sha1', id).slice(0, 24)}`
  // What it says is told at once, from the publications that it gets.
  await tx.regulatoryEvents.save([{ ...event, id: into, publications: publications.length }])
  await tx.regulatoryEvents.move(publications, into, `split off by ${by}`)
  await tx.eventMoves.add({ id, at, kind: 'split', by, from: event.id, into, publications: [...publications], reason })
  return { event: into, changed: [event.id, into] }
}

async function undo(
  tx: StoreTx,
  event: StoredEvent,
  { id, by }: Extract<EventAct, { act: 'undo' }>,
  at: Instant,
): Promise<Did> {
  const said = (await tx.eventActs.of([event.id])).find((one) => one.id === id && one.undone === undefined)
  if (said) {
    await tx.eventActs.undo(id, by, at)
    return { event: event.id, changed: [event.id] }
  }
  const moves = await tx.eventMoves.of(event.id)
  const move = moves.find((one) => one.id === id && one.undone === undefined)
  if (!move) return { refused: 'nothing_to_undo' }
  const now = await tx.regulatoryEvents.publicationsOf([move.into])
  const back = now.filter((one) => move.publications.includes(one.id)).map((one) => one.id)
  // Somebody moved a part of it on since: that must be taken back first.
  if (back.length < move.publications.length) return { refused: 'moved_on_since' }
  const isMerge = move.kind === 'merge'
  // What was split off ends: what joined it since goes with it.
  await tx.regulatoryEvents.move(isMerge ? back : now.map((one) => one.id), move.from, `moved back by ${by}`)
  await tx.regulatoryEvents.merged(isMerge ? move.from : move.into, isMerge ? null : move.from)
  await tx.eventMoves.undo(id, by, at)
  return { event: move.from, changed: [move.from, move.into] }
}

const idOf = (event: string, act: string, at: Instant): string =>
  `${act}-${hash('sha1', `${event} ${act} ${at}`).slice(0, 24)}`
