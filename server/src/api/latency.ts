import type { LatencyPoint } from '@bellwether/shared/api.ts'
import type { Millis } from '@bellwether/shared/time.ts'
import { percentiles } from '../domain/latency-sketch.ts'
import type { RollupRow } from '../store/tables.ts'

/** One point a span, oldest first; a span in which nothing answered is a gap, not a zero. */
export function latencyPoints(rows: RollupRow[], span: Millis): LatencyPoint[] {
  const points: LatencyPoint[] = []
  for (const row of rows) {
    const previous = points.at(-1)
    for (let at = (previous?.at ?? row.at) + span; previous && at < row.at; at += span) points.push({ at, looks: 0 })
    const [p50, p95, p99] = row.latency === null ? [] : percentiles(row.latency, [0.5, 0.95, 0.99])
    points.push({
      at: row.at,
      looks: row.looks,
      ...(p50 !== undefined && { p50 }),
      ...(p95 !== undefined && { p95 }),
      ...(p99 !== undefined && { p99 }),
      ...(row.first_token !== null && { firstToken: firstTokenOf(row.first_token) }),
    })
  }
  return points
}

function firstTokenOf(sketch: string): NonNullable<LatencyPoint['firstToken']> {
  const [p50 = 0, p95 = 0, p99 = 0] = percentiles(sketch, [0.5, 0.95, 0.99])
  return { p50, p95, p99 }
}
