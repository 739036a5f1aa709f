import type { Message, NotificationKind } from '@bellwether/shared/notification.ts'
import { formatDuration, type Instant, MINUTE, type Millis } from '@bellwether/shared/time.ts'
import { minuteOf, oneLine } from './message.ts'

/** Why others hear that a receiver does not, or why they do not hear it. */
export type TroubleDecision =
  | 'letter_given_up'
  | 'letter_rejected'
  | 'owed_to_nobody'
  | 'page_stuck'
  | 'we_were_cut_off'
  | 'no_trouble'

/** A page that is tried for so long without success is worth a word elsewhere, long before it is given up. */
export const STUCK: Millis = 15 * MINUTE
/** After the last letter that was lost, so long must be good: else every other message would alarm again. */
const QUIET: Millis = 15 * MINUTE

interface Became {
  decision: 'sent' | 'postponed' | 'page_still_unsent' | 'gave_up' | 'rejected' | 'receiver_gone' | 'page_never_arrived'
  kind: NotificationKind
  firstTriedAt?: Instant
  now: Instant
  /** Our own network was down within that time: then nobody is reached, and no receiver is to blame. */
  cutOff?: boolean
}

const OF_FATES: Partial<Record<Became['decision'], TroubleDecision>> = {
  gave_up: 'letter_given_up',
  rejected: 'letter_rejected',
  receiver_gone: 'owed_to_nobody',
}

/** Whether what became of a message means that its receiver is in trouble. */
export function troubleOf({ decision, kind, firstTriedAt, now, cutOff }: Became): TroubleDecision {
  if (decision === 'postponed' && kind === 'trigger' && firstTriedAt !== undefined && now - firstTriedAt >= STUCK)
    return cutOff ? 'we_were_cut_off' : 'page_stuck'
  return OF_FATES[decision] ?? 'no_trouble'
}

/** Who hears of it: those who run Bellwether, or else whoever hears what no route takes; never by the way that is broken. */
export const whoHearsOfTrouble = (
  broken: string,
  { operators, root }: { operators: readonly string[]; root?: string },
): string[] => {
  const others = operators.filter((receiver) => receiver !== broken)
  if (others.length > 0) return others
  return root === undefined || root === broken ? [] : [root]
}

/** Whether one message that arrived ends the trouble. */
export const isTroubleOver = ({ decision, lastAt }: { decision: string; lastAt: Instant }, now: Instant): boolean =>
  decision === 'page_stuck' || now - lastAt >= QUIET

interface Trouble {
  receiver: string
  thread: string
  publicUrl: string
}

const TEXTS: Partial<Record<TroubleDecision, (since: string) => string>> = {
  letter_given_up: () => 'a message to it was given up after 24 h of trying',
  letter_rejected: () => 'it refuses a message for good',
  owed_to_nobody: () => 'the configuration does not know it any more',
  page_stuck: (since) => `a page could not be delivered for ${since}; it is still tried`,
}

/** What the others read. */
export function troubleMessage(
  { receiver, thread, publicUrl }: Trouble,
  {
    decision,
    reason,
    subject,
    since,
    now,
  }: { decision: TroubleDecision; reason: string; subject: string; since: Instant; now: Instant },
): Message {
  return {
    kind: 'trigger',
    dedupKey: thread,
    severity: 'error',
    subject: oneLine(
      `“${receiver}” is not reached: ${TEXTS[decision]?.(formatDuration(now - since)) ?? decision}`,
      300,
    ),
    lines: [
      `Not delivered: ${subject}`,
      `Why: ${reason}`,
      'Whoever hears by this receiver may not know. Tell them another way.',
      'Do: mend the receiver, send it a test, then send again what was given up; all of it is on the page Alerting.',
    ].map((line) => oneLine(line, 300)),
    links: [
      { text: 'What was lost', url: `${publicUrl}/alerting?show=messages&receiver=${encodeURIComponent(receiver)}` },
    ],
    facts: { receiver, decision, since: new Date(since).toISOString() },
  }
}

export const troubleOverMessage = (
  { receiver, thread, publicUrl }: Trouble,
  since: Instant,
  lost: number,
): Message => ({
  kind: 'resolve',
  dedupKey: thread,
  severity: 'info',
  subject: oneLine(`“${receiver}” is reached again`, 300),
  lines: [
    `It was not since ${minuteOf(since)}.`,
    ...(lost > 0
      ? [
          `${lost === 1 ? 'One message was' : `${lost} messages were`} given up meanwhile: send again what still matters.`,
        ]
      : []),
  ],
  links: [
    {
      text: 'Alerting',
      url: `${publicUrl}/alerting?show=messages&receiver=${encodeURIComponent(receiver)}&state=dead`,
    },
  ],
  facts: { receiver, since: new Date(since).toISOString() },
})
