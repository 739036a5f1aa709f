import type { GatewayDrill, GatewayFailure, GatewayVerdict } from '@bellwether/shared/api-drills.ts'
import type { Status } from '@bellwether/shared/status.ts'
import { useQuery } from '@tanstack/react-query'
import { gatewayDrillsQuery } from '../../api/queries.ts'
import { Ago } from '../../components/ago.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { StatusPill } from '../../components/status-pill.tsx'
import { latency } from '../../format/numbers.ts'
import { Card } from '../../ui/card.tsx'
import { Code } from '../../ui/scroll-box.tsx'

const FAILURE: Record<GatewayFailure, string> = {
  withdrawn: 'Not served any more',
  gone: '410, withdrawn',
  region: '403, not in this region',
  limit: '429, too many requests',
  unavailable: '503, not available',
  overloaded: '529, overloaded',
  timeout: 'No answer',
}

const VERDICT: Record<GatewayVerdict, { word: string; tone: Status }> = {
  fired: { word: 'fired', tone: 'operational' },
  fired_elsewhere: { word: 'fired, elsewhere', tone: 'operational' },
  did_not_fire: { word: 'did not fire', tone: 'major_outage' },
  too_slow: { word: 'too slow', tone: 'partial_outage' },
  not_reached: { word: 'not reached', tone: 'unknown' },
}

/** Whether failover of our gateways fires when a model is taken away: rehearsed, not believed. */
export function Drills() {
  const query = useQuery(gatewayDrillsQuery)
  return (
    <Card title="Does failover fire?" aside="gateway drills">
      <div className="flex flex-col gap-3 px-4 pb-4 text-table">
        <Loaded query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="text-ink-2">No gateway has been drilled yet. Point its upstream at the drill, and run:</p>
            ) : (
              items.slice(0, 3).map((drill) => <Drill key={drill.id} drill={drill} />)
            )
          }
        </Loaded>
        <Code label="How to drill a gateway">
          npm start -- drill gateway --base-url http://127.0.0.1:4000/v1 --as anthropic --model claude-fable-5
        </Code>
      </div>
    </Card>
  )
}

const Drill = ({ drill: { at, gateway, as, model, results } }: { drill: GatewayDrill }) => (
  <section>
    <h3 className="font-medium">
      {gateway.replace(/^https?:\/\//, '')}
      <span className="font-normal text-ink-3">
        {' '}
        · {model} as {as} · <Ago at={at} />
      </span>
    </h3>
    <ul className="mt-1 divide-y divide-line">
      {results.map(({ failure, verdict, elapsedMs }) => (
        <li key={failure} className="flex flex-wrap items-center justify-between gap-x-4 py-1">
          <span className="text-ink-2">{FAILURE[failure]}</span>
          <span className="flex items-center gap-3">
            <StatusPill status={VERDICT[verdict].tone} word={VERDICT[verdict].word} look="row" />
            <span className="w-14 text-right text-ink-3">{latency(elapsedMs)}</span>
          </span>
        </li>
      ))}
    </ul>
  </section>
)
