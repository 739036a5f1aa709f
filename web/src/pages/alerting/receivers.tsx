import type { Page } from '@bellwether/shared/api.ts'
import type { ReceiverSummary } from '@bellwether/shared/api-receivers.ts'
import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Ago, Lasting } from '../../components/ago.tsx'
import { Empty, Loaded } from '../../components/loaded.tsx'
import { StatusPill } from '../../components/status-pill.tsx'
import { count } from '../../format/numbers.ts'
import { channelWord, digestWords, hearsWords, RECEIVER_TONE, RECEIVER_WORDS } from '../../format/receivers.ts'
import { dateTime } from '../../format/time.ts'
import { Card } from '../../ui/card.tsx'
import { SendTest } from './send-test.tsx'

const YAML = `receivers:
  - { id: oncall, pagerduty: { routingKey: $PD_KEY } }
route: { receiver: oncall }`

/** Who hears, by which channel, and whether messages arrive there: those that fail first. */
export const Receivers = ({ query }: { query: UseQueryResult<Page<ReceiverSummary>> }) => (
  <Loaded query={query}>
    {({ items }) => (
      <Card title="Receivers" aside={count(items.length, 'receiver')}>
        {items.length === 0 ? (
          <Empty title="Nobody is named who should hear" yaml={YAML}>
            <p>A receiver hears by one channel; routes say who hears of what.</p>
          </Empty>
        ) : (
          <ul className="divide-y divide-line">
            {[...items].sort(byHealth).map((receiver) => (
              <Receiver key={receiver.id} receiver={receiver} />
            ))}
          </ul>
        )}
      </Card>
    )}
  </Loaded>
)

const RANK: Record<ReceiverSummary['health'], number> = { failing: 0, ok: 1, untried: 2 }
const byHealth = (a: ReceiverSummary, b: ReceiverSummary) => RANK[a.health] - RANK[b.health] || a.id.localeCompare(b.id)

const Receiver = ({ receiver }: { receiver: ReceiverSummary }) => (
  <li className="grid gap-x-6 gap-y-2 px-4 py-3 md:grid-cols-[minmax(0,1fr)_auto]">
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">{receiver.id}</span>
        <span className="text-ink-3">{channelWord(receiver.channel)}</span>
        <StatusPill status={RECEIVER_TONE[receiver.health]} word={RECEIVER_WORDS[receiver.health]} look="row" />
      </p>
      <p className="text-table text-ink-2">
        {hearsWords(receiver)}
        {receiver.digest && ` · ${digestWords(receiver.digest)}`}
        <LastTime receiver={receiver} />
        <Unsent receiver={receiver} />
      </p>
      {receiver.quiet !== undefined && (
        <p className="text-table text-ink-2">
          Quiet {receiver.quiet}
          {receiver.quietUntil !== undefined && ` · it is so now, until ${dateTime(receiver.quietUntil)}`}
        </p>
      )}
      {receiver.lastError !== undefined && (
        <p className="text-table text-ink-2 [overflow-wrap:anywhere]">Last answer: {receiver.lastError}</p>
      )}
    </div>
    {receiver.channel !== '' && <SendTest receiver={receiver} />}
  </li>
)

const LastTime = ({ receiver: { lastSentAt, failingSince } }: { receiver: ReceiverSummary }) => (
  <>
    {failingSince !== undefined && (
      <>
        {' · '}failing for <Lasting from={failingSince} />
      </>
    )}
    {lastSentAt !== undefined && (
      <>
        {' · '}
        {failingSince === undefined ? 'a message arrived ' : 'the last message arrived '}
        <Ago at={lastSentAt} />
      </>
    )}
  </>
)

const Unsent = ({ receiver: { id, owed, dead } }: { receiver: ReceiverSummary }) => (
  <>
    {owed > 0 && (
      <>
        {' · '}
        <Link to="/alerting" search={{ show: 'messages', receiver: id, state: 'owed' }} className="link">
          {count(owed, 'message')} waiting
        </Link>
      </>
    )}
    {dead > 0 && (
      <>
        {' · '}
        <Link to="/alerting" search={{ show: 'messages', receiver: id, state: 'dead' }} className="link">
          {count(dead, 'message')} given up
        </Link>
      </>
    )}
  </>
)
