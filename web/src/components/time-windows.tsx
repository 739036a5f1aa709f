import type { Instant } from '@bellwether/shared/time.ts'
import type { ReactNode } from 'react'
import { count } from '../format/numbers.ts'
import { dateTime } from '../format/time.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'

interface ByState<Item extends { id: string; state: string }> {
  items: readonly Item[]
  /** Each state in its order, as a heading says it. */
  parts: readonly (readonly [state: Item['state'], title: string])[]
  /** One of them: `silence`. */
  noun: string
  line: (item: Item) => ReactNode
}

/** What holds for a time: what is on now, what is to come, what is over; what there is none of is left out. */
export const ByState = <Item extends { id: string; state: string }>({ items, parts, noun, line }: ByState<Item>) => (
  <div className="flex flex-col gap-6">
    {parts.map(([state, title]) => {
      const shown = items.filter((one) => one.state === state)
      return shown.length === 0 ? null : (
        <Card key={state} title={title} aside={count(shown.length, noun)}>
          <ul className="divide-y divide-line">{shown.map(line)}</ul>
        </Card>
      )
    })}
  </div>
)

interface Line {
  from: Instant
  to: Instant
  reason: string
  /** By whom or what it is. */
  by: string
  endedBy: string | undefined
  fault: string | undefined
  children: ReactNode
  /** A person may end it, or call it off. */
  end?: { word: string; isPending: boolean; press: () => void } | false
}

/** From when to when, why, what and by whom; and a button where it can be ended. */
export const TimeWindow = ({ from, to, reason, by, endedBy, fault, children, end }: Line) => (
  <li className="flex flex-col gap-x-4 gap-y-1 px-4 py-2.5 sm:flex-row sm:items-start">
    <p className="shrink-0 text-table sm:w-56">
      {dateTime(from)} to {dateTime(to)}
    </p>
    <div className="min-w-0 flex-1">
      <p className="font-medium">{reason}</p>
      {children}
      <p className="text-table text-ink-3">
        {by}
        {endedBy !== undefined && `, ended by ${endedBy}`}
      </p>
      {fault !== undefined && <p role="alert">{fault}</p>}
    </div>
    {end && (
      <Button disabled={end.isPending} onClick={end.press}>
        {end.word}
      </Button>
    )}
  </li>
)
