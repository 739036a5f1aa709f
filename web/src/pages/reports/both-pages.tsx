import type { WeeklyReport } from '@bellwether/shared/api-reports.ts'
import { lostWords } from '@bellwether/shared/cause.ts'
import { Link } from '@tanstack/react-router'
import { count } from '../../format/numbers.ts'
import { EVENT_STATUS_WORDS } from '../../format/words.ts'
import { Card } from '../../ui/card.tsx'

/** One line of a weekly page; the same key in both weeks is the same thing. */
interface Line {
  key: string
  text: string
  link: string
}

const nameOf = ({ systems }: WeeklyReport, id: string): string => systems.find((one) => one.id === id)?.name ?? id

/** What each page lists, part by part, in the order of the page. */
const PARTS: { title: string; none: string; lines: (report: WeeklyReport) => Line[] }[] = [
  {
    title: 'Decisions asked for',
    none: 'None.',
    lines: ({ decisions }) => decisions.map(({ ask, link }) => ({ key: ask, text: ask, link })),
  },
  {
    title: 'Incidents by cause',
    none: 'No incident was open.',
    lines: ({ causes }) =>
      causes.flatMap(({ cause, incidents }) =>
        incidents.map(({ id, title }) => ({
          key: id,
          text: `${lostWords(cause)}: ${title}`,
          link: `/incidents/${id}`,
        })),
      ),
  },
  {
    title: 'Orders that concern us',
    none: 'No order.',
    lines: ({ events }) =>
      events.map(({ id, title, status, days }) => ({
        key: id,
        text: `${title} (${EVENT_STATUS_WORDS[status]}, for ${count(days, 'day')})`,
        link: `/regulatory/${id}`,
      })),
  },
  {
    title: 'Without a fallback',
    none: 'Every need has a second choice.',
    lines: (report) =>
      report.noFallback.map(({ system, need }) => ({
        key: `${system} ${need}`,
        text: `${nameOf(report, system)}: ${need}`,
        link: `/systems/${encodeURIComponent(system)}`,
      })),
  },
  {
    title: 'Retirements within 90 days',
    none: 'None.',
    lines: ({ retirements }) => retirements.map(({ title, link = '/calendar' }) => ({ key: title, text: title, link })),
  },
  {
    title: 'Drills',
    none: 'None.',
    lines: ({ drills }) =>
      drills.map(({ name, isDue, link }) => ({ key: link, text: isDue ? `${name} (due)` : name, link })),
  },
]

/** What both pages list, side by side: what stands on one of them only is marked. */
export const BothPages = ({ a, b }: { a: WeeklyReport; b: WeeklyReport }) => (
  <Card title="Both pages">
    <table className="w-full table-fixed text-table">
      <thead className="text-ink-3">
        <tr>
          {[a, b].map(({ week }, place) => (
            <th key={place === 0 ? 'a' : 'b'} scope="col" className="px-4 pb-1.5 text-left font-normal">
              <Link to="/reports/$week" params={{ week }} className="link text-ink">
                {week}
              </Link>
            </th>
          ))}
        </tr>
      </thead>
      {PARTS.map(({ title, none, lines }) => {
        const [before, after] = [lines(a), lines(b)]
        return (
          <tbody key={title}>
            <tr className="border-t border-line">
              <th scope="rowgroup" colSpan={2} className="px-4 pt-2.5 text-left font-medium">
                {title}
              </th>
            </tr>
            <tr className="align-top">
              <Side lines={before} others={after} none={none} mark={`only in ${a.week}`} />
              <Side lines={after} others={before} none={none} mark="new" />
            </tr>
          </tbody>
        )
      })}
    </table>
  </Card>
)

interface SideProps {
  lines: Line[]
  others: Line[]
  none: string
  /** Said of what the other page does not list. */
  mark: string
}

function Side({ lines, others, none, mark }: SideProps) {
  const shared = new Set(others.map(({ key }) => key))
  if (lines.length === 0) return <td className="px-4 pt-1 pb-2.5 text-ink-3">{none}</td>
  return (
    <td className="px-4 pt-1 pb-2.5">
      <ul className="flex flex-col gap-1">
        {lines.slice(0, MOST).map(({ key, text, link }) => (
          <li key={key} className="[overflow-wrap:anywhere]">
            <a href={link} className="link text-ink-2">
              <bdi>{text}</bdi>
            </a>
            {!shared.has(key) && <span className="font-medium text-ink"> {mark}</span>}
          </li>
        ))}
        {lines.length > MOST && <li className="text-ink-3">{count(lines.length - MOST, 'more', 'more')}</li>}
      </ul>
    </td>
  )
}

const MOST = 20
