import type { DeliveryDetail, Try } from '@bellwether/shared/api-receivers.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { resendMutation } from '../../api/mutations.ts'
import { deliveryQuery } from '../../api/queries.ts'
import { Ago } from '../../components/ago.tsx'
import { DeliveryPill } from '../../components/delivery-list.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { channelWord } from '../../format/receivers.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Code } from '../../ui/scroll-box.tsx'

const route = getRouteApi('/alerting')

/** One message: what it says, why it was owed, every attempt to send it. */
export function Message({ id }: { id: string }) {
  const query = useQuery(deliveryQuery(id))
  const navigate = route.useNavigate()
  const close = () => void navigate({ search: ({ message: _, ...old }) => old, replace: true, resetScroll: false })
  return (
    <Card
      title="The message"
      aside={
        <Button look="quiet" onClick={close}>
          Close
        </Button>
      }
      className="mb-4"
    >
      <Loaded query={query}>{(message) => <Whole message={message} />}</Loaded>
    </Card>
  )
}

const Whole = ({ message }: { message: DeliveryDetail }) => (
  <div className="px-4 pb-4">
    <p className="font-medium [overflow-wrap:anywhere]">{message.subject}</p>
    {message.lines.map((line) => (
      <p key={line} className="mt-1 text-table text-ink-2 [overflow-wrap:anywhere]">
        {line}
      </p>
    ))}
    <p className="mt-3 flex flex-wrap items-center gap-x-2 gap-y-1 text-table text-ink-3">
      <DeliveryPill state={message.state} />
      <span>
        to {message.receiver}
        {message.channel !== '' && ` by ${channelWord(message.channel)}`}
      </span>
      {message.incident !== undefined && (
        <Link to="/incidents/$incident" params={{ incident: message.incident }} className="link">
          Open the incident
        </Link>
      )}
      {message.state === 'dead' && <Resend id={message.id} />}
    </p>
    <p className="mt-1 text-table text-ink-3">Why: {message.because}</p>
    {message.tries.length > 0 && (
      <ol className="mt-3 divide-y divide-line border-t border-line">
        {message.tries.map((tried) => (
          <Tried key={tried.attempt} tried={tried} />
        ))}
      </ol>
    )}
  </div>
)

function Resend({ id }: { id: string }) {
  const again = useMutation(resendMutation(useQueryClient(), id))
  return (
    <>
      <Button disabled={again.isPending} onClick={() => again.mutate()}>
        Send it again
      </Button>
      {again.isError && <span role="alert">{again.error.message}</span>}
    </>
  )
}

const Tried = ({ tried }: { tried: Try }) => (
  <li className="py-2 text-table">
    <details>
      <summary className="cursor-pointer text-ink-2">
        Attempt {tried.attempt}, <Ago at={tried.at} />:{' '}
        {tried.outcome === 'sent' ? 'it arrived' : (tried.detail ?? tried.outcome)}
        {tried.status !== undefined && ` (${tried.status})`}, after {Math.round(tried.latencyMs)} ms
      </summary>
      {tried.request !== undefined && <Code label={`What was sent at attempt ${tried.attempt}`}>{tried.request}</Code>}
      {tried.answer !== undefined && tried.answer.trim() !== '' && (
        <Code label={`What was answered at attempt ${tried.attempt}`}>{tried.answer}</Code>
      )}
    </details>
  </li>
)
