import {
  type Expectation,
  type Resolved,
  Scenario,
  type Step,
  When,
  type WorldVendor,
} from '@bellwether/shared/scenario.ts'
import { HOUR, type Instant, type Millis, parseInstant } from '@bellwether/shared/time.ts'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import { UserError } from '../lib/errors.ts'
import { noneOf } from '../lib/nearest.ts'

/** Where we are, among the places from which the world is seen. */
export const HERE = 'here'

export type TimedStep = Resolved<Step>
export type TimedExpectation = Resolved<Expectation>

/** A scenario with every instant in epoch milliseconds; its timeline is still in the order of the file. */
export interface TimedScenario {
  name: string
  description?: string
  start: Instant
  until: Instant
  /** As bellwether.yaml, or a path to one. */
  config?: string | Record<string, unknown>
  world: Record<string, WorldVendor>
  timeline: TimedStep[]
  expect: TimedExpectation[]
  coastMs: Millis
}

/** Names that a scenario may use; left out: any. */
export interface Known {
  providers: readonly string[]
  sources: readonly string[]
}

export interface ReadOptions {
  /** What messages call it. */
  file?: string
  known?: Known
  /** Begins now instead of at its own `start`; for a world that is played live. */
  start?: Instant
}

interface Fault {
  path: PropertyKey[]
  message: string
}

const COAST: Millis = HOUR

/** Reads the text of a scenario file. Throws `UserError` with every fault and its path. */
export function readScenario(text: string, options: ReadOptions = {}): TimedScenario {
  const faults: Fault[] = []
  const scenario = resolve(parse(text, options), options, faults)
  faults.push(...strangers(scenario, options.known))
  if (faults.length > 0) throw notValid(options, faults)
  return scenario
}

function parse(text: string, options: ReadOptions): Scenario {
  const document = parseDocument(text, { merge: true, logLevel: 'silent' })
  const broken = document.errors.map((error) => ({ path: [], message: error.message.split('\n')[0]! }))
  if (broken.length > 0) throw notValid(options, broken)
  const read = Scenario.safeParse(document.toJS())
  if (read.success) return read.data
  throw notValid(options, read.error.issues)
}

function notValid({ file = 'The scenario' }: ReadOptions, faults: Fault[]): UserError {
  const lines = faults.map(({ path, message }) => [z.core.toDotPath(path), message].filter(Boolean).join(': '))
  return new UserError(`${file} is not valid:`, lines)
}

function resolve(scenario: Scenario, options: ReadOptions, faults: Fault[]): TimedScenario {
  const start = options.start ?? instant(scenario.start, undefined, ['start'], faults)
  const timed = resolveAll(scenario, start, [], faults)
  if (timed.until <= start) faults.push({ path: ['until'], message: 'must be later than start' })
  return {
    name: timed.scenario,
    description: timed.description,
    start,
    until: timed.until,
    config: scenario.config,
    world: timed.world,
    timeline: timed.timeline,
    expect: timed.expect,
    coastMs: timed.coast ?? COAST,
  }
}

function resolveAll<Shape>(value: Shape, start: Instant, path: PropertyKey[], faults: Fault[]): Resolved<Shape>
function resolveAll(value: unknown, start: Instant, path: PropertyKey[], faults: Fault[]): unknown {
  if (value instanceof When) return instant(value, start, path, faults)
  if (Array.isArray(value)) return value.map((item, index) => resolveAll(item, start, [...path, index], faults))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  return Object.fromEntries(entries.map(([key, item]) => [key, resolveAll(item, start, [...path, key], faults)]))
}

function instant(when: When, start: Instant | undefined, path: PropertyKey[], faults: Fault[]): Instant {
  const at = parseInstant(when.when, start)
  if (at !== undefined) return at
  const offset = start === undefined ? '' : ', nor an offset from start like +3h21m'
  faults.push({ path, message: `"${when.when}" is no ISO 8601 instant with its zone (2026-06-12T18:00:00Z)${offset}` })
  return start ?? 0
}

/** Names in the timeline that the world does not have. */
function strangers({ world, timeline }: TimedScenario, known: Known | undefined): Fault[] {
  const faults: Fault[] = []
  const one = (name: string | undefined, of: readonly string[] | undefined, ...path: PropertyKey[]) => {
    if (name !== undefined && of !== undefined && !of.includes(name)) faults.push({ path, message: noneOf(name, of) })
  }
  for (const [id, vendor] of Object.entries(world)) {
    one(vendor.statusPage?.provider, known?.providers, 'world', id, 'statusPage', 'provider')
  }
  for (const [index, step] of timeline.entries()) {
    for (const part of ['models', 'statusPage', 'account', 'publish'] as const) {
      one(step[part]?.vendor, Object.keys(world), 'timeline', index, part, 'vendor')
    }
    for (const part of ['models', 'account'] as const) {
      const paths = world[step[part]?.vendor ?? '']?.paths
      one(step[part]?.path, paths, 'timeline', index, part, 'path')
    }
    const models = world[step.models?.vendor ?? '']?.models
    const ids = step.models?.ids === 'all' ? [] : (step.models?.ids ?? [])
    for (const [at, id] of ids.entries()) {
      one(id, models, 'timeline', index, 'models', 'ids', at)
    }
    one(step.publish?.source, known?.sources, 'timeline', index, 'publish', 'source')
    if (step.publish?.source === 'vendor-newsroom' && step.publish.vendor === undefined) {
      faults.push({ path: ['timeline', index, 'publish'], message: 'a newsroom is somebody’s: add vendor' })
    }
  }
  return faults
}

/** Dependencies and receivers of the scenario that the configuration does not have. Throws `UserError`. */
export function checkAgainst(
  config: { dependencies: { id: string }[]; receivers: { id: string }[]; vantages?: { id: string }[] },
  { timeline, expect }: TimedScenario,
  options: ReadOptions = {},
): void {
  const ids = config.dependencies.map(({ id }) => id)
  const receivers = config.receivers.map(({ id }) => id)
  const places = [HERE, ...(config.vantages ?? []).map(({ id }) => id)]
  const faults: Fault[] = []
  const one = (name: string | undefined, of: string[], ...path: PropertyKey[]) => {
    if (name !== undefined && !of.includes(name)) faults.push({ path, message: noneOf(name, of) })
  }
  for (const [index, step] of timeline.entries()) {
    one(step.from, places, 'timeline', index, 'from')
    one(step.endpoint?.dependency, ids, 'timeline', index, 'endpoint', 'dependency')
  }
  for (const [index, expectation] of expect.entries()) {
    for (const [kind, said] of Object.entries(expectation)) {
      if ('dependency' in said) one(said.dependency, ids, 'expect', index, kind, 'dependency')
      if ('receiver' in said) one(said.receiver, receivers, 'expect', index, kind, 'receiver')
    }
  }
  if (faults.length > 0) throw notValid(options, faults)
}
