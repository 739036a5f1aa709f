import type { GatewayDrill } from './api-drills.ts'
import type { SystemState } from './exposure.ts'
import { aftermathOf, type ExposureInput } from './exposure-report.ts'
import type { Money } from './money.ts'
import type { Instant } from './time.ts'
import type { WhatIf } from './what-if.ts'

/** `desk`: talked through at a table. `gateway`: with what a gateway really did when a model was taken away. */
export const DRILL_MODES = ['desk', 'gateway'] as const
export type DrillMode = (typeof DRILL_MODES)[number]

export const DRILL_RESULTS = ['as_expected', 'partly', 'not_as_expected'] as const
export type DrillResult = (typeof DRILL_RESULTS)[number]

/** What a loss would do, as the register was then. */
export interface DrillEffect {
  at: Instant
  lost: string[]
  systems: { id: string; name: string; tier: number; before: SystemState; after: SystemState }[]
  moves: { system: string; need: string; from?: string; to: string }[]
  costPerHour: { sums: Money[]; unpriced: number }
  call: string[]
}

export interface DrillAction {
  text: string
  owner: string
  /** A day: `2026-09-30`. */
  dueBy: string
  done?: { at: Instant; by: string }
}

/** What people saw and decided when they ran it. */
export interface DrillRecord {
  result: DrillResult
  observed: string
  participants: string[]
  findings: string[]
  actions: DrillAction[]
  /** A day: when it is to be run again. */
  nextOn?: string
  /** What the gateway did, kept as it was. */
  gateway?: GatewayDrill
}

/** A rehearsed loss: what we expect, and, once it is closed, what we saw. A closed one does not change; that its actions are done is added beside it. */
export interface Drill {
  id: string
  name: string
  mode: DrillMode
  question: WhatIf
  createdAt: Instant
  createdBy: string
  /** A day. */
  plannedFor?: string
  expected: DrillEffect
  closed?: DrillRecord & {
    at: Instant
    by: string
    /** What the register said when it was run. */
    effect: DrillEffect
    /** SHA-256 of everything above, as it was closed. */
    digest: string
    /** The record is still what was closed. */
    intact: boolean
  }
}

/** Something that is to be drilled, and by when. */
export interface DrillDue {
  drill: string
  name: string
  on: string
  because: 'planned' | 'again'
  overdue: boolean
}

/** `GET /api/v1/drills` */
export interface Drills {
  items: Drill[]
  due: DrillDue[]
  /** Actions that nobody has done yet, the most urgent first. */
  actions: (DrillAction & { drill: string; name: string; index: number; overdue: boolean })[]
}

export function drillEffect(input: ExposureInput, question: WhatIf): DrillEffect {
  const systems = new Map(input.systems.map((system) => [system.id, system]))
  const after = aftermathOf(input, question)
  const struck = after.systems.filter((one) => one.before !== one.after || one.moves.length > 0)
  return {
    at: input.at,
    lost: after.lost,
    systems: struck
      .map(({ id, before, after: then }) => {
        const { name = id, tier } = systems.get(id)!
        return { id, name, tier, before, after: then }
      })
      .sort((a, b) => a.tier - b.tier || a.id.localeCompare(b.id)),
    moves: struck.flatMap(({ id, moves }) => moves.map((move) => ({ system: id, ...move }))),
    costPerHour: after.costPerHour,
    call: after.call,
  }
}
