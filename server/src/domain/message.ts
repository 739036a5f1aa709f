import { CAUSE_WORDS, confidenceWord, type Reason } from '@bellwether/shared/cause.ts'
import type { SystemState } from '@bellwether/shared/exposure.ts'
import type { MessageVariable, WordedKind } from '@bellwether/shared/message-template.ts'
import type { Message, NotificationKind } from '@bellwether/shared/notification.ts'
import type { Status } from '@bellwether/shared/status.ts'
import { formatDuration, type Instant, iso } from '@bellwether/shared/time.ts'
import { ADVICE_AFTER, adviceOn } from './advice.ts'
import type { HitSystem, IncidentFacts } from './incident-facts.ts'
import { leftoverSentence } from './leftover-sentence.ts'
import { highestTier, severityOf } from './severity.ts'

const LINE = 200

/** What a person reads at 3 a.m. on a watch: vendor, what, cause and whom it hits in the first line; then why, since when, what serves instead, what to do. */
export function messageFor(
  kind: Exclude<NotificationKind, 'test' | 'digest'>,
  facts: IncidentFacts,
  news?: News,
): Message {
  return {
    kind,
    dedupKey: facts.id,
    incident: facts.id,
    severity: severityOf(facts),
    subject: oneLine(subjectOf(kind, facts), 300),
    lines: [...(news ? [NEWS[news]] : []), ...linesOf(kind, facts)].map((line) => oneLine(line, LINE)),
    links: facts.links.filter(isOpenable).map(({ text, url }) => ({ text: oneLine(text, 80), url })),
    facts: namedFacts(facts),
  }
}

/** What an update is for. */
const NEWS = {
  cause_named: 'New: the cause is known',
  cause_changed: 'New: the cause is another than we told',
  severity_rose: 'New: it is more severe than we told',
  flapping: 'New: it comes and goes; we tell you when that ends',
  failed_again: 'New: it fails again',
  system_lost: 'New: a system has no fallback left',
  fallback_moved: 'New: the fallback that we told is gone too, another serves',
} as const
export type News = keyof typeof NEWS

/** Some channels refuse a whole message for one bad address. */
const isOpenable = ({ url }: { url: string }): boolean => /^https?:\/\//.test(url) && URL.canParse(url)

/** Proves that a receiver can be reached. */
export const testMessage = (receiver: string, at: Instant): Message => ({
  kind: 'test',
  dedupKey: `test-${receiver}-${at}`,
  severity: 'info',
  subject: `Test: Bellwether reaches “${receiver}”`,
  lines: ['Nothing is wrong. Somebody wanted to know whether messages arrive here.', `Sent ${minuteOf(at)}`],
  links: [],
  facts: { receiver },
})

const PREFIX: Record<NotificationKind, string> = {
  trigger: '',
  update: 'Update: ',
  acknowledge: 'Acknowledged: ',
  resolve: 'Resolved: ',
  reminder: 'Still: ',
  advisory: 'Advisory: ',
  digest: 'Digest: ',
  test: 'Test: ',
}

function subjectOf(kind: NotificationKind, facts: IncidentFacts): string {
  const over = kind === 'resolve'
  if (over && facts.joined) return `Joined: ${facts.vendor.name}'s trouble goes on as a part of another incident`
  if (over && facts.turned?.all) return turnedSubject(facts, facts.turned)
  const what = over ? `back${lastedOf(facts)}` : conditionOf(facts)
  const named = listed(facts.things ?? facts.dependencies.map((dependency) => dependency.name))
  const subject = `${vendorAnd(facts.vendor.name, named)} ${what}`
  return `${PREFIX[kind]}${subject} — ${causeWord(facts)} — ${over ? 'hit' : 'hits'} ${hitList(facts.systems, over)}`
}

/** `Anthropic: Claude Fable 5`; what bears the vendor's name already does not say it twice. */
const vendorAnd = (vendor: string, named: string): string =>
  named === vendor || named.startsWith(`${vendor} `) ? named : `${vendor}:${named ? ` ${named}` : ''}`

/** Nothing is back: what was told is over only in its way. */
function turnedSubject(facts: IncidentFacts, { into, things }: NonNullable<IncidentFacts['turned']>): string {
  const was = facts.trouble === 'outage' ? 'failed' : `was ${conditionOf({ ...facts, flappingSince: undefined })}`
  return `Turned: ${vendorAnd(facts.vendor.name, listed(things))} ${was}${lastedOf(facts).replace('after', 'for')} and is ${TURNED[into]} now — goes on as another incident`
}

const TURNED: Record<IncidentFacts['trouble'], string> = {
  withdrawn: 'withdrawn',
  outage: 'failing',
  account: 'refused on our account',
  our_side: 'out of our sight',
}

const CONDITION: Record<Status, string> = {
  operational: 'in trouble',
  under_maintenance: 'under maintenance',
  degraded_performance: 'degraded',
  partial_outage: 'partly down',
  major_outage: 'down',
  withdrawn: 'withdrawn',
  unknown: 'in trouble',
}

function conditionOf({
  trouble,
  status,
  flappingSince,
}: Pick<IncidentFacts, 'trouble' | 'status'> & { flappingSince?: Instant | undefined }): string {
  if (flappingSince !== undefined) return `flapping since ${minuteOf(flappingSince).slice(11)}`
  switch (trouble) {
    case 'withdrawn':
      return 'withdrawn'
    case 'account':
      return 'refused on our account'
    case 'our_side':
      return 'out of our sight'
    case 'outage':
      return CONDITION[status]
    default:
      return trouble satisfies never
  }
}

const causeWord = ({ cause }: IncidentFacts): string =>
  cause === 'undetermined' ? 'cause not known yet' : CAUSE_WORDS[cause].toLowerCase()

const lastedOf = ({ since, resolvedAt }: IncidentFacts): string =>
  resolvedAt === undefined ? '' : ` after ${formatDuration(resolvedAt - since)}`

/** `Claude Fable 5 and Mythos 5`: names that begin alike say the beginning once. */
export function listed(names: readonly string[]): string {
  const [first, ...others] = [...new Set(names)]
  if (first === undefined) return ''
  const shown = [first, ...others.slice(0, 2).map((name) => withoutShared(name, first))]
  const more = others.length - 2
  if (more > 0) return `${shown.join(', ')} and ${more} more`
  return shown.length === 1 ? first : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}

function withoutShared(name: string, first: string): string {
  const words = name.split(' ')
  const shared = first.split(' ').findIndex((word, index) => word !== words[index])
  return shared > 0 && shared < words.length ? words.slice(shared).join(' ') : name
}

const STATE_RANK: Record<SystemState, number> = { lost: 0, unknown: 1, on_fallback: 2, served: 3 }

/** Highest tier first, and what is lost before what is served. */
const byWeight = (a: HitSystem, b: HitSystem): number => a.tier - b.tier || STATE_RANK[a.state] - STATE_RANK[b.state]

function hitList(systems: readonly HitSystem[], isOver: boolean): string {
  const [first, ...others] = [...systems].sort(byWeight)
  if (!first) return 'no system of ours'
  const lost = systems.filter((system) => system.state === 'lost').length
  const down = lost === 0 || isOver ? '' : `, ${lost === systems.length && lost === 1 ? '' : `${lost} `}down`
  return `${first.name} (tier ${first.tier})${others.length > 0 ? ` +${others.length}` : ''}${down}`
}

const SYSTEMS_SHOWN = 3

function linesOf(kind: NotificationKind, facts: IncidentFacts): string[] {
  const since = `Since ${minuteOf(facts.since)}`
  const why = whyLines(facts)
  if (kind === 'resolve')
    return [endOf(facts), ...notBack(facts), ...leftOver(facts), ...why.slice(0, 1), `Do: ${adviceAfter(facts)}`]
  if (kind === 'acknowledge') return [...inHand(facts), since, ...why.slice(0, 1)]
  return [...why, since, ...systemLines(facts), ...inHand(facts), `Do: ${adviceOn(facts.cause, facts.reasons)[0]}`]
}

const endOf = ({ since, resolvedAt }: IncidentFacts): string =>
  `Since ${minuteOf(since)}${resolvedAt === undefined ? '' : `, over ${minuteOf(resolvedAt)}`}`

const adviceAfter = ({ cause, turned }: IncidentFacts): string =>
  turned?.all ? 'Go on with the other incident: nothing is back yet.' : ADVICE_AFTER[cause]

const notBack = ({ turned }: IncidentFacts): string[] =>
  turned && !turned.all
    ? [`Not back: ${listed(turned.things)} is ${TURNED[turned.into]} now, which is another incident`]
    : []

/** What fails in another way is told above. */
function leftOver(facts: IncidentFacts): string[] {
  const sentence = leftSentence(facts)
  return sentence === undefined ? [] : [`Left over: ${sentence}`]
}

const leftSentence = ({ leftovers = [], turned }: IncidentFacts): string | undefined =>
  leftoverSentence(turned ? leftovers.filter(({ kind }) => kind !== 'not_back') : leftovers)

/** Who has it, for those who wonder whether they must get up. */
function inHand({ acknowledgedBy, assignedTo }: IncidentFacts): string[] {
  if (assignedTo !== undefined && assignedTo !== acknowledgedBy)
    return [
      `${assignedTo} has it${acknowledgedBy === undefined ? ', not acknowledged yet' : `, acknowledged by ${acknowledgedBy}`}`,
    ]
  return acknowledgedBy === undefined ? [] : [`${acknowledgedBy} has it in hand`]
}

/** The two strongest reasons, and how sure we are. */
function whyLines(facts: IncidentFacts): string[] {
  const [first, ...others] = strongest(facts).map((reason) => reason.text)
  if (first === undefined) return []
  return [facts.cause === 'undetermined' ? first : `${capital(confidenceWord(facts.confidence))}: ${first}`, ...others]
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Reasons for the verdict, the strongest first; while there is none, whatever speaks for anything. */
const strongest = ({ reasons, cause }: IncidentFacts): Reason[] =>
  reasons
    .filter((reason) => reason.direction === 'for' && (cause === 'undetermined' || reason.cause === cause))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 2)

/** What is down first: it is what somebody must get up for. */
function systemLines({ systems }: IncidentFacts): string[] {
  const ranked = [...systems].sort((a, b) => STATE_RANK[a.state] - STATE_RANK[b.state] || a.tier - b.tier)
  const more = ranked.length - SYSTEMS_SHOWN
  return [
    ...ranked.slice(0, SYSTEMS_SHOWN).map((system) => SYSTEM_LINES[system.state](system)),
    ...(more > 0 ? [`And ${more} more of ours`] : []),
  ]
}

const SYSTEM_LINES: Record<SystemState, (system: HitSystem) => string> = {
  lost: ({ name }) => `${name} is down: no fallback left`,
  on_fallback: (system) => `${system.name} falls back on ${system.fallback ?? 'its fallback'} (${proofOf(system)})`,
  unknown: ({ name, fallback }) =>
    `${name}: ${fallback ? `nobody knows whether ${fallback} serves` : 'state not known'}`,
  served: ({ name }) => `${name} is still served`,
}
/** A moment, not an age: a message is read later than it was written. */
const proofOf = ({ provedAt }: HitSystem): string =>
  provedAt === undefined ? 'never verified' : `verified ${minuteOf(provedAt)}`

/** The same in pieces, for who words messages themselves. */
export function messageValues(
  kind: WordedKind,
  facts: IncidentFacts,
): Record<MessageVariable, string | readonly string[]> {
  const isOver = kind === 'resolve'
  return {
    vendor: facts.vendor.name,
    things: listed(facts.dependencies.map((dependency) => dependency.name)),
    condition: isOver
      ? facts.turned?.all
        ? `${TURNED[facts.turned.into]} now`
        : `back${lastedOf(facts)}`
      : conditionOf(facts),
    cause: causeWord(facts),
    confidence: confidenceWord(facts.confidence),
    severity: severityOf(facts),
    hits: `${isOver ? 'hit' : 'hits'} ${hitList(facts.systems, isOver)}`,
    why: strongest(facts).map((reason) => oneLine(reason.text, LINE)),
    since: minuteOf(facts.since),
    over: facts.resolvedAt === undefined ? '' : minuteOf(facts.resolvedAt),
    leftovers: leftSentence(facts) ?? '',
    systems: systemLines(facts),
    holder: inHand(facts)[0] ?? '',
    advice: isOver ? adviceAfter(facts) : adviceOn(facts.cause, facts.reasons)[0]!,
    incident: facts.links[0]?.url ?? '',
    subject: oneLine(subjectOf(kind, facts), 300),
  }
}

/** `support-assistant: GPT direct`, of every system that falls back on something. */
export const fallbacksOf = ({ systems }: Pick<IncidentFacts, 'systems'>): string[] =>
  systems.flatMap(({ id, state, fallback }) => (state === 'on_fallback' && fallback ? [`${id}: ${fallback}`] : []))

function namedFacts(facts: IncidentFacts): Record<string, string> {
  const tier = highestTier(facts.systems)
  const lost = facts.systems.filter((system) => system.state === 'lost').map((system) => system.id)
  const fallbacks = fallbacksOf(facts)
  return {
    vendor: facts.vendor.id,
    trouble: facts.trouble,
    status: facts.status,
    cause: facts.cause,
    confidence: facts.confidence.toFixed(2),
    severity: severityOf(facts),
    dependencies: facts.dependencies.map((dependency) => dependency.id).join(', '),
    systems: [...facts.systems]
      .sort(byWeight)
      .map((system) => system.id)
      .join(', '),
    ...(lost.length > 0 && { lost: lost.join(', ') }),
    ...(fallbacks.length > 0 && { fallbacks: fallbacks.join('; ') }),
    ...(tier !== undefined && { tier: String(tier) }),
    owners: [...new Set(facts.systems.map((system) => system.owner))].join(', '),
    since: iso(facts.since),
    ...(facts.flappingSince !== undefined && { flappingSince: iso(facts.flappingSince) }),
    ...(facts.resolvedAt !== undefined && { resolvedAt: iso(facts.resolvedAt) }),
    ...(facts.acknowledgedBy !== undefined && { acknowledgedBy: facts.acknowledgedBy }),
    ...(facts.assignedTo !== undefined && { assignedTo: facts.assignedTo }),
  }
}

/** `2026-09-01 12:04 UTC` */
export const minuteOf = (at: Instant): string => `${iso(at).slice(0, 16).replace('T', ' ')} UTC`

/** Vendors' words may hold line breaks, control characters and marks that turn the reading direction: a line stays a line. */
export function oneLine(text: string, length: number): string {
  const line = text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .trim()
  return line.length <= length
    ? line
    : `${line
        .slice(0, length - 1)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd()}…`
}
