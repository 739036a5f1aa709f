import { type StreamState, useStreamState } from '../api/stream.ts'
import { Lasting } from '../components/ago.tsx'
import { byServer } from '../hooks/clock.ts'
import { classes } from '../ui/class.ts'

const WORDS: Record<StreamState['state'], string> = { connecting: 'Connecting', live: 'Live', lost: 'Not live' }
const TITLES: Record<StreamState['state'], string> = {
  connecting: 'Waiting for the live stream of changes.',
  live: 'Changes appear as they happen.',
  lost: 'The live stream is broken; we keep trying. What you see may be old.',
}

/** Whether the page follows what happens. */
export function StreamMark() {
  const { state, since } = useStreamState()
  return (
    <span
      role="status"
      title={TITLES[state]}
      className="inline-flex h-8 items-center gap-1.5 px-1.5 text-table whitespace-nowrap text-ink-3"
    >
      <span
        aria-hidden
        className={classes(
          'size-2 rounded-full',
          state === 'live'
            ? 'bg-(--status-operational)'
            : state === 'lost'
              ? 'hatched border border-ink-3'
              : 'pulse bg-ink-3',
        )}
      />
      <span className={state === 'lost' ? 'font-medium text-ink' : 'max-md:sr-only'}>{WORDS[state]}</span>
      {state === 'lost' && (
        <span className="max-md:hidden">
          for <Lasting from={byServer(since)} />
        </span>
      )}
    </span>
  )
}
