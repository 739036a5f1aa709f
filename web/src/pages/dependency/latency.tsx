import { DAY } from '@bellwether/shared/time.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ChartLine, Table2 } from 'lucide-react'
import { latencyQuery, RANGES, type Range } from '../../api/queries.ts'
import { LatencyChart } from '../../components/latency-chart.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { buttonClass } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'

const route = getRouteApi('/dependencies/$dependency')
const LENGTH: Record<Range, number> = { '24h': DAY, '7d': 7 * DAY, '30d': 30 * DAY, '90d': 90 * DAY }

export function Latency({ dependency }: { dependency: string }) {
  const { range = '24h', as } = route.useSearch()
  const query = useQuery({ ...latencyQuery(dependency, range), placeholderData: keepPreviousData })
  return (
    <Card title="Time to answer" aside={<Choices range={range} as={as} />}>
      <Loaded query={query} skeleton={<div className="pulse mx-4 mb-4 h-60 rounded bg-surface-2" />}>
        {({ points }) => <LatencyChart points={points} range={LENGTH[range]} as={as === 'table' ? 'table' : 'chart'} />}
      </Loaded>
    </Card>
  )
}

const Choices = ({ range, as }: { range: Range; as: string | undefined }) => (
  <div data-screen-only className="flex items-center gap-1">
    {RANGES.map((choice) => (
      <Link
        key={choice}
        from="/dependencies/$dependency"
        to="."
        search={(old) => ({ ...old, range: choice })}
        replace
        resetScroll={false}
        aria-current={choice === range ? 'true' : undefined}
        className={`${buttonClass('quiet')} h-7 px-2 [&[aria-current]]:bg-surface-2 [&[aria-current]]:text-ink`}
      >
        {choice.replace(/(\d+)/, '$1 ')}
      </Link>
    ))}
    <Link
      from="/dependencies/$dependency"
      to="."
      search={(old) => ({ ...old, as: as === 'table' ? undefined : 'table' })}
      replace
      resetScroll={false}
      aria-label={as === 'table' ? 'Show as a chart' : 'Show as a table'}
      title={as === 'table' ? 'Show as a chart' : 'Show as a table'}
      className={`${buttonClass('quiet', true)} h-7`}
    >
      {as === 'table' ? <ChartLine aria-hidden size={14} /> : <Table2 aria-hidden size={14} />}
    </Link>
  </div>
)
