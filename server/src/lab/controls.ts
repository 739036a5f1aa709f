import type { WorldState } from '@bellwether/shared/api.ts'
import type { Answer } from '@bellwether/shared/scenario.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { TimedScenario, TimedStep } from './scenario.ts'
import type { WorldState as State } from './state.ts'
import type { World } from './world.ts'

export interface Controls {
  /** What the world is doing, for the page. */
  view(now: Instant): Omit<WorldState, 'preparing'>
  /** Pressed when active, a control takes back what it did. False: there is no such control. */
  press(id: string, now: Instant): boolean
}

interface Lever {
  id: string
  text: string
  isActive(state: State): boolean
  on(at: Instant): TimedStep
  off(at: Instant): TimedStep
}

/** Lets a person push a live world: take models away, break a vendor, cut our own network, heal everything. */
export function createControls(world: World, scenario: TimedScenario, names: Record<string, string> = {}): Controls {
  const levers = [withdrawal(scenario, names), outage(scenario, names), network].filter((lever) => lever !== undefined)
  return {
    view: (now) => ({
      scenario: scenario.name,
      phase: `${world.happened(now).at(-1)?.text ?? 'Everybody is well'}.`,
      happened: world.happened(now),
      ...(world.next(now) && { next: world.next(now)! }),
      controls: [
        ...levers.map(({ id, text, isActive }) => ({ id, text, active: isActive(world.at(now)) })),
        { id: 'restore', text: 'Heal everything', active: false },
      ],
    }),
    press(id, now) {
      const lever = levers.find((each) => each.id === id)
      if (lever) world.apply((lever.isActive(world.at(now)) ? lever.off : lever.on)(now))
      else if (id === 'restore') for (const step of healing(world.at(now), now)) world.apply(step)
      return lever !== undefined || id === 'restore'
    },
  }
}

const network: Lever = {
  id: 'network',
  text: 'Our own network down',
  isActive: (state) => state.network === 'down',
  on: (at) => ({ at, note: 'Our own network goes down, by hand', network: 'down' }),
  off: (at) => ({ at, note: 'Our own network is back, by hand', network: 'up' }),
}

type ModelsStep = NonNullable<TimedStep['models']>

/** Takes away what the timeline takes away, in the same words; without such a line, the first model of the world. */
function withdrawal({ timeline, world }: TimedScenario, names: Record<string, string>): Lever | undefined {
  const first = Object.entries(world).find(([, { models }]) => models.length > 1)
  const told = timeline.flatMap(({ models }) =>
    isRefusal(models?.answer) && models && models.ids !== 'all' ? [models] : [],
  )
  const steps: ModelsStep[] =
    told.length > 0 ? told.filter(({ vendor, answer }) => vendor === told[0]!.vendor && answer) : []
  if (steps.length === 0 && first) {
    steps.push({
      vendor: first[0],
      ids: [first[1].models[0]!],
      answer: { status: 404, headers: {}, body: { error: 'This model is not available.' } },
    })
  }
  const [step] = steps
  if (!step || step.ids === 'all') return undefined
  const ids = [...new Set(steps.flatMap((each) => each.ids))]
  const text = `${names[step.vendor] ?? step.vendor} withdraws ${ids.length === 1 ? 'a model' : `${ids.length} models`}`
  const back = { vendor: step.vendor, ids, answer: 'healthy' as const, listed: true }
  return {
    id: 'withdraw',
    text,
    isActive: (state) => isHit(state, step.vendor, ids, isRefusal),
    on: (at) => ({ at, note: `${text}, by hand`, models: { ...step, ids, path: undefined } }),
    off: (at) => ({
      at,
      note: `${names[step.vendor] ?? step.vendor} serves ${ids.join(' and ')} again, by hand`,
      models: back,
    }),
  }
}

/** Another vendor than the one that withdraws, if there is one: two stories that must not be confused. */
function outage({ timeline, world }: TimedScenario, names: Record<string, string>): Lever | undefined {
  const withdrawing = timeline.find(({ models }) => isRefusal(models?.answer))?.models?.vendor
  const sellers = Object.entries(world).filter(([, { models }]) => models.length > 0)
  const [vendor, { statusPage } = {}] = sellers.find(([id]) => id !== withdrawing) ?? sellers[0] ?? []
  if (vendor === undefined) return undefined
  const component = statusPage?.components[0]
  const broken: Answer = {
    status: 500,
    headers: {},
    body: { error: { type: 'server_error', message: 'Internal error' } },
  }
  const text = `Outage at ${names[vendor] ?? vendor}`
  const page = (status: 'major_outage' | 'operational') => component && { statusPage: { vendor, component, status } }
  return {
    id: 'outage',
    text,
    isActive: (state) => isHit(state, vendor, 'all', (answer) => isAnswer(answer) && answer.status >= 500),
    on: (at) => ({
      at,
      note: `${text}, by hand`,
      models: { vendor, ids: 'all', answer: broken },
      ...page('major_outage'),
    }),
    off: (at) => ({
      at,
      note: `${names[vendor] ?? vendor} is well again, by hand`,
      models: { vendor, ids: 'all', answer: 'healthy' },
      ...page('operational'),
    }),
  }
}

const isAnswer = (answer: Answer | undefined): answer is Extract<Answer, { status: number }> =>
  typeof answer === 'object' && 'status' in answer
const isRefusal = (answer: Answer | undefined): boolean => isAnswer(answer) && answer.status < 500

const isHit = (state: State, vendor: string, ids: 'all' | string[], test: (answer: Answer) => boolean): boolean =>
  Object.values(state.vendors[vendor]?.paths ?? {}).some(({ models }) =>
    Object.entries(models).some(([id, { answer }]) => (ids === 'all' || ids.includes(id)) && test(answer)),
  )

/** Everybody is well again, as at the start; what was published stays published. */
function healing(state: State, at: Instant): TimedStep[] {
  const vendors = Object.entries(state.vendors).flatMap(([vendor, { page }]): TimedStep[] => [
    {
      at,
      note: `${vendor} serves everything, by hand`,
      models: { vendor, ids: 'all', answer: 'healthy', listed: true },
      account: { vendor, answer: 'healthy' },
    },
    ...(page
      ? [{ at, note: `${vendor}'s status page works, by hand`, statusPage: { vendor, fault: 'none' as const } }]
      : []),
    ...(page?.components ?? [])
      .filter(({ status }) => status !== 'operational')
      .map(({ name }) => ({ at, statusPage: { vendor, component: name, status: 'operational' as const } })),
  ])
  const endpoints = Object.keys(state.endpoints).map((dependency) => ({
    at,
    endpoint: { dependency, answer: 'healthy' as const },
  }))
  return [{ at, note: 'Everything is healed, by hand', network: 'up' }, ...vendors, ...endpoints]
}
