import { CAUSE_WORDS, confidencePercent } from '@bellwether/shared/cause.ts'
import { STATUS_WORDS } from '@bellwether/shared/status.ts'
import { formatDuration, type Instant, iso } from '@bellwether/shared/time.ts'
import type { Judged } from '../lab/expect.ts'
import type { Played } from '../lab/result.ts'
import type { TimedScenario } from '../lab/scenario.ts'

const INSTANTS = new Set(['at', 'firedAt', 'resolvedAt', 'openedAt', 'firstBadAt'])

/** What `--json` prints. */
export const asDocument = (scenario: string, played: Played, expectations: Judged[]): unknown => ({
  scenario,
  ...(withInstants(played) as object),
  expectations,
})

function withInstants(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withInstants)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  return Object.fromEntries(
    entries.map(([key, item]) => [key, INSTANTS.has(key) && typeof item === 'number' ? iso(item) : withInstants(item)]),
  )
}

interface Line {
  at: Instant
  what: string
  text: string
  /** Stands below it. */
  more?: string[]
}

/** The same for people: one line a fact, in the order in which things came about. */
export function asStory(
  { name, description, start, until }: TimedScenario,
  played: Played,
  expectations: Judged[],
): string {
  const lines = linesOf(played).toSorted((a, b) => a.at - b.at)
  const width = Math.max(0, ...lines.map(({ what }) => what.length))
  const shown = lines.flatMap(({ at, what, text, more = [] }) => [
    `${iso(at).slice(0, 19)}Z  ${what.padEnd(width)}  ${text}`,
    ...more.map((line) => `${' '.repeat(24 + width)}${line}`),
  ])
  const judged = expectations.map(
    ({ text, met, detail }) => `${met ? '  met   ' : '  NOT   '} ${text}\n           ${detail}`,
  )
  const unmet = expectations.filter(({ met }) => !met).length
  return `${[
    `${name}${description === undefined ? '' : `: ${description.trim()}`}`,
    `${iso(start)} to ${iso(until)} (${formatDuration(until - start)} of virtual time)`,
    '',
    ...(shown.length > 0 ? shown : ['Nothing happened.']),
    ...(judged.length > 0 ? ['', `Expected: ${verdict(expectations.length, unmet)}`, ...judged] : []),
  ].join('\n')}\n`
}

const verdict = (all: number, unmet: number): string => (unmet === 0 ? `all ${all} met` : `${unmet} of ${all} not met`)

function linesOf({ statuses, alerts, incidents, events, notifications }: Played): Line[] {
  return [
    ...statuses.map(({ at, dependency, status, outcome }) => ({
      at,
      what: 'status',
      text: `${dependency} is ${STATUS_WORDS[status].toLowerCase()}${outcome && outcome !== 'healthy' ? ` (${outcome})` : ''}`,
    })),
    ...alerts.map(({ firedAt, dependency, status }) => ({
      at: firedAt,
      what: 'alert',
      text: `${dependency} fires: ${STATUS_WORDS[status].toLowerCase()}`,
    })),
    ...alerts.flatMap(({ resolvedAt, dependency }) =>
      resolvedAt === undefined ? [] : [{ at: resolvedAt, what: 'alert', text: `${dependency} is over` }],
    ),
    ...incidents.flatMap(({ id, vendor, openedAt, resolvedAt, causes, systems }) => [
      {
        at: openedAt,
        what: 'incident',
        text: `${id} opens (${vendor})${systems.length > 0 ? `; it hits ${systems.join(', ')}` : ''}`,
      },
      ...causes.map(({ at, cause, confidence, because }) => ({
        at,
        what: 'cause',
        text: `${id}: ${CAUSE_WORDS[cause].toLowerCase()} (${confidencePercent(confidence)})${because[0] === undefined ? '' : `, ${because[0]}`}`,
      })),
      ...(resolvedAt === undefined ? [] : [{ at: resolvedAt, what: 'incident', text: `${id} is resolved` }]),
    ]),
    ...events.flatMap(({ title, kind, statuses: changes, affects }) =>
      changes.map(({ at, status }) => ({
        at,
        what: 'story',
        text: `“${title}” (${kind}) is ${status.replace('_', ' ')}${affects.length > 0 ? `; it affects ${affects.join(', ')}` : ''}`,
      })),
    ),
    ...notifications.map(({ at, receiver, kind, subject, lines }) => ({
      at,
      what: 'message',
      text: `${kind} to ${receiver}: ${subject}`,
      ...(lines && { more: lines }),
    })),
  ]
}
