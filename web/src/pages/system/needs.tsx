import type { ExposureInput } from '@bellwether/shared/exposure-report.ts'
import type { SystemAfter } from '@bellwether/shared/what-if.ts'
import { Link } from '@tanstack/react-router'
import { SystemStatePill } from '../../components/blast-radius.tsx'
import { StatusPill } from '../../components/status-pill.tsx'

interface Props {
  system: ExposureInput['systems'][number]
  state: SystemAfter
}

/** Each need with its choices in order, and which one serves it now. */
export function Needs({ system, state }: Props) {
  if (system.needs.length === 0)
    return <p className="px-4 pb-4 text-ink-2">Nothing is written down that it needs, so nothing can be lost.</p>
  return (
    <ul className="divide-y divide-line">
      {system.needs.map((need, index) => {
        const now = state.needs[index]!
        return (
          <li key={need.name} className="px-4 py-2.5">
            <p className="flex flex-wrap items-center gap-x-2">
              <bdi className="font-medium">{need.name}</bdi>
              <SystemStatePill state={now.state} />
              {need.anyOf.length === 1 && <span className="text-table text-ink-3">no fallback</span>}
            </p>
            <ol className="text-table text-ink-2">
              {need.anyOf.map((id, place) => (
                <li key={id} className="flex flex-wrap items-center gap-x-2">
                  <span className="text-ink-3">{place + 1}</span>
                  <Link to="/dependencies/$dependency" params={{ dependency: id }} className="link">
                    {id}
                  </Link>
                  {id === now.servedBy && 'serves it now'}
                  {now.lost.includes(id) && <StatusPill status="major_outage" word="not usable" look="row" />}
                </li>
              ))}
            </ol>
          </li>
        )
      })}
    </ul>
  )
}
