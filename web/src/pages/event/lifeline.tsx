import type { RegulatoryEventDetail } from '@bellwether/shared/api.ts'
import { Ago } from '../../components/ago.tsx'
import { EventStatusPill } from '../../components/event-status.tsx'

/** The phases of the order, oldest first, each with whose word decided it. */
export const Lifeline = ({ statuses, items, voices }: Pick<RegulatoryEventDetail, 'statuses' | 'items' | 'voices'>) => (
  <ol aria-label="Its life so far" className="px-4 pb-3">
    {[...statuses]
      .sort((a, b) => a.at - b.at)
      .map(({ at, status, publication }) => {
        const item = items.find(({ id }) => id === publication)
        const root = voices.find((voice) => voice.publication === publication)?.root
        return (
          <li
            key={`${at} ${status}`}
            className="relative flex flex-wrap items-baseline gap-x-2 gap-y-0.5 border-l border-line py-1.5 pl-4 before:absolute before:top-3.5 before:-left-1 before:size-2 before:rounded-full before:border before:border-line-strong before:bg-surface-1"
          >
            <EventStatusPill status={status} />
            <span className="text-table text-ink-3">
              <Ago at={at} />
            </span>
            {item && (
              <span className="min-w-0 basis-full text-table text-ink-2">
                by the word of{' '}
                <a href={`#publication-${item.id}`} className="link">
                  {root}
                </a>
                : {item.title}
              </span>
            )}
          </li>
        )
      })}
  </ol>
)
