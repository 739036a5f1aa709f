import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { eventActMutation } from '../../api/mutations.ts'
import { dismissalsQuery } from '../../api/queries.ts'
import { Ago } from '../../components/ago.tsx'
import { rememberedName } from '../../components/form.tsx'
import { count } from '../../format/numbers.ts'
import { useKeptFocus } from '../../hooks/use-kept-focus.ts'
import { Button } from '../../ui/button.tsx'

type Rule = NonNullable<ReturnType<typeof useRules>>[number]
const useRules = () => useQuery(dismissalsQuery).data?.items

/** What was dismissed by hand: nothing is learnt silently, each is a rule that can be taken back. */
export function Dismissals() {
  const rules = useRules()
  const list = useKeptFocus<HTMLUListElement>((rules ?? []).map(({ id }) => id))
  if (rules === undefined || rules.length === 0) return null
  return (
    <details className="mt-6 rounded-lg border border-line bg-surface-1" data-screen-only>
      <summary className="cursor-pointer px-4 py-2.5 font-medium">
        Dismissed by hand: {count(rules.length, 'event')} that explain and tell nothing
      </summary>
      <ul ref={list} tabIndex={-1} className="divide-y divide-line border-t border-line">
        {rules.map((rule) => (
          <Dismissal key={rule.id} rule={rule} />
        ))}
      </ul>
    </details>
  )
}

function Dismissal({ rule: { id, event, title, by, at, reason } }: { rule: Rule }) {
  const act = useMutation(eventActMutation(useQueryClient(), event))
  const body = rememberedName() === '' ? {} : { by: rememberedName() }
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1 px-4 py-2.5">
      <div className="min-w-0 flex-1">
        <Link to="/regulatory/$event" params={{ event }} className="link font-medium">
          {title}
        </Link>
        <p className="text-table text-ink-2">
          {by}: {reason} · <Ago at={at} />
        </p>
        {act.isError && <p role="alert">{act.error.message}</p>}
      </div>
      <Button
        look="quiet"
        disabled={act.isPending}
        onClick={() => act.mutate({ path: `acts/${id}`, body, method: 'DELETE' })}
      >
        Take back
        <span className="sr-only">that it was dismissed: {title}</span>
      </Button>
    </li>
  )
}
