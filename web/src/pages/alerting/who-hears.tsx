import type { Routes, WhoHears as WhoHearsAnswer } from '@bellwether/shared/api-routes.ts'
import { CAUSE_WORDS, CAUSES } from '@bellwether/shared/cause.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { routesQuery, whoHearsQuery } from '../../api/queries.ts'
import { Empty, Loaded } from '../../components/loaded.tsx'
import { hearsSentence, heldWords } from '../../format/routes.ts'
import { inputTime } from '../../format/time.ts'
import { Card } from '../../ui/card.tsx'
import { Select } from '../../ui/select.tsx'
import { RouteTree } from './route-tree.tsx'
import { WouldRead } from './would-read.tsx'

const route = getRouteApi('/alerting')

const YAML = `route:
  receiver: oncall
  routes:
    - { receiver: leads, match: { cause: [regulatory] }, continue: true }`

/** The tree of routes, and the way that one incident would take through it. */
export function WhoHears() {
  const routes = useQuery(routesQuery)
  return (
    <Loaded query={routes}>
      {(known) =>
        known.root === undefined || known.dependencies.length === 0 ? (
          <Empty title="No route leads anywhere" yaml={YAML}>
            <p>
              Routes say who hears of what: the first that matches takes it, and those after it if it says “continue”.
            </p>
          </Empty>
        ) : (
          <Asked routes={known} root={known.root} />
        )
      }
    </Loaded>
  )
}

function Asked({ routes, root }: { routes: Routes; root: NonNullable<Routes['root']> }) {
  const { dependency = routes.dependencies[0]!.id, cause = 'technical', at } = route.useSearch()
  const asked = useQuery({ ...whoHearsQuery(dependency, cause, at), placeholderData: keepPreviousData })
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Card title="Who would hear this?">
        <Question routes={routes} dependency={dependency} cause={cause} at={at} />
        <p role="status" className="px-4 pb-3 font-medium">
          {asked.data ? hearsSentence(asked.data) : (asked.error?.message ?? 'Asking…')}
        </p>
        {asked.data && <Held hears={asked.data.hears} />}
        <div className="border-t border-line px-4 py-3">
          <RouteTree node={root} ways={asked.data?.hears ?? []} />
        </div>
      </Card>
      <Loaded query={asked}>{(answer) => <WouldRead answer={answer} />}</Loaded>
    </div>
  )
}

/** Who would hear later, and why. */
const Held = ({ hears }: Pick<WhoHearsAnswer, 'hears'>) => {
  const late = hears.filter(({ held }) => held !== undefined)
  return (
    late.length > 0 && (
      <ul className="px-4 pb-3 text-table text-ink-2">
        {late.map((one) => (
          <li key={one.receiver}>
            {heldWords(one)}
            {one.held?.decision === 'part_of_wider_incident' && (
              <>
                {' · '}
                <Link to="/incidents/$incident" params={{ incident: one.held.incident.id }} className="link">
                  see it
                </Link>
              </>
            )}
          </li>
        ))}
      </ul>
    )
  )
}

interface Question {
  routes: Routes
  dependency: string
  cause: string
  at: string | undefined
}

function Question({ routes, dependency, cause, at }: Question) {
  const navigate = route.useNavigate()
  const change = (next: { dependency?: string; cause?: string; at?: string | undefined }) =>
    void navigate({ search: (old) => ({ ...old, show: 'routes', ...next }), replace: true, resetScroll: false })
  return (
    <search className="flex flex-wrap items-center gap-2 px-4 pb-3 text-table text-ink-2">
      <span>If</span>
      <Select label="Dependency" value={dependency} onChange={(event) => change({ dependency: event.target.value })}>
        {routes.dependencies.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <span>failed by</span>
      <Select label="Cause" value={cause} onChange={(event) => change({ cause: event.target.value })}>
        {CAUSES.map((known) => (
          <option key={known} value={known}>
            {CAUSE_WORDS[known].toLowerCase()}
          </option>
        ))}
      </Select>
      <label className="flex items-center gap-2">
        at
        <input
          type="datetime-local"
          defaultValue={at === undefined ? '' : inputTime(Date.parse(at))}
          onChange={({ target }) =>
            change({ at: target.value === '' ? undefined : new Date(target.value).toISOString() })
          }
          aria-describedby="asked-at"
          className="rounded-md border border-line bg-surface-1 px-2 py-1 text-table"
        />
      </label>
      <span id="asked-at" className="text-ink-3">
        {at === undefined ? 'empty: now' : 'by your clock'}
      </span>
    </search>
  )
}
