import type { MaintenanceWindowSummary } from '@bellwether/shared/api-maintenance.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { maintenanceMutation } from '../../api/mutations.ts'
import { maintenanceQuery } from '../../api/queries.ts'
import { Empty, Loaded } from '../../components/loaded.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { ByState, TimeWindow } from '../../components/time-windows.tsx'
import { join } from '../../format/lists.ts'
import { count } from '../../format/numbers.ts'
import { useTitle } from '../../hooks/use-title.ts'
import { Button } from '../../ui/button.tsx'
import { Open } from './open.tsx'

const PARTS: [state: MaintenanceWindowSummary['state'], title: string][] = [
  ['on', 'On now'],
  ['to_come', 'To come, within a week'],
  ['over', 'Over, in the last week'],
]

/** When we work on something ourselves: what is kept quiet now, what will be, and a window for tonight. */
export function MaintenancePage() {
  useTitle('Maintenance')
  const query = useQuery(maintenanceQuery)
  const [asked, ask] = useState(false)
  return (
    <Loaded query={query}>
      {({ items }) => (
        <>
          <PageHead above="Maintenance" sentence={sentenceOf(items)}>
            <div className="pt-2" data-screen-only>
              <Button onClick={() => ask(true)}>Open a window</Button>
            </div>
          </PageHead>
          {items.length === 0 ? (
            <Empty title="Nothing is being worked on">
              <p>
                Windows that come every week belong into the configuration, under “maintenance”. One for tonight is
                opened here: nobody is paged about what fails in it, and availability leaves it out.
              </p>
            </Empty>
          ) : (
            <ByState items={items} parts={PARTS} noun="window" line={(one) => <Window key={one.id} window={one} />} />
          )}
          {asked && <Open onClose={() => ask(false)} />}
        </>
      )}
    </Loaded>
  )
}

function sentenceOf(items: readonly MaintenanceWindowSummary[]): string {
  const on = items.filter(({ state }) => state === 'on')
  if (on.length === 0) return 'Nothing of ours is being worked on: whatever fails is told.'
  const quiet = new Set(on.flatMap(({ dependencies }) => dependencies.map(({ id }) => id)))
  return `${count(quiet.size, 'dependency', 'dependencies')} kept quiet now: nobody is paged about ${quiet.size === 1 ? 'it' : 'them'}.`
}

const SHOWN = 4

function Window({
  window: { id, from, to, reason, state, source, by, endedBy, dependencies },
}: {
  window: MaintenanceWindowSummary
}) {
  const end = useMutation(maintenanceMutation(useQueryClient()))
  return (
    <TimeWindow
      {...{ from, to, reason, endedBy }}
      by={source === 'config' ? 'From the configuration' : `Opened by ${by ?? 'somebody'}`}
      fault={end.error?.message}
      end={
        state !== 'over' &&
        source === 'person' && {
          word: state === 'on' ? 'End it' : 'Call it off',
          isPending: end.isPending,
          press: () => end.mutate({ method: 'DELETE', path: `/${encodeURIComponent(id)}`, body: {} }),
        }
      }
    >
      <p className="text-table text-ink-2">
        {join(
          dependencies.map(({ name }) => name),
          SHOWN,
        )}
      </p>
    </TimeWindow>
  )
}
