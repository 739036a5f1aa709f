import { isUsable, STATUSES, type Status, worst } from '@bellwether/shared/status.ts'
import type { Instant, Millis } from '@bellwether/shared/time.ts'
import { mergeSketches, sketchOf } from './latency-sketch.ts'

export interface Look {
  at: Instant
  status: Status
  latencyMs: Millis | null
  /** Until the first token of a streamed answer. */
  firstTokenMs?: Millis | null
}

/** What a span holds of one series. */
export interface Rollup {
  at: Instant
  looks: number
  statuses: Partial<Record<Status, number>>
  worst: Status
  downMs: Millis
  unknownMs: Millis
  latency?: string
  firstToken?: string
}

/** A look holds until the next one, but not longer than this: then nobody looked. */
const HOLDS_MS: Millis = 30 * 60_000

/** Looks of one series in [at, at + span), oldest first. `before` is the last look before it: what held when the span began. */
export function rollUp(looks: readonly Look[], at: Instant, span: Millis, before?: Look): Rollup {
  const statuses: Rollup['statuses'] = {}
  for (const look of looks) statuses[look.status] = (statuses[look.status] ?? 0) + 1
  const pieces = [...(before ? [{ ...before, from: at }] : []), ...looks.map((look) => ({ ...look, from: look.at }))]
  let downMs = 0
  let unknownMs = 0
  pieces.forEach((piece, index) => {
    const until = Math.min(pieces[index + 1]?.from ?? at + span, piece.at + HOLDS_MS)
    const length = Math.max(0, until - piece.from)
    if (piece.status === 'unknown') unknownMs += length
    else if (!isUsable(piece.status)) downMs += length
  })
  const latency = sketchOf(looks.flatMap((look) => look.latencyMs ?? []))
  const firstToken = sketchOf(looks.flatMap((look) => look.firstTokenMs ?? []))
  return {
    at,
    looks: looks.length,
    statuses,
    worst: worst(looks.map((look) => look.status)),
    downMs,
    unknownMs,
    ...(latency && { latency }),
    ...(firstToken && { firstToken }),
  }
}

/** Hours (or any spans) as one. */
export function mergeRollups(rollups: readonly Rollup[], at: Instant): Rollup {
  const statuses: Rollup['statuses'] = {}
  for (const status of STATUSES) {
    const count = rollups.reduce((sum, rollup) => sum + (rollup.statuses[status] ?? 0), 0)
    if (count > 0) statuses[status] = count
  }
  const latency = mergeSketches(rollups.flatMap((rollup) => rollup.latency ?? []))
  const firstToken = mergeSketches(rollups.flatMap((rollup) => rollup.firstToken ?? []))
  const sum = (of: (rollup: Rollup) => number): number => rollups.reduce((total, rollup) => total + of(rollup), 0)
  return {
    at,
    looks: sum((rollup) => rollup.looks),
    statuses,
    worst: worst(rollups.map((rollup) => rollup.worst)),
    downMs: sum((rollup) => rollup.downMs),
    unknownMs: sum((rollup) => rollup.unknownMs),
    ...(latency && { latency }),
    ...(firstToken && { firstToken }),
  }
}
