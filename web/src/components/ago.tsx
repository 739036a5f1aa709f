import { type Instant, iso } from '@bellwether/shared/time.ts'
import { absolute, ago, span } from '../format/time.ts'
import { useWords } from '../hooks/clock.ts'

/** Relative in words, absolute and zoned on hover. `stale` hatches it: it says nothing about now. */
export function Ago({ at, stale = false }: { at: Instant; stale?: boolean }) {
  const words = useWords((now) => ago(at, now))
  return (
    <time
      dateTime={iso(at)}
      title={absolute(at)}
      className={stale ? 'hatched hatched-soft whitespace-nowrap' : 'whitespace-nowrap'}
    >
      {words}
      {stale && <span className="sr-only"> (stale)</span>}
    </time>
  )
}

/** How long it has lasted, or lasted. */
export function Lasting({ from, to }: { from: Instant; to?: Instant }) {
  const words = useWords((now) => span(Math.max(0, (to ?? now) - from)))
  return (
    <time dateTime={iso(from)} title={`since ${absolute(from)}`} className="whitespace-nowrap">
      {words}
    </time>
  )
}
