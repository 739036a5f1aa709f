import type { RegulatoryEventDetail } from '@bellwether/shared/api.ts'
import type { ModelReading, ThrownAway } from '@bellwether/shared/api-enrichment.ts'
import { useQuery } from '@tanstack/react-query'
import { modelReadingQuery } from '../../api/queries.ts'
import { Ago } from '../../components/ago.tsx'
import { count } from '../../format/numbers.ts'
import { CLAIM_WORDS } from '../../format/words.ts'
import { Card } from '../../ui/card.tsx'

const THROWN_WORDS: Record<ThrownAway, string> = {
  unknown_field: 'not asked of a model',
  field_is_filled: 'the articles say it themselves',
  no_value: 'no value',
  no_quote: 'without a quote',
  quote_not_in_article: 'its quote does not stand in the article',
  value_not_in_quote: 'its quote does not say that',
  said_already: 'said twice',
}

/** What a model read in the articles; nothing where none is asked. */
export function ReadByModel({ event }: { event: Pick<RegulatoryEventDetail, 'id' | 'items'> }) {
  const { data } = useQuery(modelReadingQuery(event.id))
  if (!data || (data.model === undefined && data.readings.length === 0)) return null
  return (
    <Card title="Read by a model" aside="opens and closes nothing">
      <Kept reading={data} items={event.items} />
      {data.thrown.length > 0 && <Thrown thrown={data.thrown} />}
    </Card>
  )
}

function Kept({
  reading: { kept, readings },
  items,
}: {
  reading: ModelReading
  items: RegulatoryEventDetail['items']
}) {
  if (kept.length === 0) return <p className="px-4 pb-3 text-ink-2">{nothing(readings)}</p>
  return (
    <dl className="divide-y divide-line">
      {kept.map(({ field, value, quote, publication }) => (
        <div
          key={`${publication} ${field} ${value}`}
          className="grid gap-x-4 gap-y-1 px-4 py-2.5 md:grid-cols-[10rem_minmax(0,1fr)]"
        >
          <dt className="text-ink-3">{CLAIM_WORDS[field]}</dt>
          <dd className="min-w-0">
            <p className="font-medium">{value}</p>
            <q className="block text-table text-ink-2">{quote}</q>
            <p className="text-table text-ink-3">
              Read by a model in{' '}
              <a href={`#publication-${publication}`} className="link">
                {items.find(({ id }) => id === publication)?.title ?? publication}
              </a>
              {readings.some((one) => one.publication === publication) && (
                <>
                  , <Ago at={readings.findLast((one) => one.publication === publication)!.at} />
                </>
              )}
            </p>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function nothing(readings: ModelReading['readings']): string {
  const last = readings.at(-1)
  if (!last) return 'No article was read yet.'
  if (last.outcome === 'read') return 'It found no fact that the articles do not state in plain words already.'
  return `The last article could not be read: ${last.reason ?? 'no reason was given'}.`
}

const Thrown = ({ thrown }: Pick<ModelReading, 'thrown'>) => (
  <details className="border-t border-line px-4 py-2.5 text-table text-ink-2">
    <summary className="link list-none">{count(thrown.length, 'answer')} thrown away</summary>
    <ul className="mt-1 flex flex-col gap-1">
      {thrown.map(({ field, value, quote, publication, why }) => (
        <li key={`${publication} ${field} ${value} ${quote}`}>
          <span className="font-medium">{THROWN_WORDS[why]}</span>: {field} {value}
          {quote !== '' && <q className="block text-ink-3">{quote}</q>}
        </li>
      ))}
    </ul>
  </details>
)
