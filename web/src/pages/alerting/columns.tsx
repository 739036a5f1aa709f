import type { DeliverySummary } from '@bellwether/shared/api.ts'
import { iso } from '@bellwether/shared/time.ts'
import { Link } from '@tanstack/react-router'
import { Ago } from '../../components/ago.tsx'
import type { Column } from '../../components/data-table-column.ts'
import { DeliveryPill } from '../../components/delivery-list.tsx'
import { channelWord } from '../../format/receivers.ts'
import { DELIVERY_WORDS, NOTIFICATION_WORDS } from '../../format/words.ts'

export const messageColumns: Column<DeliverySummary>[] = [
  {
    id: 'subject',
    title: 'Message',
    width: 'minmax(0, 4fr)',
    place: 'lead',
    value: (row) => row.subject,
    cell: (row) => (
      <Link
        from="/alerting"
        to="."
        search={(old) => ({ ...old, show: 'messages', message: row.id })}
        resetScroll={false}
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
    value: (row) => (row.channel === '' ? row.receiver : `${row.receiver} by ${channelWord(row.channel)}`),
    cell: (row) => (
      <span className="block truncate text-ink-2">
        {row.receiver} {row.channel !== '' && <span className="text-ink-3">by {channelWord(row.channel)}</span>}
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
