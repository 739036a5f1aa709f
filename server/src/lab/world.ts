import type { Instant } from '@bellwether/shared/time.ts'
import { HERE, type TimedScenario, type TimedStep } from './scenario.ts'
import { apply, healthy, type WorldState } from './state.ts'
import { describe } from './words.ts'

export interface Happening {
  at: Instant
  text: string
}

/** A world that follows its timeline; a person may push it. */
export interface World {
  /** As seen from a place; left out: from where we are. */
  at(instant: Instant, from?: string): WorldState
  nextChangeAfter(instant: Instant): Instant | undefined
  /** What has happened so far, oldest first. */
  happened(instant: Instant): Happening[]
  /** What the timeline will do next. */
  next(instant: Instant): Happening | undefined
  /** Somebody changes it now, out of the timeline's order. */
  apply(step: TimedStep): void
}

export interface WorldOptions {
  /** Components that our own configuration names, by vendor. */
  components?: Record<string, string[]>
  /** Names for people, by vendor id. */
  names?: Record<string, string>
}

/** The state at an instant is a pure fold of the steps up to it; folds already made are kept. */
export function createWorld(scenario: TimedScenario, { components, names = {} }: WorldOptions = {}): World {
  let steps = scenario.timeline.toSorted((a, b) => a.at - b.at)
  const start = healthy(scenario, components)
  const seen = new Map<string, WorldState[]>()
  const countUntil = (instant: Instant): number => {
    const later = steps.findIndex(({ at }) => at > instant)
    return later < 0 ? steps.length : later
  }
  const happening = (step: TimedStep): Happening => ({ at: step.at, text: describe(step, names) })

  return {
    at(instant, from = HERE) {
      const count = countUntil(instant)
      const states = seen.get(from) ?? [start]
      seen.set(from, states)
      while (states.length <= count) {
        const step = steps[states.length - 1]!
        const isSeen = step.from === undefined || step.from === from
        states.push(isSeen ? apply(states.at(-1)!, step) : states.at(-1)!)
      }
      return states[count]!
    },
    nextChangeAfter: (instant) => steps[countUntil(instant)]?.at,
    happened: (instant) => steps.slice(0, countUntil(instant)).map(happening),
    next(instant) {
      const step = steps[countUntil(instant)]
      return step && happening(step)
    },
    apply(step) {
      const place = countUntil(step.at)
      steps = steps.toSpliced(place, 0, step)
      for (const states of seen.values()) states.length = Math.min(states.length, place + 1)
    },
  }
}
