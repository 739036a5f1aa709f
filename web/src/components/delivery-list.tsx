import type { DeliverySummary } from '@bellwether/shared/api.ts'
import { channelWord } from '../format/receivers.ts'
import { DELIVERY_TONE, DELIVERY_WORDS, NOTIFICATION_WORDS } from '../format/words.ts'
import { Ago } from './ago.tsx'
import { StatusPill } from './status-pill.tsx'

export const DeliveryPill = ({ state }: { state: DeliverySummary['state'] }) => (
  <StatusPill status={DELIVERY_TONE[state]} word={DELIVERY_WORDS[state]} look="row" />
)

/** Messages of one incident: to whom, by what, whether it arrived. */
export const DeliveryList = ({ deliveries }: { deliveries: DeliverySummary[] }) => (
  <ol className="divide-y divide-line">
    {[...deliveries]
      .sort((a, b) => b.at - a.at)
      .map((delivery) => (
        <li key={delivery.id} className="px-4 py-2.5">
          <div className="flex items-center justify-between gap-3">
            <span className="min-w-0 truncate font-medium">
              {delivery.receiver}
              {delivery.channel !== '' && (
                <span className="font-normal text-ink-3"> by {channelWord(delivery.channel)}</span>
              )}
            </span>
            <DeliveryPill state={delivery.state} />
          </div>
          <p className="text-table text-ink-3">
            {NOTIFICATION_WORDS[delivery.kind]} · <Ago at={delivery.sentAt ?? delivery.at} />
          </p>
          {delivery.lastError !== undefined && delivery.state !== 'sent' && (
            <p className="text-table text-ink-2">{delivery.lastError}</p>
          )}
        </li>
      ))}
  </ol>
)
