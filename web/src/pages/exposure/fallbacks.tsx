import type { ExposureInput, ExposureReport } from '@bellwether/shared/exposure-report.ts'
import { Link } from '@tanstack/react-router'
import { Ago } from '../../components/ago.tsx'
import { StatusPill } from '../../components/status-pill.tsx'
import { join } from '../../format/lists.ts'
import { count } from '../../format/numbers.ts'

/** Needs with nothing to fall back to; fallbacks that go with what they stand in for; and when each was proven last. */
export function Fallbacks({ input, report }: { input: ExposureInput; report: ExposureReport }) {
  const nameOf = (id: string) => input.systems.find((system) => system.id === id)?.name ?? id
  return (
    <div className="flex flex-col gap-4 pb-4 text-table">
      <section aria-labelledby="no-fallback" className="px-4">
        <h3 id="no-fallback" className="font-medium">
          {count(report.noFallback.length, 'need')} without one
        </h3>
        <ul className="mt-1 flex flex-col gap-0.5 text-ink-2">
          {report.noFallback.map(({ system, need, dependency }) => (
            <li key={`${system} ${need}`}>
              {nameOf(system)}, {need}: only <One id={dependency} />
            </li>
          ))}
        </ul>
      </section>
      {report.sharedFates.length > 0 && (
        <section aria-labelledby="shared-fates" className="px-4">
          <h3 id="shared-fates" className="font-medium">
            {count(report.sharedFates.length, 'need')} whose fallbacks go with one loss
          </h3>
          <ul className="mt-1 flex flex-col gap-0.5 text-ink-2">
            {report.sharedFates.map(({ system, need, causes }) => (
              <li key={`${system} ${need}`}>
                {nameOf(system)}, {need}: all with{' '}
                {join(
                  causes.map(({ name }) => name),
                  4,
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {report.fallbacks.length > 0 && (
        <section aria-labelledby="proofs" className="px-4">
          <h3 id="proofs" className="font-medium">
            When each last answered a call of ours
          </h3>
          <ul className="mt-1 flex flex-col gap-0.5 text-ink-2">
            {report.fallbacks.map(({ system, need, dependency, provedAt }) => (
              <li key={`${system} ${need} ${dependency}`} className="flex flex-wrap items-center gap-x-1.5">
                <One id={dependency} />
                <span className="text-ink-3">
                  for {nameOf(system)}, {need}:
                </span>
                {provedAt === undefined ? (
                  <StatusPill status="unknown" word="never proven" look="row" />
                ) : (
                  <Ago at={provedAt} />
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

const One = ({ id }: { id: string }) => (
  <Link to="/dependencies/$dependency" params={{ dependency: id }} className="link text-ink">
    {id}
  </Link>
)
