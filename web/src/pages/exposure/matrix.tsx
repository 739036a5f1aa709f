import type { ExposureInput } from '@bellwether/shared/exposure-report.ts'
import { memo, useMemo, useState } from 'react'
import { count } from '../../format/numbers.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ScrollBox } from '../../ui/scroll-box.tsx'
import { isFound } from './find.ts'

/** More rows and columns than these are nothing that an eye reads; the rest is one step away. */
const ROWS = 30
const COLUMNS = 40

interface Props {
  input: ExposureInput
  lost: readonly string[]
  /** Only systems whose name, owner or id has this in it. */
  find: string | undefined
}

/** Systems by dependencies: which choice of which need each is, and what is gone. */
export const Matrix = memo(({ input, lost, find }: Props) => {
  const [all, setAll] = useState(false)
  const systems = useMemo(
    () =>
      input.systems
        .filter((system) => find === undefined || isFound(system, find))
        .sort((a, b) => a.tier - b.tier || (a.id < b.id ? -1 : 1)),
    [input, find],
  )
  const rows = all ? systems.slice(0, 300) : systems.slice(0, ROWS)
  const uses = new Map<string, number>()
  for (const { needs } of rows)
    for (const { anyOf } of needs) for (const id of anyOf) uses.set(id, (uses.get(id) ?? 0) + 1)
  const columns = [...uses].toSorted(([a, x], [b, y]) => y - x || a.localeCompare(b)).slice(0, COLUMNS)
  const gone = new Set(lost)
  const down = new Set(input.dependencies.filter(({ status }) => !USABLE.has(status)).map(({ id }) => id))
  return (
    <Card
      title="Systems by dependencies"
      aside={`${count(systems.length, 'system')}, ${count(uses.size, 'dependency', 'dependencies')}`}
    >
      <div className="px-4 pb-4 text-table">
        <p className="mb-2 text-ink-3">
          1 serves the need first, 2 stands in for it. <span className="line-through">Struck through</span>: gone.
        </p>
        <ScrollBox label="Matrix" className="relative">
          <table className="text-center">
            <caption className="sr-only">Which dependency is which choice of each system</caption>
            <thead>
              <tr>
                <th
                  scope="col"
                  className="sticky left-0 bg-surface-1 p-2 text-left align-bottom font-normal text-ink-3"
                >
                  System
                </th>
                {columns.map(([id]) => (
                  <th
                    key={id}
                    scope="col"
                    className="h-32 max-w-8 min-w-8 px-1 pb-2 align-bottom font-normal text-ink-2"
                  >
                    <span
                      className="inline-block max-h-30 rotate-180 truncate text-left [writing-mode:vertical-rl]"
                      title={id}
                    >
                      {id}
                    </span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((system) => (
                <tr key={system.id} className="border-t border-line">
                  <th
                    scope="row"
                    dir="auto"
                    className="sticky left-0 max-w-40 truncate bg-surface-1 p-2 text-left font-normal md:max-w-56"
                    title={system.name ?? system.id}
                  >
                    {system.name ?? system.id}
                  </th>
                  {columns.map(([id]) => (
                    <Cell key={id} id={id} system={system} isGone={gone.has(id) || down.has(id)} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
        {(systems.length > ROWS || uses.size > COLUMNS) && (
          <p className="mt-2 flex flex-wrap items-center gap-2 text-ink-3">
            {systems.length > ROWS && (
              <Button look="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
                {all ? 'Show the most important only' : `Show ${Math.min(300, systems.length) - ROWS} more systems`}
              </Button>
            )}
            {uses.size > COLUMNS &&
              `The ${COLUMNS} dependencies that most systems need; the others are under Dependencies.`}
          </p>
        )}
      </div>
    </Card>
  )
})

const USABLE = new Set(['operational', 'degraded_performance', 'under_maintenance', 'unknown'])

function Cell({ id, system, isGone }: { id: string; system: ExposureInput['systems'][number]; isGone: boolean }) {
  const used = system.needs.flatMap(({ name, anyOf }) => {
    const place = anyOf.indexOf(id) + 1
    return place === 0 ? [] : [{ name, place, only: anyOf.length === 1 }]
  })
  const first = used.toSorted((a, b) => a.place - b.place)[0]
  if (!first) return <td className="p-1" />
  const words = used
    .map(({ name, place, only }) => `${name}: ${only ? 'nothing else serves it' : `choice ${place}`}`)
    .join('; ')
  return (
    <td className="p-1" title={words}>
      <span
        className={`inline-flex size-6 items-center justify-center rounded ${first.place === 1 ? 'bg-surface-2 font-medium' : 'border border-line text-ink-2'} ${isGone ? 'line-through decoration-2' : ''} ${first.only ? 'outline outline-line-strong' : ''}`}
      >
        {first.place}
        <span className="sr-only">
          , {words}
          {isGone && ', gone'}
        </span>
      </span>
    </td>
  )
}
