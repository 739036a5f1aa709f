import type { IncidentDetail } from '@bellwether/shared/api.ts'
import type { IncidentMoveSummary } from '@bellwether/shared/api-moves.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { incidentActMutation } from '../../api/mutations.ts'
import { Ago } from '../../components/ago.tsx'
import { rememberedName } from '../../components/form.tsx'
import { useKeptFocus } from '../../hooks/use-kept-focus.ts'
import { Button } from '../../ui/button.tsx'

/** What this incident was joined with or split from, by whom and why, and the way back. */
export function Belongs({ incident }: { incident: IncidentDetail }) {
  const act = useMutation(incidentActMutation(useQueryClient(), incident.id))
  const list = useKeptFocus<HTMLUListElement>(incident.moves.map(({ id }) => id))
  const takeBack = (move: IncidentMoveSummary) =>
    act.mutate({
      path: `moves/${encodeURIComponent(move.id)}`,
      body: rememberedName() === '' ? {} : { by: rememberedName() },
      method: 'DELETE',
    })
  if (incident.moves.length === 0) return null
  return (
    <ul ref={list} tabIndex={-1} className="flex flex-col gap-1 text-table text-ink-2">
      {incident.moves.map((move) => {
        const other = move.from.id === incident.id ? move.into : move.from
        return (
          <li key={move.id} className="flex flex-wrap items-center gap-x-2">
            <span>
              {wordsOf(move, incident.id)}{' '}
              <Link to="/incidents/$incident" params={{ incident: other.id }} className="link">
                {other.title}
              </Link>
              , by {move.by}, <Ago at={move.at} />: {move.reason}
            </span>
            <Button look="quiet" disabled={act.isPending} onClick={() => takeBack(move)}>
              Take it back
            </Button>
          </li>
        )
      })}
      {act.isError && <li role="alert">{act.error.message}</li>}
    </ul>
  )
}

const wordsOf = ({ kind, from }: IncidentMoveSummary, own: string): string => {
  if (kind === 'join') return from.id === own ? 'Goes on as a part of' : 'Joined with'
  return from.id === own ? 'Split off:' : 'Split off from'
}
