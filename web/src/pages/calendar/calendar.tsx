import { CALENDAR_KINDS, type CalendarEntry, type CalendarKind } from '@bellwether/shared/api-calendar.ts'
import { DAY } from '@bellwether/shared/time.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { CalendarPlus } from 'lucide-react'
import { calendarQuery } from '../../api/queries.ts'
import { Empty, Loaded } from '../../components/loaded.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { calendarSentence } from '../../format/calendar.ts'
import { useTitle } from '../../hooks/use-title.ts'
import { buttonClass } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Select } from '../../ui/select.tsx'
import { Entry } from './entry.tsx'

const route = getRouteApi('/calendar')

const KIND_WORDS: Record<CalendarKind, string> = { retirement: 'Retirements', legal: 'Legal dates' }

const SPANS: [title: string, days: number][] = [
  ['Over, in the last 30 days', 0],
  ['Within a week', 7],
  ['Within 30 days', 30],
  ['Within 90 days', 90],
  ['Later', Number.POSITIVE_INFINITY],
]

/** Days that are known beforehand: models that end, and orders that come into force. */
export function CalendarPage() {
  useTitle('Calendar')
  const { kind } = route.useSearch()
  const navigate = route.useNavigate()
  const query = useQuery(calendarQuery)
  return (
    <Loaded query={query}>
      {({ at, items }) => {
        const shown = items.filter((entry) => kind === undefined || entry.kind === kind)
        return (
          <>
            <PageHead above="Calendar" sentence={calendarSentence(items, at)}>
              <div className="flex flex-wrap gap-2 pt-2" data-screen-only>
                <Select
                  label="Kind"
                  value={kind ?? ''}
                  onChange={(event) =>
                    void navigate({ search: { kind: event.target.value || undefined }, replace: true })
                  }
                >
                  <option value="">Everything</option>
                  {CALENDAR_KINDS.map((one) => (
                    <option key={one} value={one}>
                      {KIND_WORDS[one]}
                    </option>
                  ))}
                </Select>
                <a href="/api/v1/calendar.ics" className={buttonClass()}>
                  <CalendarPlus aria-hidden size={14} />
                  Subscribe (iCal)
                </a>
              </div>
            </PageHead>
            {shown.length === 0 ? (
              <Empty title="Nothing is known to come">
                <p>
                  A day appears here when the catalogue, a vendor’s list of models or a feed of deprecations says that a
                  model that you rely on ends. People are told 90, 30, 7 days and one day before.
                </p>
              </Empty>
            ) : (
              <div className="flex flex-col gap-6">
                {bySpan(shown, at).map(([title, entries]) => (
                  <Card key={title} title={title}>
                    <ul className="divide-y divide-line">
                      {entries.map((entry) => (
                        <Entry key={entry.id} entry={entry} now={at} />
                      ))}
                    </ul>
                  </Card>
                ))}
              </div>
            )}
          </>
        )
      }}
    </Loaded>
  )
}

function bySpan(entries: readonly CalendarEntry[], now: number): [string, CalendarEntry[]][] {
  const spans = SPANS.map(([title]): [string, CalendarEntry[]] => [title, []])
  for (const entry of entries) {
    const days = (entry.at - now) / DAY
    const place = days <= -1 ? 0 : SPANS.findIndex(([, most], index) => index > 0 && days <= most)
    spans[place]![1].push(entry)
  }
  return spans.filter(([, found]) => found.length > 0)
}
