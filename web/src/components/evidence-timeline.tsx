import type { TimelineEntry } from '@bellwether/shared/incident.ts'
import { type Instant, iso } from '@bellwether/shared/time.ts'
import { Activity, Bell, ExternalLink, Eye, FileText, type LucideIcon, Quote, Scale, User } from 'lucide-react'
import { capital } from '../format/lists.ts'
import { absolute, clockTime, longDay, span } from '../format/time.ts'
import { TIMELINE_WORDS } from '../format/words.ts'
import { classes } from '../ui/class.ts'
import { EvidenceLink } from './evidence-link.tsx'
import { LongText } from './long-text.tsx'

const ICONS: Record<TimelineEntry['kind'], LucideIcon> = {
  observation: Activity,
  vendor: Quote,
  publication: FileText,
  cause: Scale,
  alert: Eye,
  notification: Bell,
  person: User,
}

/** How loud a line is: what we concluded is, what was sent is not; what others say is in a broken frame. */
const LOOK: Record<TimelineEntry['kind'], string> = {
  observation: 'border-line-strong bg-surface-1 text-ink',
  vendor: 'border-dashed border-line-strong bg-surface-1 text-ink-2',
  publication: 'border-dashed border-line-strong bg-surface-1 text-ink-2',
  cause: 'border-accent bg-accent text-accent-ink',
  alert: 'border-line-strong bg-surface-2 text-ink',
  notification: 'border-transparent bg-surface-1 text-ink-3',
  person: 'border-line-strong bg-surface-2 text-ink',
}

interface Story {
  entries: TimelineEntry[]
  start: Instant
  /** Whose it is: answers are kept under it. */
  incident: string
}

/** The incident as a story: a day, a time, who says it, what. `start` is when it first went wrong. */
export function EvidenceTimeline({ entries, start, incident }: Story) {
  return (
    <ol className="flex flex-col px-4 pb-4">
      {byDay(entries).map(([day, lines]) => (
        <li key={day}>
          <h3 className="py-2 text-table font-medium text-ink-3">{day}</h3>
          <ol>
            {lines.map((entry) => (
              <Line key={`${entry.at} ${entry.kind} ${entry.text}`} entry={entry} start={start} incident={incident} />
            ))}
          </ol>
        </li>
      ))}
    </ol>
  )
}

function Line({ entry, start, incident }: { entry: TimelineEntry; start: Instant; incident: string }) {
  const Icon = ICONS[entry.kind]
  const since = entry.at - start
  return (
    <li className="group grid grid-cols-[4.25rem_1.75rem_minmax(0,1fr)] gap-x-2 md:grid-cols-[9rem_1.75rem_minmax(0,1fr)]">
      <time
        dateTime={iso(entry.at)}
        title={absolute(entry.at)}
        className="pt-1.5 text-table whitespace-nowrap text-ink-2"
      >
        {clockTime(entry.at)}
        <span className="block text-xs text-ink-3 md:ml-2 md:inline">{since > 0 && `+${span(since)}`}</span>
      </time>
      <span className="relative flex justify-center">
        <span aria-hidden className="absolute inset-y-0 w-px bg-line group-last:h-3" />
        <span
          className={classes(
            'relative mt-1 flex size-6 items-center justify-center rounded-full border',
            LOOK[entry.kind],
          )}
        >
          <Icon aria-hidden size={13} />
        </span>
      </span>
      <p
        className={classes(
          'min-w-0 pt-1.5 pb-3',
          entry.kind === 'cause' && 'font-medium',
          entry.kind === 'notification' && 'text-ink-2',
        )}
      >
        <span className="mr-1.5 text-table font-normal text-ink-3">{TIMELINE_WORDS[entry.kind]}</span>
        <LongText text={wordsOf(entry)} />{' '}
        <span className="inline-flex flex-wrap gap-x-3 text-ink-2">
          <Source entry={entry} />
          <EvidenceLink evidence={entry.evidence} />
          {entry.body !== undefined && (
            <a
              href={`/api/v1/incidents/${encodeURIComponent(incident)}/evidence/${entry.body}`}
              title={`sha256 ${entry.body}`}
              className="link"
            >
              the answer
            </a>
          )}
        </span>
      </p>
    </li>
  )
}

/** The column beside it says already that it is the cause. */
const wordsOf = ({ kind, text }: TimelineEntry): string =>
  kind === 'cause' ? capital(text.replace(/^Cause:? /, '')) : text

function Source({ entry: { url } }: { entry: TimelineEntry }) {
  if (url === undefined) return null
  if (url.startsWith('/'))
    return (
      <a href={url} className="link">
        see it
      </a>
    )
  return (
    <a href={url} rel="noreferrer" target="_blank" className="link inline-flex items-center gap-1">
      {hostOf(url)}
      <ExternalLink aria-hidden size={12} />
    </a>
  )
}

function byDay(entries: TimelineEntry[]): [string, TimelineEntry[]][] {
  const days = Map.groupBy(
    [...entries].sort((a, b) => a.at - b.at),
    (entry) => longDay(entry.at),
  )
  return [...days]
}

const hostOf = (url: string): string => URL.parse(url)?.hostname ?? url
