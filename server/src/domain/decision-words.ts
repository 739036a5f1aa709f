import { formatDuration, type Instant } from '@bellwether/shared/time.ts'
import { minuteOf } from './message.ts'
import { NOT_ROUTED } from './not-routed.ts'
import type { NotifyDecision } from './notify.ts'
import type { RemindDecision } from './remind.ts'

/** Why a message of an incident is owed to somebody, or why none is, in a sentence. */
const OF_INCIDENTS: Record<NotifyDecision | RemindDecision, string> = {
  first_page: 'Paged: a route leads here',
  still_waiting: 'Not yet: the first message waits for more of the same',
  already_paged: 'Told already, and nothing that matters has changed since',
  cause_named: 'Told: the cause became known',
  cause_changed: 'Told: the cause is another than was told',
  severity_rose: 'Told: it is more severe than was told',
  system_lost: 'Told: a system has lost its last fallback',
  fallback_moved: 'Told: the fallback that was told is gone, another serves',
  flapping: 'Told once that it comes and goes; after that only its end',
  failed_again: 'Told: it failed again after its end was told',
  update_waiting: 'Not yet: an update waits, so that messages do not come too close together',
  changed_back: 'An update was taken back: it is again as was told',
  no_longer_routed: 'No route leads here any more',
  muted_while_blind: 'Muted: our own network is down, so that what we see of vendors is not worth a page',
  muted_in_maintenance: 'Muted: all that fails is being worked on',
  silenced: 'Muted: somebody silenced it',
  part_of_wider_incident: 'Muted: it is a part of a wider incident that was told here',
  quiet_hours: 'Not yet: it waits for the end of the quiet hours here',
  passes_quiet_hours: 'Told: it waited for the end of the quiet hours, and need not any more',
  resolved_in_quiet_hours: 'Not told: it was over before the quiet hours here were',
  resolved: 'Told: it is over',
  resolved_before_wait: 'Not paged: it was over before the first message had waited its time',
  already_resolved: 'Told already that it is over',
  never_paged: 'Not told of the end: nobody here was told of the beginning',
  page_never_arrived: 'Not told of the end: the page itself never arrived',
  reminder_due: 'Reminded: it lasts, and nobody has taken it',
  escalated: 'Paged: nobody before has taken it',
  acknowledged: 'Told: somebody has taken it',
  over: 'Not reminded: it is over',
  muted: 'Not reminded: muted',
  not_heard_yet: 'Not reminded: the message before is still on its way',
  not_due_yet: 'Not reminded: the last message is too fresh',
  no_repeat: 'Not reminded: the route does not repeat',
}

/** Of messages that were owed and did not arrive. */
const LOST: Record<string, string> = {
  gave_up: 'Not reached: given up after 24 h of trying',
  rejected: 'Not reached: the receiver refuses the message',
  receiver_gone: 'Not reached: the configuration has no such receiver any more',
}

/** Of messages that are no incident's. */
const OTHERS: Record<string, string> = {
  sure_and_important: 'an order concerns us, and is sure and important enough to be told at once',
  silence_ends_soon: 'a silence ends soon, and what it mutes still lasts',
  weekly_page: 'the page of the week is ready',
  digest_of_the_day: 'what could wait is told once a day',
  digest_removed: 'it waited for a digest that is not sent any more',
  state_changed: 'a model is served differently than before',
  another_instead: 'another model serves instead',
  blind_while_paused: 'Bellwether itself stood still',
  ill_begins: 'a source cannot be read',
  found_elsewhere: 'a page that cannot be read was found elsewhere',
  platform_trouble: 'a platform of status pages is in trouble',
  letter_given_up: 'another receiver did not take a message for 24 h',
  letter_rejected: 'another receiver refuses a message for good',
  owed_to_nobody: 'a message was owed to a receiver that there is no more',
  page_stuck: 'a page to another receiver does not get through',
  reached_again: 'another receiver is reached again',
  well_again: 'what could not be read can be read again',
}

/** One of the names that decisions about incidents have. */
export const isKnownDecision = (decision: string): boolean =>
  Object.hasOwn(OF_INCIDENTS, decision) || Object.hasOwn(LOST, decision) || NOT_ROUTED.some((name) => name === decision)

/** Of any name that a message was owed by. One that we do not know (of a later version) is shown as it is. */
export function decisionWords(decision: string): string {
  const known = (OF_INCIDENTS as Record<string, string>)[decision] ?? LOST[decision] ?? OTHERS[decision]
  if (known !== undefined) return known
  const [, days] = /^retires_within_(\d+)_days$/.exec(decision) ?? []
  return days === undefined
    ? decision.replaceAll('_', ' ')
    : `a model retires within ${formatDuration(Number(days) * 86_400_000)}`
}

const hourOf = (at: Instant, now: Instant): string => {
  const [day, today] = [minuteOf(at), minuteOf(now)]
  return day.slice(0, 10) === today.slice(0, 10) ? day.slice(11) : day
}

/** The same with the hour for which a message waits. */
export const decisionText = (decision: string, dueAt: Instant | undefined, now: Instant): string =>
  `${decisionWords(decision)}${dueAt !== undefined && dueAt > now ? `; it goes out at ${hourOf(dueAt, now)} or soon after` : ''}`
