import type { ExposureInput, ExposureReport } from '@bellwether/shared/exposure-report.ts'
import { Link } from '@tanstack/react-router'
import { ArrowRight } from 'lucide-react'
import { SystemStatePill, Tier } from '../../components/blast-radius.tsx'
import { costWords } from '../../format/exposure.ts'
import { join } from '../../format/lists.ts'
import { classes } from '../../ui/class.ts'

interface Props {
  input: ExposureInput
  report: ExposureReport
  isAsking: boolean
}

const RANK = { lost: 0, unknown: 1, on_fallback: 2, served: 3 }

/** Systems against their dependencies: each need with its choices in order, which one serves, which are gone. */
export function Systems({ input, report, isAsking }: Props) {
  const after = new Map(report.systems.map((system) => [system.id, system]))
  const ordered = input.systems.toSorted(
    (a, b) =>
      RANK[after.get(a.id)!.after] - RANK[after.get(b.id)!.after] || a.tier - b.tier || a.id.localeCompare(b.id),
  )
  return (
    <ul className="divide-y divide-line">
      {ordered.map((system) => {
        const state = after.get(system.id)!
        const changed = isAsking && state.before !== state.after
        return (
          <li key={system.id} className="px-4 py-2.5">
            <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <SystemStatePill state={state.after} />
              <span className="font-medium">{system.name ?? system.id}</span>
              <Tier tier={system.tier} />
              {changed && <span className="text-table text-ink-3">was {state.before.replace('_', ' ')}</span>}
              <span className="ml-auto text-table text-ink-3">
                {system.owner}
                {state.after === 'lost' &&
                  system.impactPerHour &&
                  `, ${costWords({ sums: [system.impactPerHour], unpriced: 0 })}`}
              </span>
            </div>
            <ul className="mt-1 flex flex-col gap-0.5 text-table text-ink-2">
              {system.needs.map((need, index) => (
                <li key={need.name} className="flex flex-wrap items-center gap-x-1.5">
                  <span className="text-ink-3">{need.name}:</span>
                  <Choices
                    need={need.anyOf}
                    served={state.needs[index]?.servedBy}
                    lost={state.needs[index]?.lost ?? []}
                  />
                </li>
              ))}
              {state.people && state.after !== state.before && <People people={state.people} />}
            </ul>
          </li>
        )
      })}
    </ul>
  )
}

const Choices = ({ need, served, lost }: { need: string[]; served: string | undefined; lost: string[] }) => (
  <>
    {need.map((id, index) => (
      <span key={id} className="inline-flex items-center gap-1.5">
        {index > 0 && <ArrowRight aria-hidden size={12} className="text-ink-3" />}
        <Link
          to="/dependencies/$dependency"
          params={{ dependency: id }}
          className={classes(
            'link',
            lost.includes(id) && 'line-through decoration-line-strong',
            id === served && 'font-medium text-ink',
          )}
        >
          {id}
        </Link>
        {id === served && <span className="sr-only">(serves)</span>}
        {lost.includes(id) && <span className="sr-only">(lost)</span>}
      </span>
    ))}
    {served === undefined && (
      <span className="font-medium text-ink">{lost.length === need.length ? 'nothing left' : 'nobody knows'}</span>
    )}
  </>
)

const People = ({ people }: { people: NonNullable<ExposureReport['systems'][number]['people']> }) => (
  <li>
    {people.unsaid
      ? 'Nobody wrote down who uses it: it is counted as hit.'
      : `For ${people.hit.length === 0 ? 'nobody' : join(people.hit, 4)}${people.spared.length > 0 ? `; ${join(people.spared, 4)} keep it` : ''}.`}
  </li>
)
