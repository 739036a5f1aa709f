import type { RegulatoryEventDetail } from '@bellwether/shared/api.ts'
import { type ClaimField, EVENT_STATUSES } from '@bellwether/shared/regulatory-event.ts'
import { capital } from '../format/lists.ts'
import { count } from '../format/numbers.ts'
import { date } from '../format/time.ts'
import { CLAIM_WORDS, EVENT_STATUS_WORDS, sourceWord } from '../format/words.ts'
import { StatusShape } from './status-shape.tsx'

type Claims = RegulatoryEventDetail['claims']
type Value = Claims[number]['values'][number]

/** What is said, field by field, and who says it. Where they disagree, all of it is shown and marked. */
export const ClaimsTable = ({ claims, items }: { claims: Claims; items: RegulatoryEventDetail['items'] }) => (
  <dl className="divide-y divide-line">
    {claims.map(({ field, values, conflict }) => (
      <div key={field} className="grid gap-x-4 gap-y-1 px-4 py-2.5 md:grid-cols-[10rem_minmax(0,1fr)]">
        <dt className="text-ink-3">
          {CLAIM_WORDS[field]}
          {conflict && (
            <span
              data-tone="partial_outage"
              className="mt-0.5 flex items-center gap-1 text-table font-medium text-tone"
            >
              <StatusShape status="partial_outage" size={10} />
              Sources disagree
            </span>
          )}
        </dt>
        <dd className="flex min-w-0 flex-col gap-2">
          {[...values]
            .sort((a, b) => b.weight - a.weight)
            .map((value) => (
              <ClaimValue key={String(value.value)} field={field} value={value} items={items} />
            ))}
        </dd>
      </div>
    ))}
  </dl>
)

interface ValueProps {
  field: ClaimField
  value: Value
  items: RegulatoryEventDetail['items']
}

function ClaimValue({ field, value, items }: ValueProps) {
  return (
    <div className="grid gap-x-4 md:grid-cols-2">
      <p className={value.value === null ? 'text-ink-2 italic' : 'font-medium'}>{words(field, value.value)}</p>
      <details className="group text-table text-ink-2">
        <summary className="link list-none">
          {value.publications.length === 1
            ? sourceOf(items, value.publications[0])
            : count(value.publications.length, 'publication')}
        </summary>
        <ul className="mt-1 flex flex-col gap-1">
          {value.publications.map((id, index) => (
            <li key={id}>
              <a href={`#publication-${id}`} className="link">
                {items.find((item) => item.id === id)?.title ?? id}
              </a>
              {value.quotes[index] !== undefined && <q className="block text-ink-3">{value.quotes[index]}</q>}
            </li>
          ))}
        </ul>
      </details>
    </div>
  )
}

const sourceOf = (items: RegulatoryEventDetail['items'], id: string | undefined): string => {
  const item = items.find((each) => each.id === id)
  return item ? sourceWord(item.source) : '1 publication'
}

function words(field: ClaimField, value: string | null): string {
  if (value === null) return 'Said to be not public'
  const status = EVENT_STATUSES.find((known) => known === value)
  if (field === 'status' && status) return EVENT_STATUS_WORDS[status]
  return /^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value))
    ? date(Date.parse(value), 'UTC')
    : capital(value)
}
