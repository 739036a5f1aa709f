import type { CalendarEntry } from '@bellwether/shared/api-calendar.ts'
import { DAY, type Instant, iso } from '@bellwether/shared/time.ts'
import { Link } from '@tanstack/react-router'
import { Tier } from '../../components/blast-radius.tsx'
import { StatusPill } from '../../components/status-pill.tsx'
import { daysAway } from '../../format/calendar.ts'
import { join } from '../../format/lists.ts'

/** One day: what ends or begins, whom it hits, what takes its place, and who says so. */
export function Entry({ entry, now }: { entry: CalendarEntry; now: Instant }) {
  const { at, title, sources, systems, dependencies, successor } = entry
  const bare = systems.filter(({ hasFallback }) => !hasFallback)
  const others = sources.filter((source) => source.at !== at)
  return (
    <li className="flex flex-col gap-x-4 gap-y-1 px-4 py-2.5 sm:flex-row">
      <p className="shrink-0 text-table sm:w-32">
        <time dateTime={iso(at).slice(0, 10)} className="block font-medium">
          {DATE.format(at)}
        </time>
        <span className="text-ink-3">{daysAway(at, now)}</span>
      </p>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {entry.event === undefined ? (
            <span className="font-medium">{title}</span>
          ) : (
            <Link to="/regulatory/$event" params={{ event: entry.event }} className="link font-medium">
              {title}
            </Link>
          )}
          {bare.length > 0 && at > now - DAY && (
            <StatusPill status="major_outage" word={`${bare.length} without a fallback`} look="row" />
          )}
        </p>
        <ul className="text-table text-ink-2">
          {systems.map(({ id, name, tier, hasFallback }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-2">
              {name} <Tier tier={tier} />
              <span className="text-ink-3">{hasFallback ? 'has a fallback' : 'has nothing else'}</span>
            </li>
          ))}
        </ul>
        <p className="text-table text-ink-3">
          {dependencies.map((id, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <Link to="/dependencies/$dependency" params={{ dependency: id }} className="link">
                {id}
              </Link>
            </span>
          ))}
          {successor !== undefined && ` · ${successor} takes its place, says the vendor`}
          {` · said by ${join(sources.map(({ name }) => name))}`}
          {others.length > 0 &&
            ` (${others.map((other) => `${other.name}: ${DATE.format(other.at)}`).join(', ')}; the earliest counts)`}
        </p>
      </div>
    </li>
  )
}

const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
