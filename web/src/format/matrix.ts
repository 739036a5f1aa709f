import type { ExposureInput } from '@bellwether/shared/exposure-report.ts'

type System = ExposureInput['systems'][number]

export const GROUPINGS = ['tier', 'owner', 'none'] as const
export type Grouping = (typeof GROUPINGS)[number]
export const isGrouping = (text: string | undefined): text is Grouping => GROUPINGS.some((one) => one === text)

/** How many systems of a group use a dependency. */
export interface Use {
  /** It serves a need of theirs first. */
  first: number
  /** It only stands in for another. */
  later: number
  /** Of both: a need of theirs has no other choice. */
  only: number
}

export interface Group {
  /** What the address calls it. */
  key: string
  label: string
  /** The most important first. */
  systems: System[]
  uses: ReadonlyMap<string, Use>
}

/** What a system makes of each dependency that it may use, at its best place. */
function placesOf({ needs }: System): Map<string, { place: number; isOnly: boolean }> {
  const places = new Map<string, { place: number; isOnly: boolean }>()
  for (const { anyOf } of needs)
    anyOf.forEach((id, index) => {
      const known = places.get(id)
      places.set(id, {
        place: Math.min(known?.place ?? Number.POSITIVE_INFINITY, index + 1),
        isOnly: (known?.isOnly ?? false) || anyOf.length === 1,
      })
    })
  return places
}

export function usesOf(systems: readonly System[]): Map<string, Use> {
  const uses = new Map<string, Use>()
  for (const system of systems)
    for (const [id, { place, isOnly }] of placesOf(system)) {
      const use = uses.get(id) ?? { first: 0, later: 0, only: 0 }
      if (place === 1) use.first += 1
      else use.later += 1
      if (isOnly) use.only += 1
      uses.set(id, use)
    }
  return uses
}

export const mostImportantFirst = (systems: readonly System[]): System[] =>
  systems.toSorted((a, b) => a.tier - b.tier || (a.id < b.id ? -1 : 1))

/** Systems together by what they have in common. Tiers in their order; owners by how many systems of how much weight are theirs. */
export function grouped(systems: readonly System[], by: Exclude<Grouping, 'none'>): Group[] {
  const keyOf = ({ tier, owner }: System): string => (by === 'tier' ? String(tier) : owner)
  return [...Map.groupBy(mostImportantFirst(systems), keyOf)]
    .map(([key, own]) => ({
      key,
      label: by === 'tier' ? `Tier ${key}` : key,
      systems: own,
      uses: usesOf(own),
    }))
    .sort((a, b) =>
      by === 'tier' ? Number(a.key) - Number(b.key) : compareWeights(a.systems, b.systems) || (a.key < b.key ? -1 : 1),
    )
}

/** More systems of tier 1 weigh more than any number of lower ones, and so on down. */
function compareWeights(a: readonly System[], b: readonly System[]): number {
  for (const tier of [1, 2, 3, 4]) {
    const [ours, theirs] = [a, b].map((own) => own.filter((system) => system.tier === tier).length)
    if (ours !== theirs) return theirs! - ours!
  }
  return 0
}

const short = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumFractionDigits: 1 })

/** `312`, `1.2K`: for a cell; the exact figure stands in its words. */
export const shortNumber = (value: number): string => short.format(value)

/** `312 of 750 systems need it first, 44 have it to fall back to; 20 have nothing else` */
export function wordsOfUse({ first, later, only }: Use, of: number): string {
  const parts = [
    ...(first > 0 ? [`${first} of ${of} need it first`] : []),
    ...(later > 0 ? [`${later}${first > 0 ? '' : ` of ${of}`} have it to fall back to`] : []),
  ].join(', ')
  return only > 0 ? `${parts}; ${only} ${only === 1 ? 'has' : 'have'} nothing else` : parts
}
