import type { Drill, DrillEffect, DrillResult } from '@bellwether/shared/drill.ts'
import { placeInSentence } from '@bellwether/shared/place-words.ts'
import { iso } from '@bellwether/shared/time.ts'

const RESULT: Record<DrillResult, string> = {
  as_expected: 'As expected',
  partly: 'Partly as expected',
  not_as_expected: 'Not as expected',
}

/** A post-exercise report. Its parts follow ISO 22301:2019, 8.5: scenario, aims, participants, outcome, recommendations, actions. */
export function drillMarkdown(drill: Drill, organisation: string): string {
  const { closed, question } = drill
  const whom = [
    ...(question.whom?.sparesNationalsOf
      ? [`nationals of ${placeInSentence(question.whom.sparesNationalsOf)} are spared`]
      : []),
    ...(question.whom?.sparesPeopleIn ? [`people in ${placeInSentence(question.whom.sparesPeopleIn)} are spared`] : []),
  ]
  return lines([
    `# Exercise report: ${text(drill.name)}`,
    '',
    `- Organisation: ${text(organisation)}`,
    `- Exercise: ${drill.id}, ${drill.mode === 'desk' ? 'talked through at a table' : 'with what a gateway did'}`,
    `- Scenario: without ${question.off.map(text).join(', ')}${whom.length > 0 ? ` (${whom.join(', ')})` : ''}`,
    `- Planned by ${text(drill.createdBy)} on ${day(drill.createdAt)}${drill.plannedFor ? `, for ${drill.plannedFor}` : ''}`,
    closed ? `- Run and closed by ${text(closed.by)} on ${day(closed.at)}` : '- Not run yet',
    '',
    '## What was expected',
    '',
    ...effect(drill.expected),
    ...(closed
      ? [
          '',
          '## What was observed',
          '',
          `**${RESULT[closed.result]}.** ${text(closed.observed)}`,
          '',
          ...(same(drill.expected, closed.effect)
            ? []
            : ['The register had changed since it was planned. On the day it said:', '', ...effect(closed.effect), '']),
          ...(closed.gateway
            ? [
                `The gateway ${text(closed.gateway.gateway)}, asked for ${text(closed.gateway.model)} on ${day(closed.gateway.at)}:`,
                '',
                ...closed.gateway.results.map(
                  ({ failure, verdict, elapsedMs }) => `- ${failure}: ${verdict} after ${elapsedMs} ms`,
                ),
                '',
              ]
            : []),
          '## Participants',
          '',
          ...list(closed.participants),
          '',
          '## Findings',
          '',
          ...list(closed.findings),
          '',
          '## Actions',
          '',
          ...(closed.actions.length === 0
            ? ['None.']
            : [
                '| Action | Owner | Due | Done |',
                '|---|---|---|---|',
                ...closed.actions.map(
                  ({ text: what, owner, dueBy, done }) =>
                    `| ${cell(what)} | ${cell(owner)} | ${dueBy} | ${done ? `${day(done.at)}, ${cell(done.by)}` : 'no'} |`,
                ),
              ]),
          '',
          `Next exercise: ${closed.nextOn ?? 'no day is set'}.`,
          '',
          `The record was closed on ${iso(closed.at)}; its SHA-256 is \`${closed.digest}\`${closed.intact ? '' : ', and **it is not what was closed**'}.`,
        ]
      : []),
  ])
}

/** Columns of `drillRows`. */
export const DRILL_COLUMNS = ['part', 'what', 'who', 'due', 'done']

/** The same as rows: one a fact. */
export function drillRows(drill: Drill): Partial<Record<string, string>>[] {
  const { closed, expected } = drill
  return [
    { part: 'scenario', what: drill.question.off.join(' + ') },
    ...expected.systems.map(({ id, before, after }) => ({ part: 'expected', what: `${id}: ${before} to ${after}` })),
    ...expected.call.map((who) => ({ part: 'to call', who })),
    ...(closed
      ? [
          { part: 'result', what: closed.result, who: closed.by, done: iso(closed.at) },
          { part: 'observed', what: closed.observed },
          ...closed.participants.map((who) => ({ part: 'participant', who })),
          ...closed.findings.map((what) => ({ part: 'finding', what })),
          ...closed.actions.map(({ text: what, owner: who, dueBy: due, done }) => ({
            part: 'action',
            what,
            who,
            due,
            ...(done && { done: iso(done.at) }),
          })),
          ...(closed.nextOn ? [{ part: 'next exercise', due: closed.nextOn }] : []),
          { part: 'digest', what: closed.digest },
        ]
      : []),
  ]
}

const effect = ({ lost, systems, moves, costPerHour, call }: DrillEffect): string[] => [
  lost.length === 0 ? 'Nothing that we need rests on it.' : `Gone: ${lost.join(', ')}.`,
  ...(systems.length === 0 ? [] : ['', '| System | Tier | Before | After |', '|---|---|---|---|']),
  ...systems.map(
    ({ name, tier, before, after }) =>
      `| ${cell(name)} | ${tier} | ${before.replace('_', ' ')} | ${after.replace('_', ' ')} |`,
  ),
  ...(moves.length === 0
    ? []
    : ['', ...moves.map(({ system, need, from, to }) => `- ${system}, ${text(need)}: ${from ?? 'nothing'} → ${to}`)]),
  ...(costPerHour.sums.length === 0
    ? []
    : ['', `Cost: ${costPerHour.sums.map(({ amount, currency }) => `${amount} ${currency}`).join(' + ')} an hour.`]),
  ...(call.length === 0 ? [] : ['', `To be called: ${call.map(text).join(', ')}.`]),
]

const same = (a: DrillEffect, b: DrillEffect): boolean =>
  JSON.stringify({ ...a, at: 0 }) === JSON.stringify({ ...b, at: 0 })

const list = (items: readonly string[]): string[] =>
  items.length === 0 ? ['None.'] : items.map((item) => `- ${text(item)}`)

const day = (at: number): string => iso(at).slice(0, 10)
/** What people wrote is text, and no markup. */
const text = (said: string): string => said.replaceAll(/[\\`*_#<>[\]|]/g, '\\$&').replaceAll(/\s+/g, ' ')
const cell = (said: string): string => text(said)
const lines = (all: readonly string[]): string => `${all.join('\n').replaceAll(/\n{3,}/g, '\n\n')}\n`
