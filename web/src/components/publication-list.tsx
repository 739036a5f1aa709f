import type { PublicationSummary } from '@bellwether/shared/api.ts'
import type { EventVoice } from '@bellwether/shared/api-event.ts'
import { ExternalLink } from 'lucide-react'
import { PUBLICATION_KIND_WORDS, sourceWord, VOICE_WORDS } from '../format/words.ts'
import { Ago } from './ago.tsx'

interface Props {
  publications: PublicationSummary[]
  /** Of an event: whose word each is. */
  voices?: EventVoice[]
}

/** Items as they were published, newest first. Each can be led to by `#publication-<id>`. */
export const PublicationList = ({ publications, voices = [] }: Props) => (
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
        <Voice voice={voices.find((voice) => voice.publication === publication.id)} voices={voices} />
        {publication.excerpt && <p className="mt-1 line-clamp-3 text-ink-2">{publication.excerpt}</p>}
      </li>
    ))}
  </ol>
)

/** Whose word it is, how much it counts, and whether it is a voice of its own. */
function Voice({ voice, voices }: { voice: EventVoice | undefined; voices: EventVoice[] }) {
  if (voice === undefined) return null
  const same = voices.filter(({ root }) => root === voice.root).length
  return (
    <p className="text-table text-ink-2">
      <span className="font-medium">{VOICE_WORDS[voice.voice]}</span>, by {voice.root} · weight{' '}
      {Math.round(voice.weight * 100)} %
      {same > 1 && ` · one voice with ${same === 2 ? 'another' : `${same - 1} others`} here`}
    </p>
  )
}

const newestFirst = (a: PublicationSummary, b: PublicationSummary) =>
  (b.publishedAt ?? b.firstSeenAt) - (a.publishedAt ?? a.firstSeenAt)
