import { CAUSE_WORDS } from '@bellwether/shared/cause.ts'
import { STATUS_WORDS } from '@bellwether/shared/status.ts'
import { type Instant, iso } from '@bellwether/shared/time.ts'
import type { Played, PlayedIncident } from './result.ts'
import type { TimedExpectation, TimedScenario } from './scenario.ts'

export interface Judged {
  text: string
  met: boolean
  /** What was found instead, or what met it. */
  detail: string
}

type Verdict = Omit<Judged, 'text'>
type Expected<Kind extends keyof TimedExpectation> = NonNullable<TimedExpectation[Kind]>

/** Did what was expected come true? */
export const judge = (played: Played, scenario: Pick<TimedScenario, 'expect' | 'start' | 'until'>): Judged[] =>
  scenario.expect.map((expectation) => judgeOne(played, expectation, scenario))

function judgeOne(played: Played, expected: TimedExpectation, span: { start: Instant; until: Instant }): Judged {
  const { incident, noIncident, status, resolved, pages, event } = expected
  if (incident) return { text: incidentText(incident), ...judgeIncident(played, incident) }
  if (noIncident) return { text: absenceText(noIncident), ...judgeAbsence(played, noIncident, span) }
  if (status)
    return { text: `${status.dependency} is ${words(status.is)} at ${iso(status.at)}`, ...judgeStatus(played, status) }
  if (resolved) return { text: resolvedText(resolved), ...judgeResolved(played, resolved) }
  if (pages) return { text: pagesText(pages), ...judgePages(played, pages, span) }
  return { text: eventText(event!), ...judgeEvent(played, event!) }
}

const words = (status: keyof typeof STATUS_WORDS): string => STATUS_WORDS[status].toLowerCase()
const met = (detail: string): Verdict => ({ met: true, detail })
const missed = (detail: string): Verdict => ({ met: false, detail })
const list = (parts: (string | false | undefined)[]): string => parts.filter(Boolean).join(', ')

/** Incidents that a dependency was part of. */
const incidentsOf = (played: Played, dependency: string): PlayedIncident[] =>
  played.incidents.filter(({ dependencies }) => dependencies.includes(dependency))

const summary = ({ id, openedAt, resolvedAt, causes }: PlayedIncident): string =>
  list([
    `${id} opened ${iso(openedAt)}`,
    resolvedAt !== undefined && `resolved ${iso(resolvedAt)}`,
    causes.map(({ at, cause }) => `${cause} at ${iso(at)}`).join(' → ') || 'never judged',
  ])

const incidentText = ({ dependency, cause, openedBy, causeBy }: Expected<'incident'>): string =>
  list([
    `${dependency} has an incident`,
    openedBy !== undefined && `opened by ${iso(openedBy)}`,
    cause && `its cause: ${CAUSE_WORDS[cause].toLowerCase()}${causeBy === undefined ? '' : ` by ${iso(causeBy)}`}`,
  ])

/** The cause must be found in time, and be the one the incident ends with. */
function judgeIncident(played: Played, { dependency, cause, openedBy, causeBy }: Expected<'incident'>): Verdict {
  const all = incidentsOf(played, dependency)
  const good = all.find(
    ({ openedAt, causes }) =>
      openedAt <= (openedBy ?? Infinity) &&
      (cause === undefined || (causes.at(-1)?.cause === cause && lastTurn(causes, cause) <= (causeBy ?? Infinity))),
  )
  if (good) return met(summary(good))
  return missed(all.length === 0 ? `${dependency} had no incident` : all.map(summary).join('; '))
}

/** Since when it is this cause, without another in between. */
function lastTurn(causes: PlayedIncident['causes'], cause: string): Instant {
  const other = causes.findLastIndex((verdict) => verdict.cause !== cause)
  return causes[other + 1]?.at ?? Infinity
}

const spanText = (from?: Instant, until?: Instant): string =>
  [from !== undefined && ` from ${iso(from)}`, until !== undefined && ` until ${iso(until)}`].filter(Boolean).join('')

const absenceText = ({ dependency, from, until }: Expected<'noIncident'>): string =>
  `${dependency} has no incident${spanText(from, until)}`

function judgeAbsence(
  played: Played,
  expected: Expected<'noIncident'>,
  span: { start: Instant; until: Instant },
): Verdict {
  const { dependency, from = span.start, until = span.until } = expected
  const found = incidentsOf(played, dependency).find(
    ({ openedAt, resolvedAt = Infinity }) => openedAt <= until && resolvedAt >= from,
  )
  return found ? missed(summary(found)) : met('none')
}

function judgeStatus(played: Played, { dependency, at, is }: Expected<'status'>): Verdict {
  const last = played.statuses.findLast((change) => change.dependency === dependency && change.at <= at)
  const status = last?.status ?? 'unknown'
  const detail = last ? `${words(status)} since ${iso(last.at)}` : 'nothing was known of it yet'
  return status === is ? met(detail) : missed(detail)
}

const resolvedText = ({ dependency, notBefore, by }: Expected<'resolved'>): string =>
  list([
    `${dependency} is restored`,
    notBefore !== undefined && `not before ${iso(notBefore)}`,
    by !== undefined && `by ${iso(by)}`,
  ])

/** Restored means that every alert of it that fired has ended; the last end counts. */
function judgeResolved(
  played: Played,
  { dependency, notBefore = -Infinity, by = Infinity }: Expected<'resolved'>,
): Verdict {
  const alerts = played.alerts.filter((alert) => alert.dependency === dependency && alert.firedAt <= by)
  if (alerts.length === 0) return missed(`${dependency} never failed`)
  const open = alerts.find(({ resolvedAt }) => resolvedAt === undefined)
  if (open) return missed(`still ${words(open.status)} since ${iso(open.firedAt)}`)
  const at = Math.max(...alerts.map(({ resolvedAt }) => resolvedAt!))
  return at >= notBefore && at <= by ? met(`restored ${iso(at)}`) : missed(`restored ${iso(at)}`)
}

const pagesText = ({ receiver, dependency, from, until, atLeast, atMost }: Expected<'pages'>): string =>
  list([
    `${receiver} is paged${dependency === undefined ? '' : ` about ${dependency}`}${spanText(from, until)}`,
    atLeast !== undefined && `at least ${atLeast} times`,
    atMost !== undefined && `at most ${atMost} times`,
  ])

/** A page is a message that wants somebody to act: the first of an incident, and its repetitions. News of one that is known, and its end, are none. */
function judgePages(played: Played, expected: Expected<'pages'>, span: { start: Instant; until: Instant }): Verdict {
  const { receiver, dependency, from = span.start, until = span.until, atLeast = 0, atMost = Infinity } = expected
  const about = dependency === undefined ? undefined : incidentsOf(played, dependency).map(({ id }) => id)
  const pages = played.notifications.filter(
    (message) =>
      message.receiver === receiver &&
      message.kind === 'trigger' &&
      message.at >= from &&
      message.at <= until &&
      (about === undefined || about.includes(message.incident ?? '')),
  )
  const detail = list([`${pages.length}`, ...pages.slice(0, 5).map(({ at, subject }) => `${iso(at)} ${subject}`)])
  return pages.length >= atLeast && pages.length <= atMost ? met(detail) : missed(detail)
}

const eventText = ({ affects, notAffects, status, by }: Expected<'event'>): string =>
  list([
    'a story is known',
    affects.length > 0 && `that affects ${affects.join(', ')}`,
    notAffects.length > 0 && `but not ${notAffects.join(', ')}`,
    status && `and is ${status.replace('_', ' ')}`,
    by !== undefined && `by ${iso(by)}`,
  ])

function judgeEvent(played: Played, { affects, notAffects, status, by = Infinity }: Expected<'event'>): Verdict {
  const concerned = played.events.filter((event) =>
    affects.every((name) => event.affects.some((one) => covers(one, name))),
  )
  const good = concerned.find(
    (event) =>
      !notAffects.some((name) => event.affects.some((one) => covers(one, name))) &&
      event.statuses.some((change) => change.at <= by && (status === undefined || change.status === status)),
  )
  const shown = (good ? [good] : concerned).map(
    ({ title, affects, statuses }) =>
      `“${title}” affects ${affects.join(', ')}: ${statuses.map(({ at, status }) => `${status} ${iso(at)}`).join(' → ')}`,
  )
  if (good) return met(shown.join('; '))
  return missed(shown.join('; ') || `no story affects ${affects.join(', ')} (${played.events.length} stories)`)
}

/** `tarn/heron-4` covers itself, and `tarn`: who loses a model is affected. */
const covers = (one: string, name: string): boolean => one === name || one.startsWith(`${name}/`)
