import type { Drill, Drills } from '@bellwether/shared/drill.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { drillMutation } from '../../api/mutations.ts'
import { drillsQuery } from '../../api/queries.ts'
import { Ago } from '../../components/ago.tsx'
import { rememberedName } from '../../components/form.tsx'
import { Empty, Loaded } from '../../components/loaded.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { StatusPill } from '../../components/status-pill.tsx'
import { drillsSentence, questionWords, RESULT_TONE, RESULT_WORDS } from '../../format/drills.ts'
import { count } from '../../format/numbers.ts'
import { useTitle } from '../../hooks/use-title.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Split } from '../../ui/split.tsx'
import { DrillDetail } from './drill-detail.tsx'
import { GatewayDetail, Gateways } from './gateways.tsx'

const route = getRouteApi('/drills')

/** Losses that were rehearsed, those that are due, and what they left to do. */
export function DrillsPage() {
  useTitle('Drills')
  return <Loaded query={useQuery(drillsQuery)}>{(drills) => <Book drills={drills} />}</Loaded>
}

function Book({ drills }: { drills: Drills }) {
  const { drill: chosen, gateway } = route.useSearch()
  const drill = drills.items.find(({ id }) => id === chosen)
  return (
    <>
      <PageHead above="Drills" sentence={drillsSentence(drills)}>
        <div className="pt-2" data-screen-only>
          <Link to="/exposure" className={buttonClass()}>
            Plan one from a what-if
          </Link>
        </div>
      </PageHead>
      {gateway !== undefined && (
        <div className="mb-4">
          <GatewayDetail key={gateway} id={gateway} />
        </div>
      )}
      {drills.items.length === 0 ? (
        <Empty title="Nothing is rehearsed yet">
          <p>
            Switch something off under{' '}
            <Link to="/exposure" className="link">
              Exposure
            </Link>{' '}
            and keep it as a drill: what is expected is written down then, and what you saw when you ran it is kept
            beside it as evidence.
          </p>
        </Empty>
      ) : (
        <Split
          aside={
            <>
              <Due drills={drills} />
              <Actions drills={drills} />
              <Gateways chosen={gateway} />
            </>
          }
        >
          {drill && <DrillDetail key={drill.id} drill={drill} />}
          <Card title="All drills" aside={count(drills.items.length, 'drill')}>
            <ul className="divide-y divide-line">
              {drills.items.map((one) => (
                <Row key={one.id} drill={one} isChosen={one.id === chosen} />
              ))}
            </ul>
          </Card>
        </Split>
      )}
    </>
  )
}

const Row = ({ drill, isChosen }: { drill: Drill; isChosen: boolean }) => (
  <li className="relative px-4 py-2.5 hover:bg-surface-2" aria-current={isChosen || undefined}>
    <p className="flex flex-wrap items-baseline justify-between gap-x-4">
      <Link to="/drills" search={{ drill: drill.id }} className="link-over font-medium" dir="auto">
        {drill.name}
      </Link>
      {drill.closed ? (
        <StatusPill status={RESULT_TONE[drill.closed.result]} word={RESULT_WORDS[drill.closed.result]} look="row" />
      ) : (
        <span className="text-table text-ink-3">
          {drill.plannedFor === undefined ? 'planned' : `planned for ${drill.plannedFor}`}
        </span>
      )}
    </p>
    <p className="text-table text-ink-2">
      {drill.mode === 'desk' ? 'At a desk' : 'With a gateway'}, {questionWords(drill.question)}
      {drill.closed && (
        <span className="text-ink-3">
          , run <Ago at={drill.closed.at} />
        </span>
      )}
    </p>
  </li>
)

const Due = ({ drills: { due } }: { drills: Drills }) => (
  <Card title="Due" aside={due.length > 0 && count(due.length, 'drill')}>
    {due.length === 0 ? (
      <p className="px-4 pb-4 text-table text-ink-2">Nothing is planned, and nothing is to be run again.</p>
    ) : (
      <ul className="flex flex-col gap-1.5 px-4 pb-4 text-table">
        {due.map(({ drill, name, on, because, overdue }) => (
          <li key={drill}>
            <Link to="/drills" search={{ drill }} className="link font-medium">
              {name}
            </Link>
            <span className={overdue ? 'font-medium' : 'text-ink-3'}>
              {' '}
              {because === 'planned' ? 'planned for' : 'again by'} {on}
              {overdue && ', overdue'}
            </span>
          </li>
        ))}
      </ul>
    )}
  </Card>
)

function Actions({ drills: { actions } }: { drills: Drills }) {
  const act = useMutation(drillMutation(useQueryClient()))
  return (
    <Card title="Actions to be done" aside={actions.length > 0 && count(actions.length, 'action')}>
      {actions.length === 0 ? (
        <p className="px-4 pb-4 text-table text-ink-2">None is open.</p>
      ) : (
        <ul className="divide-y divide-line text-table">
          {actions.map(({ drill, name, index, text, owner, dueBy, overdue }) => (
            <li key={`${drill} ${index}`} className="flex items-start justify-between gap-3 px-4 py-2">
              <span className="min-w-0">
                <span dir="auto">{text}</span>
                <span className="block text-ink-3">
                  {owner}, by {dueBy}
                  {overdue && ', overdue'} ·{' '}
                  <Link to="/drills" search={{ drill }} className="link">
                    {name}
                  </Link>
                </span>
              </span>
              <Button
                disabled={act.isPending}
                aria-label={`Done: ${text}`}
                onClick={() =>
                  act.mutate({
                    path: `${encodeURIComponent(drill)}/actions/${index}/done`,
                    body: rememberedName() === '' ? {} : { by: rememberedName() },
                  })
                }
              >
                Done
              </Button>
            </li>
          ))}
        </ul>
      )}
      {act.isError && (
        <p role="alert" className="px-4 pb-3 text-table">
          {act.error.message}
        </p>
      )}
    </Card>
  )
}
