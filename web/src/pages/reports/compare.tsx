import type { ReportChange, ReportComparison } from '@bellwether/shared/api-report-comparison.ts'
import type { ReportSummary, WeeklyReport } from '@bellwether/shared/api-reports.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { comparisonQuery, reportsQuery } from '../../api/queries.ts'
import { Empty, Loaded } from '../../components/loaded.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { count } from '../../format/numbers.ts'
import { figureValue, systemWords, weekDays } from '../../format/reports.ts'
import { useTitle } from '../../hooks/use-title.ts'
import { Card } from '../../ui/card.tsx'
import { classes } from '../../ui/class.ts'
import { Select } from '../../ui/select.tsx'
import { BothPages } from './both-pages.tsx'

const route = getRouteApi('/reports/compare')

/** Two weeks side by side: what is better, what is worse, and why. */
export function ComparePage() {
  useTitle('Two weeks')
  const list = useQuery(reportsQuery)
  return <Loaded query={list}>{({ items }) => <Chosen items={items} />}</Loaded>
}

/** Without a choice: the last two. The earlier one stands first, in whatever order they were asked for. */
function Chosen({ items }: { items: ReportSummary[] }) {
  const { a = items[1]?.week, b = items[0]?.week } = route.useSearch()
  if (a === undefined || b === undefined)
    return (
      <>
        <PageHead above={<Above />} sentence="There are no two weeks yet that could be compared." />
        <Empty title="Two weekly pages are needed">
          <p>Once a week, at the hour that the configuration names, the page of the week that ended is made.</p>
        </Empty>
      </>
    )
  return a <= b ? <Compared a={a} b={b} items={items} /> : <Compared a={b} b={a} items={items} />
}

const Above = () => (
  <>
    <Link to="/reports" className="link">
      Reports
    </Link>
    <span aria-hidden>/</span>
    <span>Two weeks</span>
  </>
)

function Compared({ a, b, items }: { a: string; b: string; items: ReportSummary[] }) {
  const navigate = route.useNavigate()
  const query = useQuery(comparisonQuery(a, b))
  const weeks = [...new Set([a, b, ...items.map(({ week }) => week)])].sort().reverse()
  const choice = (label: string, week: string, onChoose: (week: string) => void) => (
    <Select label={label} value={week} onChange={(event) => onChoose(event.target.value)}>
      {weeks.map((one) => (
        <option key={one} value={one}>
          {one}
        </option>
      ))}
    </Select>
  )
  const go = (...chosen: string[]) => {
    const [first, second] = chosen.sort()
    void navigate({ search: { a: first, b: second }, replace: true, resetScroll: false })
  }
  const choices = (
    <div className="flex flex-wrap items-center gap-2 pt-2 text-table text-ink-2" data-screen-only>
      {choice('The earlier week', a, (week) => go(week, b))}
      and
      {choice('The later week', b, (week) => go(a, week))}
    </div>
  )
  return (
    <Loaded query={query} page="pair of weeks">
      {(comparison) => (
        <>
          <PageHead
            above={<Above />}
            sentence={a === b ? `Week ${a} is on both sides. Choose another to compare it with.` : comparison.verdict}
          >
            {choices}
          </PageHead>
          <div className="flex flex-col gap-6">
            {a !== b && <Changes comparison={comparison} />}
            <Figures a={comparison.a.report} b={comparison.b.report} />
            <Systems a={comparison.a.report} b={comparison.b.report} />
            <BothPages a={comparison.a.report} b={comparison.b.report} />
          </div>
        </>
      )}
    </Loaded>
  )
}

const DIRECTIONS: Record<ReportChange['direction'], string> = { better: 'Better', worse: 'Worse', neither: 'Other' }

const Changes = ({ comparison: { changes, isExplained, a, b } }: { comparison: ReportComparison }) => (
  <Card title="What changed, and why">
    {changes.length === 0 && (
      <p className="px-4 pb-4 text-ink-2">
        {isExplained
          ? 'Nothing changed in what we would lose, what was lost and which orders concern us.'
          : 'Nothing changed in the time that was lost and in the orders.'}
      </p>
    )}
    <ul className="divide-y divide-line">
      {changes.map(({ kind, direction, text, because, link }) => (
        <li key={kind + text} className="grid gap-x-4 px-4 py-2.5 md:grid-cols-[4rem_minmax(0,1fr)]">
          <span className={direction === 'worse' ? 'text-table font-medium' : 'text-table text-ink-3'}>
            {DIRECTIONS[direction]}
          </span>
          <div>
            <p className="font-medium">
              <a href={link} className="link">
                <bdi dir="ltr">{text}</bdi>
              </a>
            </p>
            {because !== undefined && (
              <p className="text-table text-ink-2">
                <bdi dir="ltr">{because}</bdi>
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
    {!isExplained && (
      <p className="border-t border-line px-4 py-2 text-table text-ink-3">
        {[a, b]
          .filter(({ report }) => report.exposure === undefined)
          .map(({ report }) => `The page of ${report.week}`)
          .join(' and ')}{' '}
        was made before it kept what exposure is made of: why its figures are what they are is not known.
      </p>
    )}
  </Card>
)

interface Pair {
  a: WeeklyReport
  b: WeeklyReport
}

const Heads = ({ first, a, b }: Pair & { first: string }) => (
  <thead className="text-ink-3">
    <tr>
      <th scope="col" className="px-4 py-1.5 text-left font-normal">
        <span className="sr-only">{first}</span>
      </th>
      {[a, b].map((report, place) => (
        <th key={place === 0 ? 'a' : 'b'} scope="col" className="px-4 py-1.5 text-left font-normal">
          <Link to="/reports/$week" params={{ week: report.week }} className="link text-ink">
            {report.week}
          </Link>
          <span className="hidden md:inline"> {weekDays(report)}</span>
        </th>
      ))}
    </tr>
  </thead>
)

const Figures = ({ a, b }: Pair) => (
  <Card title="Figures">
    <table className="w-full table-fixed text-table">
      <Heads first="Figure" a={a} b={b} />
      <tbody>
        {b.figures.map(({ id, label, unit }) => (
          <tr key={id} className="border-t border-line align-top">
            <th scope="row" className="px-4 py-1.5 text-left font-normal text-ink-2">
              {label}
            </th>
            {[a, b].map(({ figures }, place) => {
              const figure = figures.find((one) => one.id === id)
              return (
                <td key={place === 0 ? 'a' : 'b'} className={classes('px-4 py-1.5', place === 1 && 'font-medium')}>
                  {figure ? (
                    <a href={figure.evidence} className="link">
                      {figureValue(unit, figure.value)}
                    </a>
                  ) : (
                    'not known'
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  </Card>
)

/** Those that were lost or on a fallback in one of the two; of the others it is enough to say how many they are. */
function Systems({ a, b }: Pair) {
  const earlier = new Map(a.systems.map((system) => [system.id, system]))
  const later = new Map(b.systems.map((system) => [system.id, system]))
  const ids = [...new Set([...later.keys(), ...earlier.keys()])]
  const told = ids.filter((id) =>
    [earlier.get(id), later.get(id)].some((one) => one === undefined || one.lostMs + one.onFallbackMs > 0),
  )
  return (
    <Card title="Systems">
      {told.length > 0 && (
        <table className="w-full table-fixed text-table">
          <Heads first="System" a={a} b={b} />
          <tbody>
            {told.slice(0, MOST).map((id) => (
              <tr key={id} className="border-t border-line align-top">
                <th scope="row" className="px-4 py-1.5 text-left font-medium [overflow-wrap:anywhere]">
                  <SystemName id={id} name={(later.get(id) ?? earlier.get(id))!.name} isKnown={later.has(id)} />
                </th>
                {[earlier, later].map((week, place) => {
                  const system = week.get(id)
                  return (
                    <td key={place === 0 ? 'a' : 'b'} className="px-4 py-1.5 text-ink-2">
                      {system ? systemWords(system) : 'not in the register'}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="px-4 py-2 text-table text-ink-3">
        {told.length > MOST && `${told.length - MOST} more; `}
        {restWords(ids.length - told.length, told.length === 0)}
      </p>
    </Card>
  )
}

/** One that is gone has no page any more. */
const SystemName = ({ id, name, isKnown }: { id: string; name: string; isKnown: boolean }) =>
  isKnown ? (
    <Link to="/systems/$system" params={{ system: id }} search={{ by: 'week' }} className="link">
      <bdi>{name}</bdi>
    </Link>
  ) : (
    <bdi>{name}</bdi>
  )

const MOST = 50

const restWords = (others: number, isAll: boolean): string =>
  others === 0
    ? 'No other system.'
    : `${isAll ? `Of ${count(others, 'system')} none was` : `Of ${count(others, 'other')} none was`} lost or on a fallback in either week.`
