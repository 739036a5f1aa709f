import { aftermathOf, type ExposureInput } from '@bellwether/shared/exposure-report.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { availabilityQuery, exposureQuery } from '../../api/queries.ts'
import { AvailabilityCard } from '../../components/availability-card.tsx'
import { SystemStatePill, Tier } from '../../components/blast-radius.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { costWords } from '../../format/exposure.ts'
import { systemSentence } from '../../format/system.ts'
import { useTitle } from '../../hooks/use-title.ts'
import { Card } from '../../ui/card.tsx'
import { Missing } from '../errors/errors.tsx'
import { Needs } from './needs.tsx'

const route = getRouteApi('/systems/$system')

/** Does it have what it needs, and how often has it had? */
export function SystemPage() {
  const { system } = route.useParams()
  const query = useQuery(exposureQuery)
  return <Loaded query={query}>{({ input }) => <Found input={input} id={system} />}</Loaded>
}

function Found({ input, id }: { input: ExposureInput; id: string }) {
  const place = input.systems.findIndex((system) => system.id === id)
  const system = input.systems[place]
  const after = useMemo(() => aftermathOf(input, { off: [] }), [input])
  useTitle(system?.name ?? 'System')
  if (system === undefined) return <Missing />
  const state = after.systems[place]!
  const cost = system.impactPerHour && costWords({ sums: [system.impactPerHour], unpriced: 0 })
  return (
    <>
      <header className="mb-6 flex flex-col gap-2">
        <div className="flex flex-wrap items-center gap-x-2 text-table text-ink-3">
          <Link to="/exposure" className="link">
            Exposure
          </Link>
          <span aria-hidden>/</span>
          <bdi>{system.owner}</bdi>
          {system.runbook !== undefined && (
            <a href={system.runbook} rel="noreferrer" target="_blank" className="link">
              Runbook
            </a>
          )}
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <h1 className="text-title font-semibold tracking-tight">
            <bdi>{system.name ?? system.id}</bdi>
          </h1>
          <SystemStatePill state={state.after} />
          <Tier tier={system.tier} />
        </div>
        <p className="max-w-4xl text-lead text-ink-2">
          {systemSentence(state)}
          {cost && ` Without it we lose ${cost}.`}
        </p>
      </header>
      <div className="flex flex-col gap-6">
        <Card title="What it needs">
          <Needs system={system} state={state} />
        </Card>
        <Measured id={id} />
      </div>
    </>
  )
}

function Measured({ id }: { id: string }) {
  const { by = 'month' } = route.useSearch()
  const query = useQuery({ ...availabilityQuery('system', id, by), placeholderData: keepPreviousData })
  return <AvailabilityCard title="Availability" by={by} query={query} rules={({ system }) => [system]} />
}
