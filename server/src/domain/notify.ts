import type { Message, NotificationKind } from '@bellwether/shared/notification.ts'
import { type Instant, MINUTE, type Millis } from '@bellwether/shared/time.ts'
import type { IncidentFacts } from './incident-facts.ts'
import { fallbacksOf, type News } from './message.ts'
import type { Routed } from './route.ts'
import { isMoreSevere, severityOf } from './severity.ts'
import { type Silence, silencedBy } from './silence.ts'

/** Why a receiver hears something now, or does not: logged, counted and shown ("why was I not paged?"). */
export type NotifyDecision =
  | 'first_page'
  | 'still_waiting'
  | 'already_paged'
  | 'cause_named'
  | 'cause_changed'
  | 'severity_rose'
  | 'system_lost'
  | 'fallback_moved'
  | 'flapping'
  | 'failed_again'
  | 'update_waiting'
  | 'changed_back'
  | 'no_longer_routed'
  | 'muted_while_blind'
  | 'muted_in_maintenance'
  | 'silenced'
  | 'part_of_wider_incident'
  | 'quiet_hours'
  | 'passes_quiet_hours'
  | 'resolved_in_quiet_hours'
  | 'resolved'
  | 'resolved_before_wait'
  | 'already_resolved'
  | 'never_paged'
  | 'page_never_arrived'

/** A message owed before, sent or not. */
export interface Told {
  key: string
  receiver: string
  state: 'owed' | 'sent' | 'dead'
  /** 0: nobody can have heard it. */
  attempts: number
  dueAt: Instant
  settledAt?: Instant
  /** The named reason why it was owed. */
  decision?: string
  message: Pick<Message, 'kind' | 'severity' | 'facts'>
}

export interface Owing {
  receiver: string
  decision: NotifyDecision
  /** A promise to make; under the key of one that nobody heard yet, it only takes newer words. */
  owe?: { key: string; kind: Exclude<NotificationKind, 'test' | 'advisory' | 'digest'>; dueAt: Instant; news?: News }
  /** Promises to take back. */
  callOff: string[]
}

export interface Situation {
  facts: IncidentFacts
  routes: readonly Routed[]
  /** In the order in which each receiver gets them. */
  told: readonly Told[]
  /** Our own network is down: what we see of vendors is not worth a page. */
  blind: boolean
  /** All that fails in it is being worked on. */
  inMaintenance?: boolean
  /** Those that are on. */
  silences?: readonly Silence[]
  now: Instant
}

/** What each receiver is owed, from what is true now and what it was told; asked again after every change, it owes nothing twice.
 *
 *  nothing ──after groupWait──▶ trigger ──cause known or of another class, or more severe──▶ update … ──over──▶ resolve
 *     └── over before the wait is: nothing */
export function notify(situation: Situation): Owing[] {
  const { routes, told } = situation
  const receivers = new Set([...routes.map((routed) => routed.receiver), ...told.map((entry) => entry.receiver)])
  return [...receivers].map((receiver) => {
    const own = told.filter((entry) => entry.receiver === receiver)
    const routed = routes.find((candidate) => candidate.receiver === receiver)
    return { receiver, callOff: [], ...decide(situation, receiver, routed, own) }
  })
}

type Decided = Pick<Owing, 'decision'> & Partial<Owing>

function decide(situation: Situation, receiver: string, routed: Routed | undefined, told: Told[]): Decided {
  const { facts, blind, inMaintenance, silences = [] } = situation
  const trigger = told.find((entry) => entry.message.kind === 'trigger')
  if (facts.resolvedAt !== undefined) return atTheEnd(situation, receiver, told, trigger)
  if (inMaintenance) return { decision: 'muted_in_maintenance', callOff: told.filter(isUnheard).map(({ key }) => key) }
  if (silencedBy(facts, receiver, silences))
    return { decision: 'silenced', callOff: told.filter(isUnheard).map(({ key }) => key) }
  if (!trigger) return beforeThePage(situation, routed)
  if (isUnheard(trigger)) return whileWaiting(trigger, blind, routed)
  const end = told.findLast((entry) => isUnheard(entry) && entry.message.kind === 'resolve')
  if (!end) return sinceThen(situation, receiver, routed, told)
  // It failed again before anybody heard that it was over.
  const rest = told.filter((entry) => entry !== end)
  const decided = sinceThen(situation, receiver, routed, rest)
  return { ...decided, callOff: [end.key, ...(decided.callOff ?? [])] }
}

function sinceThen(situation: Situation, receiver: string, routed: Routed | undefined, told: Told[]): Decided {
  return situation.blind ? { decision: 'muted_while_blind' } : sinceThePage(situation, receiver, routed, told)
}

const isUnheard = (entry: Told): boolean => entry.state === 'owed' && entry.attempts === 0

const keyOf = (facts: IncidentFacts, receiver: string, kind: NotificationKind, n: number): string =>
  `${facts.id}:${receiver}:${kind}:${n}`

function beforeThePage({ facts, blind, now }: Situation, routed: Routed | undefined): Decided {
  if (!routed) return { decision: 'no_longer_routed' }
  if (blind) return { decision: 'muted_while_blind' }
  const key = keyOf(facts, routed.receiver, 'trigger', 1)
  return { decision: 'first_page', owe: { key, kind: 'trigger', dueAt: now + routed.groupWaitMs } }
}

/** Alerts that join meanwhile change the words, not the time. */
function whileWaiting(trigger: Told, blind: boolean, routed: Routed | undefined): Decided {
  if (blind) return { decision: 'muted_while_blind', callOff: [trigger.key] }
  if (!routed) return { decision: 'no_longer_routed', callOff: [trigger.key] }
  return { decision: 'still_waiting', owe: { key: trigger.key, kind: 'trigger', dueAt: trigger.dueAt } }
}

/** An incident as short as this … */
const SHORT: Millis = 10 * MINUTE
/** … is told to be over when it has been for so long. */
const END_WAITS: Millis = 5 * MINUTE

/** Resolved within the wait: nobody need know. Later a promise stands, even if we were too slow to keep it. */
function atTheEnd({ facts, now }: Situation, receiver: string, told: Told[], trigger: Told | undefined): Decided {
  if (!trigger) return { decision: 'never_paged' }
  if (told.at(-1)?.message.kind === 'resolve') return { decision: 'already_resolved' }
  const unheard = told.filter(isUnheard)
  // An end of what nobody heard the beginning of is a riddle.
  if (trigger.state === 'dead' && told.every((entry) => entry.state === 'dead' || isUnheard(entry)))
    return { decision: 'page_never_arrived', callOff: unheard.map((entry) => entry.key) }
  if (isUnheard(trigger) && now < trigger.dueAt)
    return { decision: 'resolved_before_wait', callOff: unheard.map((entry) => entry.key) }
  return {
    decision: 'resolved',
    callOff: unheard.filter((entry) => entry !== trigger).map((entry) => entry.key),
    owe: {
      key: keyOf(facts, receiver, 'resolve', 1 + told.filter((entry) => entry.message.kind === 'resolve').length),
      kind: 'resolve',
      // What was short may fail again at once: its end is told when it has lasted a little. One that goes on elsewhere will not.
      dueAt: now - facts.since < SHORT && !facts.joined && !facts.turned?.all ? now + END_WAITS : now,
    },
  }
}

/** An added alert is no news; a cause that became known, changed its class, or more severity is. One update waits at most. */
function sinceThePage({ facts, now }: Situation, receiver: string, routed: Routed | undefined, told: Told[]): Decided {
  const heard = told.filter((entry) => !isUnheard(entry))
  const waiting = told.find((entry) => isUnheard(entry) && entry.message.kind === 'update')
  const news = newsFor(facts, heard)
  if (!news) return waiting ? { decision: 'changed_back', callOff: [waiting.key] } : { decision: 'already_paged' }
  if (waiting)
    return { decision: 'update_waiting', owe: { key: waiting.key, kind: 'update', dueAt: waiting.dueAt, news } }
  const n = 1 + heard.filter((entry) => entry.message.kind === 'update').length
  const lastAt = Math.max(...heard.map((entry) => entry.settledAt ?? entry.dueAt))
  const dueAt = AT_ONCE.has(news) ? now : Math.max(now, lastAt + (routed?.groupIntervalMs ?? 0))
  return { decision: news, owe: { key: keyOf(facts, receiver, 'update', n), kind: 'update', dueAt, news } }
}

/** Why it happened is what people were paged without; what fails again, or has lost its last fallback, is worse than they know. */
const AT_ONCE: ReadonlySet<News> = new Set<News>(['cause_named', 'failed_again', 'system_lost'])

function newsFor(facts: IncidentFacts, heard: Told[]): News | undefined {
  if (facts.flappingSince !== undefined && heard.every((entry) => entry.message.facts.flappingSince === undefined))
    return 'flapping'
  if (heard.at(-1)?.message.kind === 'resolve') return 'failed_again'
  const before = heard.at(-1)?.message.facts.cause ?? 'undetermined'
  if (classOf(facts.cause) !== classOf(before) && facts.cause !== 'undetermined')
    return before === 'undetermined' ? 'cause_named' : 'cause_changed'
  if (heard.every((entry) => isMoreSevere(severityOf(facts), entry.message.severity))) return 'severity_rose'
  // What comes and goes is told as that.
  if (facts.flappingSince !== undefined) return undefined
  if (hasLostMore(facts, heard)) return 'system_lost'
  return hasMoved(facts, heard) ? 'fallback_moved' : undefined
}

/** What people were told to use serves no more, something else does: each such move is told once. */
function hasMoved(facts: IncidentFacts, heard: Told[]): boolean {
  const told = new Set(heard.flatMap((entry) => entry.message.facts.fallbacks?.split('; ') ?? []))
  const systems = new Set([...told].map((entry) => entry.split(': ')[0]))
  return fallbacksOf(facts).some((entry) => systems.has(entry.split(': ')[0]) && !told.has(entry))
}

/** A system that nobody was told is down: each is told once, however often it comes and goes. */
function hasLostMore({ systems }: IncidentFacts, heard: Told[]): boolean {
  const told = new Set(heard.flatMap((entry) => entry.message.facts.lost?.split(', ') ?? []))
  return systems.some(({ id, state }) => state === 'lost' && !told.has(id))
}

/** Causes that ask the same of people are one class. */
const classOf = (cause: string): string => (cause === 'capacity' ? 'technical' : cause)
