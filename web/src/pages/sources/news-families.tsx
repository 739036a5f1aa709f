import type { NewsFamily, SourceUse } from '@bellwether/shared/api-sources.ts'
import { formatDuration } from '@bellwether/shared/time.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { newsFamiliesQuery } from '../../api/queries.ts'
import { count } from '../../format/numbers.ts'
import { SOURCE_STATE_WORDS } from '../../format/words.ts'
import { Card } from '../../ui/card.tsx'
import { FeedLists } from './feed-lists.tsx'
import { RemoveFeed } from './remove-feed.tsx'

const USE_WORDS: Record<SourceUse, string> = {
  asked: 'Asked',
  own_looks: 'From our own looks',
  off: 'Off',
  not_ours: 'Not of ours',
  not_named: 'Not named',
  no_place: 'No place to ask',
}

/** Every kind of news source there is: what is asked, and why the others are not. */
export function NewsFamilies() {
  const { data } = useInfiniteQuery(newsFamiliesQuery)
  if (!data) return null
  const asked = data.items.filter(({ use }) => use === 'asked')
  const others = data.items.filter(({ use }) => use !== 'asked')
  const places = asked.reduce((sum, family) => sum + family.places.length, 0)
  return (
    <Card
      className="mt-6"
      title="Where news is looked for"
      aside={`${count(places, 'place')} of ${count(asked.length, 'kind')}; ${count(others.length, 'kind')} not asked`}
    >
      <FeedLists />
      <ul className="divide-y divide-line border-t border-line">
        {[...asked, ...others].map((family) => (
          <Family key={family.family} family={family} />
        ))}
      </ul>
    </Card>
  )
}

const Family = ({ family: { family, label, documentation, everyMs, use, why, places } }: { family: NewsFamily }) => (
  <li className="grid gap-x-4 gap-y-1 px-4 py-2.5 md:grid-cols-[minmax(0,14rem)_9rem_minmax(0,1fr)]">
    <p>
      <a href={documentation} rel="noreferrer" target="_blank" className="link font-medium">
        {label}
      </a>
      <span className="block font-mono text-xs text-ink-3">{family}</span>
    </p>
    <p className={use === 'asked' ? 'text-ink' : 'text-ink-3'}>
      {USE_WORDS[use]}
      {use === 'asked' && <span className="block text-table text-ink-3">every {formatDuration(everyMs)}</span>}
    </p>
    {places.length === 0 ? (
      <p className="min-w-0 text-table text-ink-2">{sentence(why)}</p>
    ) : (
      <Places places={places} />
    )}
  </li>
)

const sentence = (why: string): string => `${why.charAt(0).toUpperCase()}${why.slice(1)}.`

const Places = ({ places }: Pick<NewsFamily, 'places'>) => (
  <ul className="flex min-w-0 flex-col gap-1 text-table text-ink-2">
    {places.map(({ id, url, title, folder, keeper, state, reason }) => (
      <li key={id} className="flex min-w-0 items-baseline justify-between gap-2">
        <span className="min-w-0">
          <span className="block truncate" title={url}>
            {title ?? url.replace(/^https?:\/\//, '')}
            {folder !== undefined && <span className="text-ink-3"> in {folder}</span>}
          </span>
          {state !== undefined && state !== 'ok' && (
            <span className="block text-ink-3">
              {SOURCE_STATE_WORDS[state]}
              {reason !== undefined && `: ${reason}`}
            </span>
          )}
        </span>
        {keeper === 'page' && <RemoveFeed place={id} title={title ?? id} />}
      </li>
    ))}
  </ul>
)
