import type { EntryKind, RegisterOverview } from '@bellwether/shared/api-register.ts'
import { getRouteApi } from '@tanstack/react-router'
import { KIND_WORDS } from '../../format/register.ts'
import { Card } from '../../ui/card.tsx'

const route = getRouteApi('/register')

/** The list that an entry stands in. */
const SHOWN: Record<EntryKind, string | undefined> = { system: 'systems', dependency: undefined, vendor: 'vendors' }

/** What must be looked at again, longest first. */
export function Overdue({ overview: { overdue } }: { overview: RegisterOverview }) {
  const navigate = route.useNavigate()
  if (overdue.length === 0) return null
  return (
    <Card title="Overdue for review" aside="longest first">
      <ul className="flex flex-col gap-1 px-4 pb-4 text-table">
        {overdue.slice(0, 20).map(({ kind, id, name, reviewBy }) => (
          <li key={`${kind} ${id}`}>
            <button
              type="button"
              className="link font-medium"
              dir="auto"
              onClick={() =>
                void navigate({
                  search: { show: SHOWN[kind], entry: id },
                  resetScroll: false,
                })
              }
            >
              {name}
            </button>
            <span className="text-ink-3">
              {' '}
              {KIND_WORDS[kind].toLowerCase()}, was to be looked at by {reviewBy}
            </span>
          </li>
        ))}
        {overdue.length > 20 && <li className="text-ink-3">and {overdue.length - 20} more</li>}
      </ul>
    </Card>
  )
}

/** Entries of this page that cannot be used as things are: nothing is lost silently. */
export function Misfits({ overview: { misfits } }: { overview: RegisterOverview }) {
  if (misfits.length === 0) return null
  return (
    <Card title="Kept here, but not in use">
      <ul className="flex flex-col gap-1 px-4 pb-4 text-table">
        {misfits.map(({ kind, id, faults }) => (
          <li key={`${kind} ${id}`}>
            <span className="font-medium">
              {KIND_WORDS[kind]} {id}
            </span>
            : {faults.join('; ')}
          </li>
        ))}
      </ul>
    </Card>
  )
}
