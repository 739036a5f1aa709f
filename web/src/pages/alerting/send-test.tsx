import type { ReceiverSummary, TestSent } from '@bellwether/shared/api-receivers.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sendTestMutation } from '../../api/mutations.ts'
import { StatusPill } from '../../components/status-pill.tsx'
import { testWords } from '../../format/receivers.ts'
import { Button } from '../../ui/button.tsx'
import { Code } from '../../ui/scroll-box.tsx'

/** Sends a test message now; the answer stays on the page until it is left. */
export function SendTest({ receiver }: { receiver: ReceiverSummary }) {
  const test = useMutation(sendTestMutation(useQueryClient(), receiver.id))
  return (
    <>
      <div className="self-start md:justify-self-end" data-screen-only>
        <Button disabled={test.isPending} aria-label={`Send a test to ${receiver.id}`} onClick={() => test.mutate()}>
          {test.isPending ? 'Sending…' : 'Send a test'}
        </Button>
      </div>
      <div role="status" className="min-w-0 md:col-span-2 empty:hidden">
        {test.isError && <p>{test.error.message}</p>}
        {test.data && <Answer sent={test.data} />}
      </div>
    </>
  )
}

const Answer = ({ sent }: { sent: TestSent }) => (
  <div className="rounded-md bg-surface-2 px-3 py-2">
    <StatusPill status={sent.sent ? 'operational' : 'major_outage'} word={testWords(sent)} look="row" />
    <details className="mt-1 text-table">
      <summary className="cursor-pointer text-ink-2">What was sent and answered</summary>
      {sent.request !== undefined && <Code label={`What was sent to ${sent.receiver}`}>{sent.request}</Code>}
      {sent.answer !== undefined && sent.answer.trim() !== '' && (
        <Code label={`What ${sent.receiver} answered`}>{sent.answer}</Code>
      )}
    </details>
  </div>
)
