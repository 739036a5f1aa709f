import type { Concentration } from '@bellwether/shared/concentration.ts'
import type { Concentrations as By } from '@bellwether/shared/concentrations.ts'
import { Link } from '@tanstack/react-router'
import { ChartBar, Table2 } from 'lucide-react'
import { lazy, memo, Suspense, useId } from 'react'
import { percentOf } from '../../format/exposure.ts'
import { number } from '../../format/numbers.ts'
import { buttonClass } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ScrollBox } from '../../ui/scroll-box.tsx'

const ConcentrationPlot = lazy(() => import('./concentration-plot.tsx'))

const SORTS: [keyof By, title: string, one: string][] = [
  ['vendor', 'By vendor', 'vendor'],
  ['parent', 'By parent company', 'parent company'],
  ['cloud', 'By cloud underneath', 'cloud'],
  ['jurisdiction', 'By jurisdiction', 'jurisdiction'],
]

interface Props {
  concentration: By
  rule: string
  as: string | undefined
}

/** Who holds how much of what we need, four ways; each chart is a table, too, and its index is worked out before your eyes. */
export const Concentrations = memo(({ concentration, rule, as }: Props) => (
  <Card
    title="How much rests on whom"
    aside={
      <span className="flex items-center gap-2">
        share of what we need, by tier
        <Choice as={as} />
      </span>
    }
  >
    <div className="grid gap-x-8 gap-y-6 px-4 pb-4 text-table md:grid-cols-2">
      {SORTS.map(([sort, title, one]) => (
        <Sort key={sort} title={title} one={one} of={concentration[sort]} as={as} />
      ))}
    </div>
    <div className="border-t border-line px-4 py-3 text-table text-ink-3">
      <p className="max-w-4xl">{rule}</p>
    </div>
  </Card>
))

const Choice = ({ as }: { as: string | undefined }) => {
  const label = as === 'table' ? 'Show shares as charts' : 'Show shares as tables'
  return (
    <Link
      from="/exposure"
      to="."
      search={(old) => ({ ...old, as: as === 'table' ? undefined : 'table' })}
      replace
      resetScroll={false}
      aria-label={label}
      title={label}
      data-screen-only
      className={`${buttonClass('quiet', true)} h-7`}
    >
      {as === 'table' ? <ChartBar aria-hidden size={14} /> : <Table2 aria-hidden size={14} />}
    </Link>
  )
}

function Sort({ title, one, of, as }: { title: string; one: string; of: Concentration; as: string | undefined }) {
  const id = useId()
  const first = of.shares[0]
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-2">
      <h3 id={id} className="font-medium">
        {title}
      </h3>
      {first === undefined ? (
        <p className="text-ink-2">
          {one === 'cloud' ? 'Nothing of ours is known to run on one.' : 'Nothing is known of it.'}
        </p>
      ) : (
        <>
          <p className="text-ink-2">
            <bdi>{first.name}</bdi> carries {percentOf(first.share)}, and {number(first.systems.length)} of our systems
            need it first. The index is {number(of.hhi)} of 10,000: {wordOf(of.hhi)}.
          </p>
          {as === 'table' ? (
            <Shares title={title} of={of} />
          ) : (
            <Suspense fallback={<div className="pulse h-40 rounded bg-surface-2" />}>
              <ConcentrationPlot shares={of.shares} />
            </Suspense>
          )}
          <p className="text-ink-3 [overflow-wrap:anywhere]">{formula(of)}</p>
        </>
      )}
    </section>
  )
}

const Shares = ({ title, of: { shares } }: { title: string; of: Concentration }) => (
  <ScrollBox label={`Shares ${title.toLowerCase()}`} className="max-h-72">
    <table className="w-full text-left">
      <thead className="sticky top-0 bg-surface-2 text-ink-2">
        <tr>
          {['Name', 'Share', 'In the index', 'Systems'].map((name, column) => (
            <th key={name} scope="col" className={`px-3 py-1.5 font-medium ${column > 0 ? 'text-right' : ''}`}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shares.map(({ id, name, share, part, systems }) => (
          <tr key={id} className="border-t border-line">
            <th scope="row" className="px-3 py-1 font-normal">
              <bdi>{name}</bdi>
            </th>
            <td className="px-3 py-1 text-right">{percentOf(share)}</td>
            <td className="px-3 py-1 text-right">{percentOf(part)}</td>
            <td className="px-3 py-1 text-right">{number(systems.length)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </ScrollBox>
)

/** Above 2,500 a market is called highly concentrated, above 1,500 moderately (US Horizontal Merger Guidelines, 2010). */
const wordOf = (hhi: number): string =>
  hhi > 2500 ? 'highly concentrated' : hhi > 1500 ? 'moderately concentrated' : 'spread'

const SQUARES = 4

/** `HHI = 40² + 40² + 20² = 3,600` */
function formula({ shares, hhi }: Concentration): string {
  const parts = shares.map(({ part }) => part * 100).sort((a, b) => b - a)
  const shown = parts.slice(0, SQUARES).map((part) => `${part.toFixed(1).replace(/\.0$/, '')}²`)
  const rest = parts.length - shown.length
  return `HHI = ${shown.join(' + ')}${rest > 0 ? ` + the squares of ${number(rest)} more` : ''} = ${number(hhi)}`
}
