import type { Cause } from '@bellwether/shared/cause.ts'
import type { Tier } from '@bellwether/shared/system.ts'
import { DAY, HOUR, type Instant, MINUTE, SECOND } from '@bellwether/shared/time.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { IncidentFacts } from './incident-facts.ts'
import { messageFor } from './message.ts'
import { notify, type Owing, type Told } from './notify.ts'
import type { Routed } from './route.ts'

/** What is true at an instant. */
interface Moment {
  at: Instant
  cause?: Cause
  tier?: Tier
  over?: boolean
  blind?: boolean
  /** Has this fallback still. */
  by?: string
  /** Receivers that the tree finds; default: oncall. */
  to?: string[]
  /** Nothing gets out: whatever is due is tried and fails. */
  offline?: boolean
}

const routed = (receiver: string): Routed => ({
  receiver,
  groupWaitMs: 30 * SECOND,
  groupIntervalMs: 5 * MINUTE,
  path: ['root'],
  decision: 'fell_to_root',
})

const factsOf = ({ at, cause = 'undetermined', tier = 1, over, by }: Moment): IncidentFacts => ({
  id: 'i1',
  vendor: { id: 'tarn', name: 'Tarn Labs' },
  trouble: 'withdrawn',
  status: 'withdrawn',
  cause,
  confidence: 0.5,
  reasons: [],
  dependencies: [],
  systems: [
    { id: 's', name: 's', tier, owner: 'team', ...(by ? { state: 'on_fallback', fallback: by } : { state: 'lost' }) },
  ],
  since: 0,
  ...(over && { resolvedAt: at }),
  links: [],
})

/** Plays moments against an outbox that sends what is due just before each of them, and what is left at the end. */
function play(moments: Moment[]) {
  const outbox: Told[] = []
  const decisions: string[] = []
  const send = (now: Instant, offline = false) => {
    for (const entry of outbox.filter((owed) => owed.state === 'owed' && owed.dueAt <= now)) {
      const isFirst = outbox.find((owed) => owed.receiver === entry.receiver && owed.state === 'owed') === entry
      if (isFirst) entry.attempts++
      if (isFirst && !offline) Object.assign(entry, { state: 'sent', settledAt: entry.dueAt })
    }
  }
  for (const moment of moments) {
    send(moment.at - 1, moment.offline)
    const facts = factsOf(moment)
    const routes = (moment.to ?? ['oncall']).map(routed)
    const notices = notify({ facts, routes, told: outbox, blind: moment.blind ?? false, now: moment.at })
    for (const notice of notices) {
      decisions.push(`${notice.receiver} ${notice.decision}`)
      apply(outbox, notice, facts)
    }
  }
  send(Number.POSITIVE_INFINITY)
  return { decisions, sent: outbox.map((entry) => `${entry.key.slice(3)} ${entry.message.facts.cause}`), outbox }
}

function apply(outbox: Told[], { receiver, owe, callOff }: Owing, facts: IncidentFacts) {
  for (const key of callOff) {
    const index = outbox.findIndex((entry) => entry.key === key && entry.attempts === 0)
    expect(index).toBeGreaterThanOrEqual(0)
    outbox.splice(index, 1)
  }
  if (!owe) return
  const message = messageFor(owe.kind, facts, owe.news)
  const waiting = outbox.find((entry) => entry.key === owe.key)
  if (waiting) {
    expect(waiting.attempts).toBe(0)
    waiting.message = message
  } else outbox.push({ key: owe.key, receiver, state: 'owed', attempts: 0, dueAt: owe.dueAt, message })
}

const trigger = (cause = 'undetermined', to = 'oncall') => `${to}:trigger:1 ${cause}`
const update = (n: number, cause: string, to = 'oncall') => `${to}:update:${n} ${cause}`
const resolve = (cause = 'undetermined', to = 'oncall') => `${to}:resolve:1 ${cause}`

test.each<[string, Moment[], string[]]>([
  ['over before the wait is', [{ at: 0 }, { at: 20 * SECOND, over: true }], []],
  ['a page and its end', [{ at: 0 }, { at: HOUR, over: true }], [trigger(), resolve()]],
  [
    'alerts that join are no news',
    [{ at: 0 }, { at: MINUTE }, { at: HOUR }, { at: DAY, over: true }],
    [trigger(), resolve()],
  ],
  [
    'the last fallback is lost: told at once, and once, however often it comes and goes',
    [{ at: 0, by: 'a' }, { at: MINUTE }, { at: HOUR, by: 'a' }, { at: 2 * HOUR }, { at: 3 * HOUR, over: true }],
    [trigger(), update(1, 'undetermined'), resolve()],
  ],
  [
    'what was to be used instead is gone too, and something else serves: told once',
    [
      { at: 0, by: 'a' },
      { at: HOUR, by: 'b' },
      { at: 2 * HOUR, by: 'a' },
      { at: 3 * HOUR, by: 'b' },
      { at: 4 * HOUR, by: 'b', over: true },
    ],
    [trigger(), update(1, 'undetermined'), resolve()],
  ],
  [
    'the June order: page, cause, end',
    [
      { at: 0 },
      { at: 10 * SECOND },
      { at: 2 * HOUR, cause: 'regulatory' },
      { at: 3 * HOUR, cause: 'regulatory' },
      { at: 9 * DAY, cause: 'regulatory' },
      { at: 19 * DAY, cause: 'regulatory', over: true },
      { at: 20 * DAY, cause: 'regulatory', over: true },
    ],
    [trigger(), update(1, 'regulatory'), resolve('regulatory')],
  ],
  [
    'a cause found within the wait is in the first page',
    [{ at: 0 }, { at: 20 * SECOND, cause: 'regulatory' }, { at: HOUR, cause: 'regulatory', over: true }],
    [trigger('regulatory'), resolve('regulatory')],
  ],
  [
    'capacity and technical ask the same of people',
    [
      { at: 0, cause: 'technical' },
      { at: HOUR, cause: 'capacity' },
    ],
    [trigger('technical')],
  ],
  [
    'a cause of another class is news',
    [
      { at: 0, cause: 'technical' },
      { at: HOUR, cause: 'regulatory' },
    ],
    [trigger('technical'), update(1, 'regulatory')],
  ],
  ['a cause that is doubted again is none', [{ at: 0, cause: 'technical' }, { at: HOUR }], [trigger('technical')]],
  [
    'it became more severe',
    [
      { at: 0, tier: 3 },
      { at: HOUR, tier: 1 },
      { at: 2 * HOUR, tier: 3 },
      { at: 3 * HOUR, tier: 1 },
    ],
    [trigger(), update(1, 'undetermined')],
  ],
  [
    'the cause is told at once; changes in quick succession after it are one update, with the last words',
    [
      { at: 0 },
      { at: MINUTE, cause: 'technical' },
      { at: 2 * MINUTE, cause: 'vendor_policy' },
      { at: 3 * MINUTE, cause: 'regulatory' },
    ],
    [trigger(), update(1, 'technical'), update(2, 'regulatory')],
  ],
  [
    'a change that is taken back within the interval is none',
    [
      { at: 0, cause: 'regulatory' },
      { at: MINUTE, cause: 'account' },
      { at: 2 * MINUTE, cause: 'regulatory' },
    ],
    [trigger('regulatory')],
  ],
  [
    'an update still waiting at the end is left out: the end says it',
    [
      { at: 0 },
      { at: MINUTE, cause: 'technical' },
      { at: 2 * MINUTE, cause: 'regulatory' },
      { at: 3 * MINUTE, cause: 'regulatory', over: true },
    ],
    [trigger(), update(1, 'technical'), resolve('regulatory')],
  ],
  [
    'a cause may bring new people in',
    [
      { at: 0 },
      { at: HOUR, cause: 'regulatory', to: ['oncall', 'legal'] },
      { at: DAY, cause: 'regulatory', to: ['legal'], over: true },
    ],
    [
      trigger(),
      update(1, 'regulatory'),
      trigger('regulatory', 'legal'),
      resolve('regulatory'),
      resolve('regulatory', 'legal'),
    ],
  ],
  [
    'who is no longer asked before the first page hears nothing',
    [{ at: 0 }, { at: 10 * SECOND, cause: 'regulatory', to: ['legal'] }],
    [trigger('regulatory', 'legal')],
  ],
  [
    'while we are blind nobody is paged about vendors',
    [
      { at: 0, blind: true },
      { at: HOUR, blind: true, over: true },
    ],
    [],
  ],
  ['blind before the wait is over', [{ at: 0 }, { at: 10 * SECOND, blind: true }], []],
  ['we see again, and it is still so', [{ at: 0, blind: true }, { at: HOUR }], [trigger()]],
  [
    'a page that did not get out is still kept, and so is its end',
    [{ at: 0 }, { at: HOUR, offline: true }, { at: 2 * HOUR, offline: true, over: true }],
    [trigger(), resolve()],
  ],
  [
    'while nothing gets out, one update waits at most',
    [
      { at: 0 },
      { at: HOUR, offline: true, cause: 'technical' },
      { at: HOUR + 1, offline: true, cause: 'regulatory' },
      { at: HOUR + 2, offline: true, cause: 'account' },
    ],
    [trigger(), update(1, 'account')],
  ],
])('%s', (_, moments, sent) => expect(play(moments).sent.toSorted()).toEqual(sent.toSorted()))

test('every decision has its name', () =>
  expect(
    play([
      { at: 0, blind: true },
      { at: MINUTE },
      { at: MINUTE + 1 },
      { at: 2 * MINUTE },
      { at: 3 * MINUTE, cause: 'technical' },
      { at: 4 * MINUTE, cause: 'regulatory' },
      { at: 4 * MINUTE + 1, cause: 'vendor_policy' },
      { at: 5 * MINUTE },
      { at: 6 * MINUTE, blind: true },
      { at: HOUR, cause: 'technical' },
      { at: 2 * HOUR, cause: 'regulatory' },
      { at: 3 * HOUR, cause: 'regulatory', over: true },
      { at: 4 * HOUR, cause: 'regulatory', over: true },
    ]).decisions.map((decision) => decision.replace('oncall ', '')),
  ).toEqual([
    'muted_while_blind',
    'first_page',
    'still_waiting',
    'already_paged',
    'cause_named',
    'cause_changed',
    'update_waiting',
    'changed_back',
    'muted_while_blind',
    'already_paged',
    'cause_changed',
    'resolved',
    'already_resolved',
  ]))

const moment = fc.record({
  wait: fc.constantFrom(SECOND, 20 * SECOND, MINUTE, 10 * MINUTE, 5 * HOUR),
  cause: fc.constantFrom<Cause>('undetermined', 'technical', 'capacity', 'regulatory', 'account'),
  tier: fc.constantFrom<Tier>(1, 2, 3, 4),
  blind: fc.boolean(),
  offline: fc.boolean(),
  to: fc.subarray(['oncall', 'legal']),
})

type Step = Omit<Moment, 'at'> & { wait: number }
const inTime = (steps: Step[]): Moment[] =>
  steps.map((step, index) => ({
    ...step,
    at: steps.slice(0, index + 1).reduce((sum, { wait }) => sum + wait, 0),
  }))

test('whatever happens, each receiver gets one trigger first or nothing, and one resolve last exactly then', () =>
  fc.assert(
    fc.property(fc.array(moment, { maxLength: 12 }), (steps) => {
      const moments = inTime(steps)
      const at = moments.at(-1)?.at ?? 0
      moments.push({ at: at + HOUR, over: true }, { at: at + 2 * HOUR, over: true })
      const { outbox } = play(moments)
      for (const receiver of ['oncall', 'legal']) {
        const kinds = outbox.filter((entry) => entry.receiver === receiver).map((entry) => entry.message.kind)
        expect(kinds.join(' ')).toMatch(/^(trigger( update)*? resolve)?$/)
      }
    }),
  ))

test('asked twice about the same, it owes nothing new', () =>
  fc.assert(
    fc.property(fc.array(moment, { maxLength: 8 }), (steps) => {
      const moments = inTime(steps).map((step) => ({ ...step, offline: false }))
      expect(play(moments.flatMap((step) => [step, step])).sent).toEqual(play(moments).sent)
    }),
  ))

test.each<[string, Told['state'], Told['state'] | undefined, string]>([
  ['a page that was given up: its end is told to nobody', 'dead', undefined, 'page_never_arrived'],
  ['nor when the update was given up too', 'dead', 'dead', 'page_never_arrived'],
  ['but an update arrived: whoever read it hears of the end', 'dead', 'sent', 'resolved'],
  ['a page that arrived', 'sent', undefined, 'resolved'],
])('%s', (_, page, update, decision) => {
  const facts = factsOf({ at: DAY, over: true })
  const entry = (kind: 'trigger' | 'update', state: Told['state']): Told => ({
    key: `i1:oncall:${kind}:1`,
    receiver: 'oncall',
    state,
    attempts: 9,
    dueAt: MINUTE,
    message: messageFor(kind, facts),
  })
  const told = [entry('trigger', page), ...(update ? [entry('update', update)] : [])]
  const notices = notify({ facts, routes: [routed('oncall')], told, blind: false, now: 2 * DAY })
  expect(notices).toMatchObject([{ receiver: 'oncall', decision }])
  expect(notices[0]!.owe?.kind).toBe(decision === 'resolved' ? 'resolve' : undefined)
})
