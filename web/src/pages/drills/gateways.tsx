import type { GatewayDrill } from '@bellwether/shared/api-drills.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { gatewayDrillQuery, gatewayDrillsQuery } from '../../api/queries.ts'
import { Ago } from '../../components/ago.tsx'
import { GatewayResults } from '../../components/gateway-results.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { count } from '../../format/numbers.ts'
import { Card } from '../../ui/card.tsx'

const nameOf = ({ gateway }: GatewayDrill): string => gateway.replace(/^https?:\/\//, '')

const fired = ({ results }: GatewayDrill): number =>
  results.filter(({ verdict }) => verdict === 'fired' || verdict === 'fired_elsewhere').length

/** One run of a gateway drill, to the last call: evidence. */
export const GatewayDetail = ({ id }: { id: string }) => (
  <Loaded query={useQuery(gatewayDrillQuery(id))} page="gateway drill">
    {(drill) => (
      <Card title={`Failover of ${nameOf(drill)}`} aside="measured: it stays as it is">
        <div className="flex flex-col gap-2 px-4 pb-4 text-table">
          <p>
            Failover fired for {fired(drill)} of {count(drill.results.length, 'failure')}.{' '}
            <span className="text-ink-2">
              {drill.model} was taken away at a played {drill.as} <Ago at={drill.at} />, while every other model
              answered.
            </span>
          </p>
          <GatewayResults results={drill.results} all />
        </div>
      </Card>
    )}
  </Loaded>
)

/** What our gateways made of a model that was taken away: run from the command line. Nothing where none was. */
export function Gateways({ chosen }: { chosen: string | undefined }) {
  const { data } = useQuery(gatewayDrillsQuery)
  if (!data || data.items.length === 0) return null
  return (
    <Card title="Gateways" aside="does failover fire?">
      <ul className="divide-y divide-line">
        {data.items.map((drill) => (
          <li
            key={drill.id}
            className="relative px-4 py-2.5 hover:bg-surface-2"
            aria-current={drill.id === chosen || undefined}
          >
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <Link to="/drills" search={{ gateway: drill.id }} className="link-over font-medium">
                {nameOf(drill)}
              </Link>
              <span className="text-table text-ink-2">
                fired for {fired(drill)} of {drill.results.length}
              </span>
            </p>
            <p className="text-table text-ink-3">
              {drill.model} as {drill.as}, <Ago at={drill.at} />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
