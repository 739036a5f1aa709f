import type { DownSpan, Measure } from '@bellwether/shared/api-availability.ts'
import { lostWords } from '@bellwether/shared/cause.ts'
import { iso } from '@bellwether/shared/time.ts'
import { Link } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { periodName } from '../format/availability.ts'
import { span } from '../format/time.ts'
import { Button } from '../ui/button.tsx'
import type { Column } from './data-table-column.ts'
import { download } from './download.ts'

interface Props {
  name: string
  measures: Measure[]
  timeZone: string
}

const SHOWN = 10

/** What to send along when a credit is claimed: the stretches that were down, where a budget is overdrawn. */
export function CreditEvidence({ name, measures, timeZone }: Props) {
  const broken = measures.filter(({ agreed }) => (agreed?.evidence.length ?? 0) > 0).toReversed()
  return broken.map((measure) => {
    const spans = measure.agreed!.evidence
    return (
      <section key={measure.period} aria-label={`For a credit: ${measure.period}`} className="text-table">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h3 className="font-medium">
            For a credit: {periodName(measure, timeZone)}
            {measure.agreed!.reference !== undefined && (
              <span className="font-normal text-ink-3">, contract {measure.agreed!.reference}</span>
            )}
          </h3>
          <Button look="quiet" onClick={() => download(`${name}-${measure.period}-down`, spans, COLUMNS)}>
            <Download aria-hidden size={14} />
            CSV
          </Button>
        </div>
        <ul className="divide-y divide-line">
          {spans.slice(0, SHOWN).map((down) => (
            <li key={down.from} className="flex flex-wrap justify-between gap-x-4 py-1">
              <span>
                {at(down.from, timeZone)} to {at(down.to, timeZone)}, {span(down.to - down.from)}
              </span>
              <span className="text-ink-2">
                {down.incident === undefined ? (
                  lostWords(down.cause)
                ) : (
                  <Link to="/incidents/$incident" params={{ incident: down.incident }} className="link">
                    {lostWords(down.cause)}
                  </Link>
                )}
              </span>
            </li>
          ))}
          {spans.length > SHOWN && <li className="py-1 text-ink-3">and {spans.length - SHOWN} more, in the CSV</li>}
        </ul>
      </section>
    )
  })
}

/** With its zone: a vendor reads it in another one. */
const at = (instant: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone,
    timeZoneName: 'short',
  }).format(instant)

const column = (id: string, title: string, value: (row: DownSpan) => string | number): Column<DownSpan> => ({
  id,
  title,
  value,
  cell: value,
  width: '1fr',
  place: 'wide',
})
const COLUMNS = [
  column('from', 'From (UTC)', ({ from }) => iso(from)),
  column('to', 'To (UTC)', ({ to }) => iso(to)),
  column('seconds', 'Seconds', ({ from, to }) => Math.round((to - from) / 1000)),
  column('cause', 'Cause', ({ cause }) => lostWords(cause)),
  column('incident', 'Incident', ({ incident }) => incident ?? ''),
]
