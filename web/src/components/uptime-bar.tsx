import type { DayCell } from '@bellwether/shared/api.ts'
import { STATUS_WORDS, type Status } from '@bellwether/shared/status.ts'
import { formatDuration, iso } from '@bellwether/shared/time.ts'
import { type KeyboardEvent, useState } from 'react'
import { count } from '../format/numbers.ts'
import { longDay } from '../format/time.ts'
import { classes } from '../ui/class.ts'
import { StatusShape } from './status-shape.tsx'

/** Bad days stand up, so that the bar says the same without its colours. Percent of the height. */
const HEIGHT: Record<Status, number> = {
  operational: 40,
  under_maintenance: 52,
  degraded_performance: 64,
  partial_outage: 82,
  major_outage: 100,
  withdrawn: 100,
  unknown: 40,
}

const STEPS: Record<string, (at: number, last: number) => number> = {
  ArrowLeft: (at) => Math.max(0, at - 1),
  ArrowRight: (at, last) => Math.min(last, at + 1),
  PageUp: (at) => Math.max(0, at - 7),
  PageDown: (at, last) => Math.min(last, at + 7),
  Home: () => 0,
  End: (_, last) => last,
}

/** Ninety days, oldest first. A pointer or the arrow keys choose a day; its facts stand below. */
export function UptimeBar({ days, label }: { days: DayCell[]; label: string }) {
  const last = days.length - 1
  const [at, setAt] = useState(last)
  const day = days[Math.min(at, last)]
  if (!day) return null
  const step = (event: KeyboardEvent) => {
    const to = STEPS[event.key]?.(at, last)
    if (to === undefined) return
    event.preventDefault()
    setAt(to)
  }
  return (
    <div>
      <div
        role="slider"
        tabIndex={0}
        aria-label={`${label}, day by day`}
        aria-valuemin={1}
        aria-valuemax={days.length}
        aria-valuenow={at + 1}
        aria-valuetext={facts(day)}
        onKeyDown={step}
        className="flex h-12 items-end"
      >
        {days.map((cell, index) => (
          <div
            key={cell.at}
            onPointerEnter={() => setAt(index)}
            className="group flex h-full flex-1 items-end px-[0.5px] sm:px-px"
          >
            <Cell status={cell.status} chosen={index === at} />
          </div>
        ))}
      </div>
      <p className="mt-2 flex min-h-5 items-center gap-1.5 text-table text-ink-2" data-tone={day.status ?? 'neutral'}>
        {day.status && (
          <span className="text-tone">
            <StatusShape status={day.status} />
          </span>
        )}
        <time dateTime={iso(day.at).slice(0, 10)}>{facts(day)}</time>
      </p>
    </div>
  )
}

const Cell = ({ status, chosen }: { status: Status | null; chosen: boolean }) => (
  <div
    data-tone={status ?? 'neutral'}
    style={{ height: `${status === null ? 6 : HEIGHT[status]}%` }}
    className={classes(
      'w-full rounded-[1px]',
      status === 'unknown'
        ? 'hatched border border-tone-line'
        : status === 'operational'
          ? 'bg-(--status-quiet)'
          : status === null
            ? 'bg-line-strong'
            : 'bg-tone',
      chosen && 'outline outline-offset-2 outline-ink-2',
    )}
  />
)

/** `Friday 12 June 2026: withdrawn; down for 3 h 10 min` */
function facts({ at, status, downMs, unknownMs }: DayCell): string {
  const day = longDay(at, 'UTC')
  if (status === null) return `${day}: not watched`
  return [
    `${day}: ${STATUS_WORDS[status].toLowerCase()}`,
    downMs > 0 && `down for ${formatDuration(downMs)}`,
    unknownMs > 0 && `not seen for ${formatDuration(unknownMs)}`,
  ]
    .filter(Boolean)
    .join('; ')
}

/** The same ninety days as one small picture, for rows. */
export function UptimeStrip({ days }: { days: (Status | null)[] }) {
  const bad = days.filter((day) => day !== null && day !== 'operational' && day !== 'unknown').length
  const watched = days.filter((day) => day !== null).length
  return (
    <svg
      role="img"
      aria-label={
        watched === 0 ? 'Not watched yet' : `${count(bad, 'day')} with trouble of ${count(watched, 'day')} watched`
      }
      viewBox={`0 0 ${days.length * 2} 20`}
      preserveAspectRatio="none"
      className="h-4 w-full"
    >
      {days.map((status, index) => {
        const height = status === null ? 1 : HEIGHT[status] / 5
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place
            key={index}
            data-tone={status ?? 'neutral'}
            x={index * 2}
            y={20 - height}
            width={1.4}
            height={height}
            className={
              status === 'operational' ? 'fill-(--status-quiet)' : status === null ? 'fill-line-strong' : 'fill-tone'
            }
          />
        )
      })}
    </svg>
  )
}
