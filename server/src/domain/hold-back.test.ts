import { HOUR, type Instant, iso, MINUTE, SECOND } from '@bellwether/shared/time.ts'
import { WEEKDAYS } from '@bellwether/shared/weekday.ts'
import { expect, test } from 'vitest'
import { type HeldBy, holdBack } from './hold-back.ts'
import type { HitSystem, IncidentFacts } from './incident-facts.ts'
import { messageFor } from './message.ts'
import { notify, type Situation, type Told } from './notify.ts'
import type { QuietHours } from './quiet-hours.ts'
import { remind } from './remind.ts'
import type { Wider } from './wider.ts'

const EVENING = Date.parse('2026-06-10T20:00:00Z')
const NIGHT: QuietHours = {
  nightly: { weekday: WEEKDAYS, from: '22:00', to: '07:00', timeZone: 'UTC' },
  except: ['critical'],
}
const ROUTED = {
  receiver: 'chat',
  groupWaitMs: 30 * SECOND,
  groupIntervalMs: 5 * MINUTE,
  repeatEveryMs: 4 * HOUR,
  path: ['root'],
  decision: 'fell_to_root' as const,
}

interface Moment {
  /** Hours after 20:00. */
  at: number
  tier?: HitSystem['tier']
  over?: boolean
  cause?: IncidentFacts['cause']
  quiet?: QuietHours
  wider?: readonly Wider[]
}

const factsOf = ({ tier = 2, over, cause = 'undetermined' }: Moment, now: Instant): IncidentFacts => ({
  id: 'i1',
  vendor: { id: 'tarn', name: 'Tarn Labs' },
  trouble: 'outage',
  status: 'major_outage',
  cause,
  confidence: 0.5,
  reasons: [],
  dependencies: [],
  systems: [{ id: 's', name: 's', tier, owner: 'team', state: 'lost' }],
  since: EVENING,
  ...(over && { resolvedAt: now }),
  links: [],
})

/** What was decided at each moment, and what was sent when. */
function play(moments: Moment[]): { decisions: string[]; sent: string[] } {
  const outbox: Told[] = []
  const decisions: string[] = []
  const sent: string[] = []
  const send = (until: Instant) => {
    for (const entry of outbox.filter(({ state, dueAt }) => state === 'owed' && dueAt <= until)) {
      Object.assign(entry, { state: 'sent', attempts: 1, settledAt: entry.dueAt })
      sent.push(`${iso(entry.dueAt).slice(11, 16)} ${entry.message.kind}`)
    }
  }
  for (const moment of moments) {
    const now = EVENING + moment.at * HOUR
    send(now - 1)
    const facts = factsOf(moment, now)
    const situation: Situation & HeldBy = {
      facts,
      routes: [ROUTED],
      told: outbox,
      blind: false,
      now,
      quietHours: new Map([['chat', moment.quiet ?? NIGHT]]),
      ...(moment.wider && { wider: moment.wider }),
    }
    for (const { decision, owe, callOff } of holdBack(notify(situation), situation)) {
      decisions.push(decision)
      for (const key of callOff)
        outbox.splice(
          outbox.findIndex((entry) => entry.key === key),
          1,
        )
      const waiting = outbox.find(({ key }) => key === owe?.key)
      if (waiting) waiting.message = messageFor(owe!.kind, facts, owe!.news)
      else if (owe)
        outbox.push({
          key: owe.key,
          receiver: 'chat',
          state: 'owed',
          attempts: 0,
          dueAt: owe.dueAt,
          decision,
          message: messageFor(owe.kind, facts, owe.news),
        })
    }
  }
  send(Number.POSITIVE_INFINITY)
  return { decisions, sent }
}

const WOKEN = { ...NIGHT, except: [] }

test.each<[string, Moment[], string[], string[]]>([
  ['before they begin', [{ at: 0 }], ['first_page'], ['20:00 trigger']],
  ['its wait reaches into them', [{ at: 2 - 10 / 3600 }], ['quiet_hours'], ['07:00 trigger']],
  ['told in the morning', [{ at: 4 }, { at: 5 }], ['quiet_hours', 'quiet_hours'], ['07:00 trigger']],
  ['over before the morning', [{ at: 4 }, { at: 5, over: true }], ['quiet_hours', 'resolved_in_quiet_hours'], []],
  ['a critical one passes', [{ at: 4, tier: 1 }], ['first_page'], ['00:00 trigger']],
  ['unless nothing may', [{ at: 4, tier: 1, quiet: WOKEN }], ['quiet_hours'], ['07:00 trigger']],
  [
    'it becomes critical in the night',
    [{ at: 4 }, { at: 5, tier: 1 }, { at: 6, tier: 1 }],
    ['quiet_hours', 'passes_quiet_hours', 'already_paged'],
    ['01:00 trigger'],
  ],
  [
    'who was woken hears the rest of it, also when it is less bad by then',
    [
      { at: 4, tier: 1 },
      { at: 5, cause: 'technical' },
      { at: 6, over: true },
    ],
    ['first_page', 'cause_named', 'resolved'],
    ['00:00 trigger', '01:00 update', '02:00 resolve'],
  ],
  [
    'paged in the evening: news of the night waits, and its end takes the place of it',
    [{ at: 1 }, { at: 4, cause: 'technical' }, { at: 6, over: true }, { at: 6.5, over: true }],
    ['first_page', 'quiet_hours', 'quiet_hours', 'already_resolved'],
    ['21:00 trigger', '07:00 resolve'],
  ],
  [
    'the hours are taken out of the configuration: it waits no longer',
    [{ at: 4 }, { at: 5, quiet: { except: [] } }],
    ['quiet_hours', 'passes_quiet_hours'],
    ['01:00 trigger'],
  ],
])('%s', (_, moments, decisions, sent) => expect(play(moments)).toEqual({ decisions, sent }))

const wider = (severity: 'info' | 'error' | 'critical', receiver = 'chat'): Wider[] => [
  { id: 'w', title: 'Tarn Labs down', decision: 'vendor_wide', toldTo: new Map([[receiver, severity]]) },
]

test.each<[string, Moment[], string[], string[]]>([
  ['who was told of the wide one is not paged', [{ at: 0, wider: wider('critical') }], ['part_of_wider_incident'], []],
  ['who was not told of it is', [{ at: 0, wider: wider('critical', 'oncall') }], ['first_page'], ['20:00 trigger']],
  ['the part is worse than was told', [{ at: 0, wider: wider('info') }], ['first_page'], ['20:00 trigger']],
  [
    'a page that waits is taken back when the wide one is told',
    [{ at: 0 }, { at: 10 / 3600, wider: wider('error') }],
    ['first_page', 'part_of_wider_incident'],
    [],
  ],
  [
    'the wide one ends and the part still stands',
    [{ at: 0, wider: wider('error') }, { at: 1 }],
    ['part_of_wider_incident', 'first_page'],
    ['21:00 trigger'],
  ],
  [
    'both end: nobody hears of the part',
    [
      { at: 0, wider: wider('error') },
      { at: 1, over: true },
    ],
    ['part_of_wider_incident', 'never_paged'],
    [],
  ],
  [
    'paged before the wide one began: no news of it, but its end',
    [{ at: 0 }, { at: 1, cause: 'technical', wider: wider('error') }, { at: 2 - 1 / 60, over: true }],
    ['first_page', 'part_of_wider_incident', 'resolved'],
    ['20:00 trigger', '21:59 resolve'],
  ],
])('%s', (_, moments, decisions, sent) => expect(play(moments)).toEqual({ decisions, sent }))

test.each<[string, number, Partial<HeldBy>, string[]]>([
  ['by day', 0, {}, ['reminder_due chat', 'escalated lead']],
  ['in the night of the one', 4, {}, ['quiet_hours chat', 'escalated lead']],
  ['of a part', 0, { wider: wider('error') }, ['part_of_wider_incident chat', 'escalated lead']],
])('reminders and the next in line, %s', (_, at, more, expected) => {
  const now = EVENING + at * HOUR
  const page: Told = {
    key: 'i1:chat:trigger:1',
    receiver: 'chat',
    state: 'sent',
    attempts: 1,
    dueAt: now - 5 * HOUR,
    settledAt: now - 5 * HOUR,
    message: { kind: 'trigger', severity: 'error', facts: {} },
  }
  const routes = [{ ...ROUTED, escalate: [{ after: HOUR, receiver: 'lead' }] }]
  const facts = factsOf({ at }, now)
  const found = remind({
    facts,
    routes,
    told: [page],
    blind: false,
    now,
    quietHours: new Map([['chat', NIGHT]]),
    ...more,
  })
  expect(found.map(({ receiver, decision }) => `${decision} ${receiver}`)).toEqual(expected)
})
