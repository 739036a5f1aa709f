import type { ExposureInput, Standing } from '@bellwether/shared/exposure-report.ts'
import { memo, type ReactNode, useState } from 'react'
import { Ago } from '../../components/ago.tsx'
import { FixedLink } from '../../components/fixed-link.tsx'
import { StatusPill } from '../../components/status-pill.tsx'
import { join } from '../../format/lists.ts'
import { count, number } from '../../format/numbers.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'

interface Props {
  input: ExposureInput
  standing: Standing
  className?: string | false
}

/** Needs with nothing to fall back to; fallbacks that go with what they stand in for; and when each was proven last. */
export const Fallbacks = memo(({ input, standing, className }: Props) => {
  const systems = new Map(input.systems.map((system) => [system.id, system]))
  const { noFallback, sharedFates, fallbacks } = standing
  // The most important systems first: whoever reads only the first lines has read what matters.
  const weightiest = <C extends { system: string }>(choices: readonly C[]): C[] =>
    choices.toSorted((a, b) => (systems.get(a.system)?.tier ?? 4) - (systems.get(b.system)?.tier ?? 4))
  const of = ({ system, need }: { system: string; need: string }) => (
    <bdi>
      {systems.get(system)?.name ?? system}, {need}
    </bdi>
  )
  return (
    <Card title="Fallbacks" className={className || undefined} aside={count(fallbacks.length, 'fallback')}>
      <div className="flex flex-col gap-4 px-4 pb-4 text-table">
        <Part title={`${count(noFallback.length, 'need')} without one`}>
          {weightiest(noFallback).map((choice) => (
            <li key={`${choice.system} ${choice.need}`}>
              {of(choice)}: only <One id={choice.dependency} />
            </li>
          ))}
        </Part>
        {sharedFates.length > 0 && (
          <Part title={`${count(sharedFates.length, 'need')} whose fallbacks go with one loss`}>
            {weightiest(sharedFates).map((choice) => (
              <li key={`${choice.system} ${choice.need}`}>
                {of(choice)}: all with{' '}
                {join(
                  choice.causes.map(({ name }) => name),
                  4,
                )}
              </li>
            ))}
          </Part>
        )}
        {fallbacks.length > 0 && (
          <Part title="When each last answered a call of ours">
            {fallbacks.map(({ system, need, dependency, provedAt }) => (
              <li key={`${system} ${need} ${dependency}`} className="flex flex-wrap items-center gap-x-1.5">
                <One id={dependency} />
                <span className="text-ink-3">for {of({ system, need })}:</span>
                {provedAt === undefined ? (
                  <StatusPill status="unknown" word="never proven" look="row" />
                ) : (
                  <Ago at={provedAt} />
                )}
              </li>
            ))}
          </Part>
        )}
      </div>
    </Card>
  )
})

const STEP = 12

function Part({ title, children }: { title: string; children: ReactNode[] }) {
  const [shown, show] = useState(STEP)
  return (
    <section aria-label={title}>
      <h3 className="font-medium">{title}</h3>
      <ul className="mt-1 flex flex-col gap-0.5 text-ink-2">{children.slice(0, shown)}</ul>
      {children.length > shown && (
        <Button look="quiet" className="mt-1" onClick={() => show(shown + 8 * STEP)}>
          Show {number(Math.min(8 * STEP, children.length - shown))} more of {number(children.length)}
        </Button>
      )}
    </section>
  )
}

const One = ({ id }: { id: string }) => (
  <FixedLink href={`/dependencies/${encodeURIComponent(id)}`} className="link text-ink">
    {id}
  </FixedLink>
)
