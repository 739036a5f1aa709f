import { STATUSES } from '@bellwether/shared/status.ts'
import type { SourceState } from '@bellwether/shared/status-page.ts'
import { Hono } from 'hono'
import { monthOf } from '../domain/canary-budget.ts'
import { isKnownDecision } from '../domain/decision-words.ts'
import type { Check } from '../store/checks.ts'
import type { ApiDeps } from './deps.ts'

const label = (value: string): string => value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')

const ILL: Exclude<SourceState, 'ok'>[] = ['stale', 'unreadable', 'moved', 'gone', 'frozen', 'challenged']

interface Metric {
  name: string
  help: string
  type: 'gauge' | 'counter'
  samples: [labels: Record<string, string>, value: number][]
}

/** Prometheus text format 0.0.4. */
const write = ({ name, help, type, samples }: Metric): string =>
  [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...samples.map(([labels, value]) => `${name}${labelled(labels)} ${value}`),
  ].join('\n')

const labelled = (labels: Record<string, string>): string => {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${label(value)}"`)
  return pairs.length > 0 ? `{${pairs.join(',')}}` : ''
}

/** One label for all that a later version decided: names are as many as we know. */
function byDecision(decided: readonly { decision: string; told: boolean; count: number }[]): Metric['samples'] {
  const named = decided.map((one) => ({ ...one, decision: isKnownDecision(one.decision) ? one.decision : 'other' }))
  return [...Map.groupBy(named, ({ decision, told }) => `${decision} ${told}`).values()].map((same) => [
    { decision: same[0]!.decision, told: String(same[0]!.told) },
    same.reduce((sum, { count }) => sum + count, 0),
  ])
}

export const metrics = ({ store, register, figures, now }: ApiDeps) =>
  new Hono().get('/', async (c) => {
    const [states, open, checks, illnesses, outbox, spend, overruled, decided, waiting] = await Promise.all([
      store.dependencyStates.all(),
      store.incidents.open(),
      store.checks.all(),
      store.sourceIllnesses.all(),
      store.outbox.counts(),
      store.canarySpend.ofMonth(monthOf(now())),
      store.overrules.counts(),
      store.notifyDecisions.counts(),
      store.digests.waiting(),
    ])
    const known = new Map(states.map((state) => [state.dependency, state.status]))
    const sources = checks.filter((check) => check.source_state !== null)
    const readAt = new Map(illnesses.map((illness) => [illness.check_id, illness.read_at]))
    const lastRead = (check: Check) => (check.source_state === 'ok' ? check.last_at : (readAt.get(check.id) ?? null))
    const run = figures()
    const all: Metric[] = [
      {
        name: 'bellwether_dependency_status',
        help: 'One where the dependency has this status, zero elsewhere.',
        type: 'gauge',
        samples: [...register().dependencies.values()].flatMap((watched) =>
          STATUSES.map((status): Metric['samples'][number] => [
            { dependency: watched.id, vendor: watched.vendor, status },
            (known.get(watched.id) ?? 'unknown') === status ? 1 : 0,
          ]),
        ),
      },
      {
        name: 'bellwether_canary_cost',
        help: 'What paid calls of each model cost this month, in the currency of its price.',
        type: 'gauge',
        samples: spend.map((row) => [{ dependency: row.dependency }, row.cost]),
      },
      {
        name: 'bellwether_canary_calls',
        help: 'Paid calls of each model this month.',
        type: 'gauge',
        samples: spend.map((row) => [{ dependency: row.dependency }, row.calls]),
      },
      {
        name: 'bellwether_incidents_open',
        help: 'Open incidents.',
        type: 'gauge',
        samples: [...Map.groupBy(open, (incident) => incident.cause)].map(([cause, incidents]) => [
          { cause },
          incidents.length,
        ]),
      },
      {
        name: 'bellwether_verdicts_overruled',
        help: 'Causes given by the rules that a person overruled.',
        type: 'gauge',
        samples: overruled.map(({ ruled, count }) => [{ cause: ruled }, count]),
      },
      {
        name: 'bellwether_source_state',
        help: 'One for the state each source is in.',
        type: 'gauge',
        samples: sources.map((check) => [{ check: check.id, state: check.source_state! }, 1]),
      },
      {
        name: 'bellwether_sources_ill',
        help: 'Sources that cannot be read as they should, by what is wrong with them.',
        type: 'gauge',
        samples: ILL.map((state) => [{ state }, sources.filter((check) => check.source_state === state).length]),
      },
      {
        name: 'bellwether_source_last_read_seconds',
        help: 'How long ago each source was read last; absent: never.',
        type: 'gauge',
        samples: sources.flatMap((check): Metric['samples'] => {
          const at = lastRead(check)
          return at === null ? [] : [[{ check: check.id }, (now() - at) / 1000]]
        }),
      },
      {
        name: 'bellwether_check_failures',
        help: 'Looks in a row that saw nothing.',
        type: 'gauge',
        samples: checks.filter((check) => check.failures > 0).map((check) => [{ check: check.id }, check.failures]),
      },
      {
        name: 'bellwether_messages',
        help: 'Messages by state.',
        type: 'gauge',
        samples: Object.entries(outbox).map(([state, count]) => [{ state }, count]),
      },
      {
        name: 'bellwether_notify_decisions_total',
        help: 'Why a receiver heard something of an incident, or did not, at every change.',
        type: 'counter',
        samples: byDecision(decided),
      },
      {
        name: 'bellwether_digest_items_waiting',
        help: 'What waits for the next digest of its receiver.',
        type: 'gauge',
        samples: [[{}, waiting.reduce((sum, { items }) => sum + items, 0)]],
      },
      {
        name: 'bellwether_scheduler_lag_seconds',
        help: 'How late the last batch of checks was begun.',
        type: 'gauge',
        samples: [[{}, run.lagMs / 1000]],
      },
      { name: 'bellwether_checks_in_flight', help: 'Checks under way.', type: 'gauge', samples: [[{}, run.inFlight]] },
      {
        name: 'bellwether_checks_total',
        help: 'Checks done since the start.',
        type: 'counter',
        samples: [[{}, run.checksDone]],
      },
      {
        name: 'bellwether_checks_overdue',
        help: 'Checks that should have been looked at by now.',
        type: 'gauge',
        samples: [[{}, checks.filter((check) => check.due_at < now() - 5000).length]],
      },
    ]
    return c.text(`${all.map(write).join('\n')}\n`, 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
  })
