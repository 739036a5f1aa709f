import type { VendorDetail, VendorHonesty, VendorTrouble } from '@bellwether/shared/api-vendors.ts'
import { useQuery } from '@tanstack/react-query'
import { vendorQuery } from '../../api/queries.ts'
import { Ago } from '../../components/ago.tsx'
import { Empty } from '../../components/loaded.tsx'
import { count } from '../../format/numbers.ts'
import { span } from '../../format/time.ts'
import { Card } from '../../ui/card.tsx'
import { Hint } from '../../ui/hint.tsx'
import { ScrollBox } from '../../ui/scroll-box.tsx'

const MOST_TROUBLES = 5

/** Does its page tell the truth? Our own measure beside the vendor's word, quarter by quarter. */
export function Honesty({ vendor: id }: { vendor: string }) {
  const { data: vendor } = useQuery(vendorQuery(id))
  if (!vendor) return null
  return (
    <Card
      title={`Does the page of ${vendor.name} tell the truth?`}
      aside={
        <span className="inline-flex items-center">
          {vendor.honesty.grade === undefined ? (
            'No grade yet'
          ) : (
            <>
              Grade&nbsp;<span className="font-medium text-ink">{vendor.honesty.grade}</span>
            </>
          )}
          <Hint label="How the grade is given">{vendor.rule}</Hint>
        </span>
      }
    >
      {vendor.quarters.length === 0 ? (
        <Empty title="Nothing was measured yet">
          <p>It takes a day of our own looks to hold a page against.</p>
        </Empty>
      ) : (
        <div className="flex flex-col gap-3 px-4 pb-4 text-table">
          <p className="text-ink-2">
            In {vendor.honesty.quarter.replace('-', ' ')} {vendor.honesty.because}.
          </p>
          <Quarters quarters={vendor.quarters} />
          <Troubles vendor={vendor} />
        </div>
      )}
    </Card>
  )
}

const Quarters = ({ quarters }: { quarters: VendorHonesty[] }) => (
  <ScrollBox label="Quarters" className="px-3 py-1">
    <table className="w-full text-left">
      <thead className="text-ink-3">
        <tr>
          <th className="py-1 pr-4 font-normal">Quarter</th>
          <th className="py-1 pr-4 font-normal">Grade</th>
          <th className="py-1 pr-4 text-right font-normal">Did not work for us</th>
          <th className="py-1 pr-4 text-right font-normal">Its page said nothing</th>
          <th className="py-1 pr-4 text-right font-normal">First word</th>
          <th className="py-1 pr-4 text-right font-normal">Called bad, worked</th>
          <th className="py-1 text-right font-normal">Measured</th>
        </tr>
      </thead>
      <tbody>
        {quarters.map((one) => (
          <tr key={one.quarter} className="border-t border-line">
            <td className="py-1 pr-4 whitespace-nowrap">{one.quarter.replace('-', ' ')}</td>
            <td className="py-1 pr-4">{one.grade ?? '–'}</td>
            <td className="py-1 pr-4 text-right whitespace-nowrap">{span(one.troubleMs)}</td>
            <td className="py-1 pr-4 text-right whitespace-nowrap">{span(one.unacknowledgedMs)}</td>
            <td className="py-1 pr-4 text-right whitespace-nowrap">{lag(one.medianLagMs)}</td>
            <td className="py-1 pr-4 text-right whitespace-nowrap">{span(one.overDeclaredMs)}</td>
            <td className="py-1 text-right whitespace-nowrap">{count(one.measuredDays, 'day')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </ScrollBox>
)

function Troubles({ vendor: { troubles, honesty } }: { vendor: VendorDetail }) {
  if (troubles.items.length === 0) return null
  const shown = troubles.items.slice(0, MOST_TROUBLES)
  return (
    <div>
      <h3 className="pb-1 text-ink-3">
        {shown.length < troubles.total ? `The last ${shown.length} of ` : ''}
        {count(troubles.total, 'trouble')} of {honesty.quarter.replace('-', ' ')}
      </h3>
      <ul className="divide-y divide-line">
        {shown.map((trouble) => (
          <Trouble key={trouble.from} trouble={trouble} />
        ))}
      </ul>
    </div>
  )
}

const Trouble = ({ trouble: { from, to, dependencies, lagMs, unacknowledgedMs } }: { trouble: VendorTrouble }) => (
  <li className="flex flex-wrap justify-between gap-x-4 py-1">
    <span>
      <Ago at={from} />, {to === undefined ? 'and it lasts' : `for ${span(to - from)}`}: {dependencies.join(', ')}
    </span>
    <span className="text-ink-2">
      {lagMs === undefined
        ? unacknowledgedMs > 0
          ? 'its page never spoke of it'
          : 'its page could not be read'
        : `first word ${lag(lagMs)}`}
      {unacknowledgedMs > 0 && lagMs !== undefined && `, silent for ${span(unacknowledgedMs)}`}
    </span>
  </li>
)

const lag = (ms: number | undefined): string =>
  ms === undefined ? '–' : ms === 0 ? 'at once' : ms < 0 ? `${span(-ms)} before` : `${span(ms)} after`
