import type { DeliverySummary } from '@bellwether/shared/api.ts'
import { iso } from '@bellwether/shared/time.ts'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { deliveriesQuery } from '../../api/queries.ts'
import { Ago } from '../../components/ago.tsx'
import { type Column, DataTable } from '../../components/data-table.tsx'
import { DeliveryPill } from '../../components/delivery-list.tsx'
import { Empty, Loaded } from '../../components/loaded.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { count } from '../../format/numbers.ts'
import { deliveriesSentence } from '../../format/sentences.ts'
import { DELIVERY_WORDS, NOTIFICATION_WORDS } from '../../format/words.ts'
import { useTitle } from '../../hooks/use-title.ts'
import { Card } from '../../ui/card.tsx'

const route = getRouteApi('/alerting')

const YAML = `receivers:
  - { id: oncall, pagerduty: { routingKey: $PD_KEY } }
route: { receiver: oncall }`

const COLUMNS: Column<DeliverySummary>[] = [
  {
    id: 'subject',
    title: 'Message',
    width: 'minmax(0, 4fr)',
    place: 'lead',
    value: (row) => row.subject,
    cell: (row) =>
      row.incident === undefined ? (
        <span className="line-clamp-2 font-medium">{row.subject}</span>
      ) : (
        <Link
          to="/incidents/$incident"
          params={{ incident: row.incident }}
          title={row.subject}
          className="link-over line-clamp-2 font-medium"
        >
          {row.subject}
        </Link>
      ),
  },
  {
    id: 'state',
    title: 'State',
    width: 'minmax(0, 1.6fr)',
    place: 'aside',
    value: (row) => DELIVERY_WORDS[row.state],
    cell: (row) => (
      <span className="block min-w-0">
        <DeliveryPill state={row.state} />
        {row.state !== 'sent' && row.lastError !== undefined && (
          <span className="block truncate text-xs text-ink-3 max-md:hidden" title={row.lastError}>
            {row.lastError}
          </span>
        )}
      </span>
    ),
  },
  {
    id: 'kind',
    title: 'Kind',
    width: '7rem',
    place: 'second',
    value: (row) => NOTIFICATION_WORDS[row.kind],
    cell: (row) => <span className="text-ink-2">{NOTIFICATION_WORDS[row.kind]}</span>,
  },
  {
    id: 'receiver',
    title: 'To',
    width: 'minmax(0, 1.4fr)',
    place: 'second',
    value: (row) => `${row.receiver} by ${row.channel}`,
    cell: (row) => (
      <span className="block truncate text-ink-2">
        {row.receiver} <span className="text-ink-3">by {row.channel}</span>
      </span>
    ),
  },
  {
    id: 'attempts',
    title: 'Attempts',
    width: '5rem',
    place: 'wide',
    align: 'end',
    value: (row) => row.attempts,
    rank: (row) => -row.attempts,
    cell: (row) => row.attempts,
  },
  {
    id: 'at',
    title: 'When',
    width: '8rem',
    place: 'second',
    align: 'end',
    value: (row) => iso(row.sentAt ?? row.at),
    rank: (row) => -(row.sentAt ?? row.at),
    cell: (row) => (
      <span className="text-ink-2">
        <Ago at={row.sentAt ?? row.at} />
      </span>
    ),
  },
]

/** Who was told what, and whether it arrived. */
export function AlertingPage() {
  useTitle('Alerting')
  const { incident, ...view } = route.useSearch()
  const navigate = route.useNavigate()
  const list = useInfiniteQuery({ ...deliveriesQuery({ incident }), placeholderData: keepPreviousData })
  return (
    <>
      <PageHead above="Alerting" sentence={list.data ? deliveriesSentence(list.data.items) : 'Who was told what.'} />
      <Loaded query={list}>
        {({ items, total }) => (
          <Card
            title={incident === undefined ? 'Messages' : 'Messages of one incident'}
            aside={
              incident === undefined ? (
                count(total ?? items.length, 'message')
              ) : (
                <Link to="/alerting" className="link">
                  Messages of all incidents
                </Link>
              )
            }
          >
            <DataTable
              label="Messages"
              rows={items}
              columns={COLUMNS}
              keyOf={(row) => row.id}
              view={view}
              onView={(next) => void navigate({ search: { incident, ...next }, replace: true, resetScroll: false })}
              file="bellwether-messages"
              onEnd={() => list.hasNextPage && !list.isFetching && void list.fetchNextPage()}
              empty={
                <Empty title="No message yet" yaml={YAML}>
                  <p>
                    An incident is owed to the receivers that its route leads to. Every message is listed here until it
                    has arrived, and after.
                  </p>
                </Empty>
              }
            />
          </Card>
        )}
      </Loaded>
    </>
  )
}
