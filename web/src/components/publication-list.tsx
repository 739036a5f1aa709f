import type { PublicationSummary } from '@bellwether/shared/api.ts'
import { ExternalLink } from 'lucide-react'
import { PUBLICATION_KIND_WORDS, sourceWord } from '../format/words.ts'
import { Ago } from './ago.tsx'

/** Items as they were published, newest first. Each can be led to by `#publication-<id>`. */
export const PublicationList = ({ publications }: { publications: PublicationSummary[] }) => (
  <ol className="divide-y divide-line">
    {[...publications].sort(newestFirst).map((publication) => (
      <li key={publication.id} id={`publication-${publication.id}`} className="px-4 py-3 target:bg-surface-2">
        <h3 className="font-medium">
          {publication.url === undefined ? (
            publication.title
          ) : (
            <a href={publication.url} rel="noreferrer" target="_blank" className="link">
              {publication.title} <ExternalLink aria-hidden size={12} className="inline align-baseline" />
            </a>
          )}
        </h3>
        <p className="text-table text-ink-3">
          {sourceWord(publication.source)} · {PUBLICATION_KIND_WORDS[publication.kind].toLowerCase()} · published{' '}
          {publication.publishedAt === undefined ? 'at a time it does not state' : <Ago at={publication.publishedAt} />}
          , first seen <Ago at={publication.firstSeenAt} />
        </p>
        {publication.excerpt && <p className="mt-1 line-clamp-3 text-ink-2">{publication.excerpt}</p>}
      </li>
    ))}
  </ol>
)

const newestFirst = (a: PublicationSummary, b: PublicationSummary) =>
  (b.publishedAt ?? b.firstSeenAt) - (a.publishedAt ?? a.firstSeenAt)
