import { type NeedState, type SystemState, systemState } from './exposure.ts'
import { eventOf, type FaultTree } from './fault-tree.ts'
import type { Money } from './money.ts'
import type { Status } from './status.ts'
import type { Person, System } from './system.ts'

/** Whom a loss is for, when an order is about people and not about a service: it spares nationals of, or people in, one country. */
export interface Whom {
  /** ISO 3166 code: nationals of it are spared. */
  sparesNationalsOf?: string
  /** ISO 3166 code: people there are spared. */
  sparesPeopleIn?: string
}

export interface WhatIf {
  /** Common causes that are off: `vendor:anthropic`. */
  off: readonly string[]
  whom?: Whom
}

export interface SystemAfter {
  id: string
  before: SystemState
  after: SystemState
  needs: NeedState[]
  /** Needs that another choice serves from now on. */
  moves: { need: string; from?: string; to: string }[]
  /** Groups of people for whom it is lost; absent: the loss is for everybody. */
  people?: { hit: string[]; spared: string[]; unsaid: boolean }
}

export interface Aftermath {
  /** Dependencies that are gone. */
  lost: string[]
  systems: SystemAfter[]
  /** Causes that nothing of ours rests on. */
  untouched: string[]
  /** What the newly lost systems cost an hour, by currency; those without a figure are counted beside. */
  costPerHour: { sums: Money[]; unpriced: number }
  /** Owners of systems that lose something or move, in the order of their most important one. */
  call: string[]
}

/** Dependencies that are gone with these causes, and the causes that none rests on. */
export function lostWith(tree: FaultTree, off: readonly string[]): { lost: string[]; untouched: string[] } {
  const found = off.map((cause) => ({ cause, event: eventOf(tree, cause) }))
  return {
    lost: [...new Set(found.flatMap(({ event }) => event?.stops ?? []))].sort(),
    untouched: found.filter(({ event }) => event === undefined).map(({ cause }) => cause),
  }
}

type Deployed = FaultTree['systems'][number] & Partial<Pick<System, 'people'>>

/** What would be, if these causes were off now. Pure and quick enough for every click; `now`, how the systems stand, is the same for every question. */
export function whatIf(
  tree: Omit<FaultTree, 'systems'> & { systems: readonly Deployed[] },
  statusOf: (dependency: string) => Status,
  { off, whom }: WhatIf,
  now: readonly SystemAfter[] = asTheyAre(tree.systems, statusOf),
): Aftermath {
  const { lost, untouched } = lostWith(tree as FaultTree, off)
  const gone = new Set(lost)
  const after = (id: string): Status => (gone.has(id) ? 'withdrawn' : statusOf(id))
  const systems = tree.systems.map((system, index) =>
    whom || needsOneOf(system, gone) ? systemAfter(system, now[index]!, after, whom) : now[index]!,
  )
  const struck = tree.systems.filter((_, index) => isStruck(systems[index]!))
  const newlyLost = tree.systems.filter(
    (_, index) => isStruck(systems[index]!) && systems[index]!.after === 'lost' && systems[index]!.before !== 'lost',
  )
  return {
    lost,
    untouched,
    systems,
    costPerHour: sumOf(newlyLost),
    call: [...new Set(struck.toSorted((a, b) => a.tier - b.tier).map(({ owner }) => owner))],
  }
}

/** The systems with nothing off. */
export const asTheyAre = (
  systems: readonly Pick<System, 'id' | 'needs'>[],
  statusOf: (dependency: string) => Status,
): SystemAfter[] =>
  systems.map((system) => {
    const { state, needs } = systemState(system, statusOf)
    return { id: system.id, before: state, after: state, needs, moves: [] }
  })

const needsOneOf = ({ needs }: Deployed, gone: ReadonlySet<string>): boolean =>
  needs.some(({ anyOf }) => anyOf.some((id) => gone.has(id)))

function systemAfter(
  system: Deployed,
  now: SystemAfter,
  after: (dependency: string) => Status,
  whom: Whom | undefined,
): SystemAfter {
  const isSpared = whom && system.people?.every((one) => spares(whom, one))
  const { state, needs } = isSpared ? { state: now.after, needs: now.needs } : systemState(system, after)
  return {
    id: system.id,
    before: now.after,
    after: state,
    needs,
    moves: needs.flatMap((need, index) => {
      const from = now.needs[index]?.servedBy
      return need.servedBy === undefined || need.servedBy === from
        ? []
        : [{ need: need.name, to: need.servedBy, ...(from !== undefined && { from }) }]
    }),
    ...(whom && { people: peopleOf(system, whom) }),
  }
}

const isStruck = ({ before, after, moves }: SystemAfter): boolean => before !== after || moves.length > 0

const spares = (whom: Whom, { nationality, location }: Person): boolean =>
  (whom.sparesNationalsOf !== undefined && nationality === whom.sparesNationalsOf) ||
  (whom.sparesPeopleIn !== undefined && location === whom.sparesPeopleIn)

function peopleOf({ people }: Deployed, whom: Whom): NonNullable<SystemAfter['people']> {
  const spared = (people ?? []).filter((one) => spares(whom, one)).map(({ group }) => group)
  const hit = (people ?? []).map(({ group }) => group).filter((group) => !spared.includes(group))
  return { hit, spared, unsaid: people === undefined }
}

/** What an hour without all of them costs, by currency; those without a figure are counted. */
export function sumOf(systems: readonly Pick<Deployed, 'impactPerHour'>[]): Aftermath['costPerHour'] {
  const sums = new Map<string, number>()
  for (const { impactPerHour } of systems)
    if (impactPerHour) sums.set(impactPerHour.currency, (sums.get(impactPerHour.currency) ?? 0) + impactPerHour.amount)
  return {
    sums: [...sums].map(([currency, amount]) => ({ currency, amount })),
    unpriced: systems.filter(({ impactPerHour }) => impactPerHour === undefined).length,
  }
}
