import type { ReceiverDecision } from '@bellwether/shared/api-decisions.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { decisionsQuery } from '../../api/queries.ts'
import { Ago } from '../../components/ago.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { decisionsSentence } from '../../format/decisions.ts'
import { matchWords } from '../../format/routes.ts'
import { Button } from '../../ui/button.tsx'

const route = getRouteApi('/incidents/$incident')

/** Why each receiver was told, or was not: one line a decision, newest first. Asked for when somebody opens it. */
export function Decisions({ incident }: { incident: string }) {
  const isOpen = route.useSearch().why !== undefined
  const navigate = route.useNavigate()
  const turn = (open: boolean) =>
    void navigate({
      search: ({ why: _, ...old }) => (open ? { ...old, why: 'shown' } : old),
      replace: true,
      resetScroll: false,
    })
  return (
    <details
      className="border-t border-line"
      open={isOpen}
      onToggle={({ currentTarget: { open } }) => open !== isOpen && turn(open)}
    >
      <summary className="cursor-pointer px-4 py-2.5 text-table text-ink-2">Why was somebody told, or not?</summary>
      {isOpen && <Lines incident={incident} />}
    </details>
  )
}

function Lines({ incident }: { incident: string }) {
  const list = useInfiniteQuery(decisionsQuery(incident))
  return (
    <Loaded query={list}>
      {({ items }) => (
        <>
          <p className="px-4 pb-2 text-table">{decisionsSentence(items)}</p>
          <ol className="divide-y divide-line border-t border-line">
            {items.map((decision) => (
              <Line key={decision.id} decision={decision} />
            ))}
          </ol>
          {list.hasNextPage && (
            <p className="px-4 py-2">
              <Button look="quiet" disabled={list.isFetching} onClick={() => void list.fetchNextPage()}>
                Show earlier ones
              </Button>
            </p>
          )}
        </>
      )}
    </Loaded>
  )
}

const Line = ({ decision: { receiver, told, text, path, at, lastAt, times } }: { decision: ReceiverDecision }) => (
  <li className="px-4 py-2 text-table">
    <p className="flex items-baseline justify-between gap-3">
      <span className="min-w-0 truncate font-medium">
        {receiver} <span className="font-normal text-ink-3">{told ? 'told' : 'not told'}</span>
      </span>
      <span className="shrink-0 text-ink-3">
        <Ago at={at} />
      </span>
    </p>
    <p className="text-ink-2 [overflow-wrap:anywhere]">{text}</p>
    {(path.length > 0 || times > 1) && (
      <p className="text-xs text-ink-3 [overflow-wrap:anywhere]">
        {path.length > 0 && `by ${path.map((step) => (step === 'root' ? 'the root' : matchWords(step))).join(' › ')}`}
        {path.length > 0 && times > 1 && ' · '}
        {times > 1 && (
          <>
            {times} times, last <Ago at={lastAt} />
          </>
        )}
      </p>
    )}
  </li>
)
