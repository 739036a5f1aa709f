import type { DayCell } from '@bellwether/shared/api.ts'
import { isUsable, type Status, worst } from '@bellwether/shared/status.ts'
import { DAY, type Instant, type Millis } from '@bellwether/shared/time.ts'

/** A change of what a dependency is; oldest first. */
export interface StatusSpan {
  at: Instant
  status: Status
}

interface Piece {
  status: Status
  lengthMs: Millis
}

/** The statuses that held in [from, to), with how long. Before the first change nothing was watched. */
function pieces(changes: readonly StatusSpan[], from: Instant, to: Instant): Piece[] {
  const found: Piece[] = []
  changes.forEach((change, index) => {
    const begins = Math.max(change.at, from)
    const ends = Math.min(changes[index + 1]?.at ?? Number.POSITIVE_INFINITY, to)
    if (ends > begins) found.push({ status: change.status, lengthMs: ends - begins })
  })
  return found
}

const total = (parts: Piece[], is: (status: Status) => boolean): Millis =>
  parts.reduce((sum, part) => (is(part.status) ? sum + part.lengthMs : sum), 0)

const isDown = (status: Status): boolean => status !== 'unknown' && !isUsable(status)

/** One cell a UTC day, oldest first, the last one today's. `null`: not watched that day. */
export function dayCells(changes: readonly StatusSpan[], days: number, now: Instant): DayCell[] {
  const today = Math.floor(now / DAY) * DAY
  return Array.from({ length: days }, (_, index) => {
    const at = today - (days - 1 - index) * DAY
    const parts = pieces(changes, at, Math.min(at + DAY, now))
    const known = parts.filter((part) => part.status !== 'unknown')
    return {
      at,
      status: parts.length === 0 ? null : worst((known.length > 0 ? known : parts).map((part) => part.status)),
      downMs: total(parts, isDown),
      unknownMs: total(parts, (status) => status === 'unknown'),
    }
  })
}

export const AVAILABILITY_RULE =
  'Time not in partial outage, major outage or withdrawn, divided by the time in which we could see. Degraded counts as up; maintenance and time unknown are left out.'

/** 0…1 over [from, to); undefined when nothing was seen. Maintenance and unknown time is in neither part of the fraction. */
export function availability(changes: readonly StatusSpan[], from: Instant, to: Instant): number | undefined {
  const parts = pieces(changes, from, to).filter(
    (part) => part.status !== 'unknown' && part.status !== 'under_maintenance',
  )
  const seen = total(parts, () => true)
  return seen === 0 ? undefined : 1 - total(parts, isDown) / seen
}
