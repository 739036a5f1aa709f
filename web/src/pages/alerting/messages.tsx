import type { ReceiverSummary } from '@bellwether/shared/api-receivers.ts'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { deliveriesQuery } from '../../api/queries.ts'
import { List } from '../../components/list.tsx'
import { Empty } from '../../components/loaded.tsx'
import { DELIVERY_WORDS } from '../../format/words.ts'
import { Select } from '../../ui/select.tsx'
import { messageColumns } from './columns.tsx'
import { Message } from './message.tsx'

const route = getRouteApi('/alerting')

/** Every message that was owed: to whom, by what, whether it arrived. */
export function Messages({ receivers }: { receivers: ReceiverSummary[] }) {
  const { incident, receiver, state, message, show, ...view } = route.useSearch()
  const navigate = route.useNavigate()
  const list = useInfiniteQuery({
    ...deliveriesQuery({ incident, receiver, state }),
    placeholderData: keepPreviousData,
  })
  const isChosen = receiver !== undefined || state !== undefined
  return (
    <>
      <Filters receivers={receivers} />
      {message !== undefined && <Message id={message} />}
      <List
        list={list}
        noun={['message', 'messages']}
        columns={messageColumns}
        keyOf={(row) => row.id}
        view={view}
        onView={(next) =>
          void navigate({ search: { show, incident, receiver, state, ...next }, replace: true, resetScroll: false })
        }
        empty={
          <Empty title={isChosen ? 'No message is like that' : 'No message yet'}>
            <p>
              An incident is owed to the receivers that its route leads to. Every message is listed here until it has
              arrived, and after.
            </p>
          </Empty>
        }
      />
    </>
  )
}

function Filters({ receivers }: { receivers: ReceiverSummary[] }) {
  const { receiver, state } = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: { receiver?: string | undefined; state?: string | undefined }) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false })
  return (
    <search data-screen-only className="mb-3 flex flex-wrap gap-2">
      <Select
        label="To"
        value={receiver ?? ''}
        onChange={(event) => change({ receiver: event.target.value || undefined })}
      >
        <option value="">All receivers</option>
        {receivers.map(({ id }) => (
          <option key={id} value={id}>
            {id}
          </option>
        ))}
      </Select>
      <Select
        label="State"
        value={state ?? ''}
        onChange={(event) => change({ state: event.target.value || undefined })}
      >
        <option value="">Any state</option>
        {Object.entries(DELIVERY_WORDS).map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </Select>
    </search>
  )
}
