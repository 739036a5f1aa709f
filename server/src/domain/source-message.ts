import type { Message } from '@bellwether/shared/notification.ts'
import { type PageProposal, proposalLine, type SourceState } from '@bellwether/shared/status-page.ts'
import { formatDuration, type Instant, iso } from '@bellwether/shared/time.ts'
import { minuteOf, oneLine } from './message.ts'
import { nameOf, type Register, vendorName, type WatchedCheck } from './register.ts'

/** A source that cannot be read, as the operator hears of it. */
export interface IllSource {
  check: string
  state: SourceState
  reason: string
  since: Instant
  proposal?: PageProposal
}

/** Pages of one platform that cannot be read. */
export interface IllPlatform {
  name: string
  label: string
  /** What it is, in a sentence. */
  sentence: string
  since: Instant
  checks: readonly string[]
}

const CONDITION: Record<SourceState, string> = {
  ok: 'can be read',
  stale: 'is out of date',
  unreadable: 'cannot be read',
  moved: 'has moved',
  gone: 'is gone',
  frozen: 'stands still',
  challenged: 'cannot be read',
}

const clockTime = (at: Instant): string => `${iso(at).slice(11, 16)} UTC`

export function illMessage(thread: string, source: IllSource, register: Register): Message {
  const { state, reason, since, proposal } = source
  const line = proposal && proposalLine(register.checks.get(source.check)?.vendor ?? '', proposal)
  const vendor = vendorOf(source.check, register)
  const isPage = register.checks.get(source.check)?.kind === 'status-page'
  const blind = isPage ? restingOn(source.check, register) : []
  return message(thread, 'trigger', register, {
    subject: `Source ill: ${titleOf(source.check, register)} ${CONDITION[state]} — ${reason}, since ${clockTime(since)}.${isPage && vendor ? ` ${vendor} itself may be well.` : ''}`,
    lines: [
      `Since ${minuteOf(since)}: ${reason}`,
      ...(blind.length > 0 ? [`Unknown until it can be read: ${blind.join(', ')}`] : []),
      ...(proposal && line ? [`It seems to be elsewhere now: ${proposal.because}`, howToFollow(line)] : []),
    ],
    links: linkOf(register.checks.get(source.check)),
    facts: { check: source.check, state, since: iso(since), ...(line && { proposal: line }) },
  })
}

/** Where an ill page seems to be, when that was found after its illness was told. */
export function foundMessage(
  thread: string,
  { check, since, proposal }: Pick<IllSource, 'check' | 'since'> & { proposal: PageProposal },
  register: Register,
): Message {
  const line = proposalLine(register.checks.get(check)?.vendor ?? '', proposal)
  return message(thread, 'update', register, {
    subject: `Source found elsewhere: ${titleOf(check, register)} seems to be at ${proposal.url} now, by ${proposal.provider}`,
    lines: [`Cannot be read since ${minuteOf(since)}`, proposal.because, howToFollow(line)],
    links: linkOf(register.checks.get(check)),
    facts: { check, since: iso(since), proposal: line },
  })
}

const howToFollow = (line: string): string => `If so, accept it on the page Sources, or write under vendors: ${line}`

export const wellMessage = (
  thread: string,
  { check, since }: Pick<IllSource, 'check' | 'since'>,
  at: Instant,
  register: Register,
): Message =>
  message(thread, 'resolve', register, {
    subject: register.checks.has(check)
      ? `Source well again: ${titleOf(check, register)} can be read, after ${formatDuration(at - since)}`
      : `Source not watched any more: ${check}`,
    lines: [`Since ${minuteOf(since)}, over ${minuteOf(at)}`],
    links: linkOf(register.checks.get(check)),
    facts: { check, since: iso(since), resolvedAt: iso(at) },
  })

export const platformIllMessage = (thread: string, platform: IllPlatform, register: Register): Message =>
  message(thread, 'trigger', register, {
    subject: `Sources ill: ${platform.sentence}, since ${clockTime(platform.since)}`,
    lines: [`Since ${minuteOf(platform.since)}`, ...platform.checks.map((check) => titleOf(check, register))],
    links: [],
    facts: { platform: platform.name, checks: platform.checks.join(', '), since: iso(platform.since) },
  })

export const platformWellMessage = (
  thread: string,
  { name, label, since }: Pick<IllPlatform, 'name' | 'label' | 'since'>,
  at: Instant,
  register: Register,
): Message =>
  message(thread, 'resolve', register, {
    subject: `Sources well again: pages hosted by ${label} can be read, after ${formatDuration(at - since)}`,
    lines: [`Since ${minuteOf(since)}, over ${minuteOf(at)}`],
    links: [],
    facts: { platform: name, since: iso(since), resolvedAt: iso(at) },
  })

function message(
  thread: string,
  kind: 'trigger' | 'update' | 'resolve',
  { publicUrl }: Register,
  { subject, lines, links, facts }: Pick<Message, 'subject' | 'lines' | 'links' | 'facts'>,
): Message {
  return {
    kind,
    dedupKey: thread,
    severity: 'warning',
    subject: oneLine(subject, 300),
    lines: lines.map((line) => oneLine(line, 400)),
    links: [{ text: 'Sources', url: `${publicUrl}/sources?show=ill` }, ...links],
    facts,
  }
}

const vendorOf = (check: string, register: Register): string | undefined => {
  const vendor = register.checks.get(check)?.vendor
  return vendor === undefined ? undefined : vendorName(register, vendor)
}

function titleOf(check: string, register: Register): string {
  const { kind, label = check } = register.checks.get(check) ?? {}
  const vendor = vendorOf(check, register)
  if (vendor === undefined) return label
  return `${kind === 'status-page' ? 'status page' : 'news'} of ${vendor}`
}

/** What only this page speaks for. */
const restingOn = (check: string, register: Register): string[] => {
  const vendor = register.checks.get(check)?.vendor
  return [...register.dependencies.values()]
    .filter(({ pageOf, pageCounts, probed }) => pageOf === vendor && pageCounts && !probed)
    .map(({ id }) => nameOf(register, id))
}

const linkOf = (check: WatchedCheck | undefined): Message['links'] =>
  check && /^https?:\/\//.test(check.label) && URL.canParse(check.label)
    ? [{ text: oneLine(check.label, 80), url: check.label }]
    : []
