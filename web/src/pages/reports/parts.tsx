import type {
  ReportCause,
  ReportDecision,
  ReportDrill,
  ReportEvent,
  ReportSystem,
  WeeklyReport,
} from '@bellwether/shared/api-reports.ts'
import { confidencePercent, lostWords } from '@bellwether/shared/cause.ts'
import { formatDuration } from '@bellwether/shared/time.ts'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { count } from '../../format/numbers.ts'
import { systemWords } from '../../format/reports.ts'
import { date } from '../../format/time.ts'
import { EVENT_STATUS_WORDS } from '../../format/words.ts'
import { Card } from '../../ui/card.tsx'

interface PartProps {
  title: string
  aside?: string
  empty: string
  children: ReactNode[]
}

const Part = ({ title, aside, empty, children }: PartProps) => (
  <Card title={title} aside={aside}>
    {children.length === 0 ? (
      <p className="px-4 pb-4 text-ink-2">{empty}</p>
    ) : (
      <ul className="divide-y divide-line">{children}</ul>
    )}
  </Card>
)

/** Sentences run as English does, whatever name they begin with; a name that stands alone runs in its own direction. */
const Item = ({ first, second }: { first: ReactNode; second: ReactNode }) => (
  <li className="px-4 py-2.5">
    <p className="font-medium">
      <bdi dir="ltr">{first}</bdi>
    </p>
    <p className="text-table text-ink-2">
      <bdi dir="ltr">{second}</bdi>
    </p>
  </li>
)

/** A path that the server gives; a page that is older than it gave some has plain words. */
const Linked = ({ to, children }: { to: string | undefined; children: ReactNode }) =>
  to === undefined ? (
    children
  ) : (
    <a href={to} className="link">
      {children}
    </a>
  )

export const Decisions = ({ decisions }: { decisions: ReportDecision[] }) => (
  <Part title="Decisions asked for" aside={count(decisions.length, 'decision')} empty="None this week.">
    {decisions.map(({ ask, because, owner, link }) => (
      <Item key={ask} first={<Linked to={link}>{ask}</Linked>} second={owner ? `${owner}: ${because}` : because} />
    ))}
  </Part>
)

export const Systems = ({ systems }: { systems: ReportSystem[] }) => (
  <Part title="Systems" aside={count(systems.length, 'system')} empty="No system is registered.">
    {systems.map((system) => (
      <Item
        key={system.id}
        first={
          <>
            <Link to="/systems/$system" params={{ system: system.id }} className="link">
              <bdi>{system.name}</bdi>
            </Link>{' '}
            <span className="font-normal text-ink-3">tier {system.tier}</span>
          </>
        }
        second={systemWords(system)}
      />
    ))}
  </Part>
)

export const Causes = ({ causes }: { causes: ReportCause[] }) => (
  <Part title="Incidents by cause" empty="No incident was open.">
    {causes.map(({ cause, incidents, lostMs }) => (
      <li key={cause} className="px-4 py-2.5">
        <p className="flex flex-wrap items-center justify-between gap-x-3">
          <span className="font-medium">{lostWords(cause)}</span>
          <span className="text-table text-ink-2">
            {lostMs > 0 ? `systems lost for ${formatDuration(lostMs)} in all` : 'no system was lost'}
          </span>
        </p>
        <ul className="text-table">
          {incidents.map(({ id, title, systems }) => (
            <li key={id}>
              <Link to="/incidents/$incident" params={{ incident: id }} className="link">
                {title}
              </Link>
              {systems.length > 0 && <span className="text-ink-3"> hit {systems.join(', ')}</span>}
            </li>
          ))}
        </ul>
      </li>
    ))}
  </Part>
)

export const Events = ({ events }: { events: ReportEvent[] }) => (
  <Part title="Orders that concern us" empty="No order names anything that we depend on.">
    {events.map(({ id, title, status, isNew, days, confidence }) => (
      <Item
        key={id}
        first={
          <Link to="/regulatory/$event" params={{ event: id }} className="link">
            <bdi>{title}</bdi>
          </Link>
        }
        second={`${isNew ? 'New: ' : ''}${EVENT_STATUS_WORDS[status]}, for ${count(days, 'day')}, ${confidencePercent(confidence)} sure`}
      />
    ))}
  </Part>
)

export const NoFallback = ({ report: { noFallback, systems } }: { report: WeeklyReport }) => (
  <Part title="Without a fallback" aside={count(noFallback.length, 'need')} empty="Every need has a second choice.">
    {noFallback.map(({ system, need, dependency }) => (
      <Item
        key={`${system} ${need}`}
        first={
          <>
            <bdi>{need}</bdi> of <bdi>{systems.find(({ id }) => id === system)?.name ?? system}</bdi>
          </>
        }
        second={
          <>
            only{' '}
            <Link to="/dependencies/$dependency" params={{ dependency }} className="link">
              {dependency}
            </Link>
          </>
        }
      />
    ))}
  </Part>
)

export const Retirements = ({ retirements }: { retirements: WeeklyReport['retirements'] }) => (
  <Part title="Retirements within 90 days" empty="No model of ours ends within 90 days.">
    {retirements.map(({ title, at, days, systems, link = '/calendar' }) => (
      <Item
        key={title}
        first={<Linked to={link}>{title}</Linked>}
        second={`${date(at)}, in ${count(days, 'day')}; ${systems.length === 0 ? 'no system needs it' : systems.map(({ name, hasFallback }) => `${name} ${hasFallback ? 'has a fallback' : 'has nothing in its place'}`).join(', ')}`}
      />
    ))}
  </Part>
)

const DRILL_WORDS: Record<ReportDrill['because'], string> = {
  planned: 'Planned for',
  again: 'To be run again by',
  gateway: 'Last rehearsed on',
}

export const Drills = ({ drills }: { drills: ReportDrill[] }) => (
  <Part title="Drills" empty="No loss is planned to be rehearsed.">
    {drills.map(({ name, because, on, lastAt, result, isDue, link }) => (
      <Item
        key={link}
        first={
          <Linked to={link}>
            <bdi>{name}</bdi>
          </Linked>
        }
        second={`${DRILL_WORDS[because]} ${lastAt === undefined ? (on === undefined ? '' : date(Date.parse(on), 'UTC')) : date(lastAt)}${result === undefined ? '' : `: ${result}`}${isDue ? '; due' : ''}`}
      />
    ))}
  </Part>
)
