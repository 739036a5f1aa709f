import type { GatewayDrill } from '@bellwether/shared/api-drills.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { gatewayDrillsQuery } from '../../api/queries.ts'
import { Ago } from '../../components/ago.tsx'
import { GatewayResults } from '../../components/gateway-results.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { Card } from '../../ui/card.tsx'
import { Code } from '../../ui/scroll-box.tsx'

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

const Drill = ({ drill: { id, at, gateway, as, model, results } }: { drill: GatewayDrill }) => (
  <section>
    <h3 className="font-medium">
      <Link to="/drills" search={{ gateway: id }} className="link">
        {gateway.replace(/^https?:\/\//, '')}
      </Link>
      <span className="font-normal text-ink-3">
        {' '}
        · {model} as {as} · <Ago at={at} />
      </span>
    </h3>
    <GatewayResults results={results} />
  </section>
)
