import { isOpen, type PageReading } from '@bellwether/shared/status-page.ts'
import { HOUR, type Instant, type Millis } from '@bellwether/shared/time.ts'

/** A kind of values that the answers of a page carry, or do not. */
export type ValueClass =
  | 'components'
  | 'component_states'
  | 'component_groups'
  | 'component_regions'
  | 'summary'
  | 'clock'
  | 'past_incidents'
  | 'planned_maintenances'
  | 'incident_impacts'
  | 'incident_texts'
  | 'incident_components'

interface Rule {
  words: string
  /** `steady`: in every answer. `list`: entries leave one by one, never several together. `notice`: whatever notices there are carry it. */
  kind: 'steady' | 'list' | 'notice'
  /** A verdict rests on it: without it nothing that the answer says is good news. */
  decides: boolean
  /** Notices that must lack it together; a single one may do so by its nature. */
  least?: number
}

const RULES: Record<ValueClass, Rule> = {
  components: { words: 'components', kind: 'steady', decides: true },
  component_states: { words: 'states of components', kind: 'steady', decides: true },
  component_groups: { words: 'groups of components', kind: 'steady', decides: false },
  component_regions: { words: 'regions of components', kind: 'steady', decides: true },
  summary: { words: 'a summary of its own', kind: 'steady', decides: true },
  clock: { words: 'the time of its last change', kind: 'steady', decides: false },
  past_incidents: { words: 'incidents of the past', kind: 'list', decides: true },
  planned_maintenances: { words: 'planned maintenances', kind: 'list', decides: false },
  incident_impacts: { words: 'impacts of incidents', kind: 'notice', decides: true },
  incident_texts: { words: 'texts of incidents', kind: 'notice', decides: false },
  incident_components: { words: 'components of incidents', kind: 'notice', decides: true, least: 3 },
}
const CLASSES = Object.keys(RULES) as ValueClass[]

/** What was seen of a page's own clock: what it said, when it moved last, how often by itself, and the longest it took to. */
export interface SeenClock {
  at?: Instant | undefined
  movedAt: Instant
  ticks: number
  longestMs: Millis
}

/** What the answers of one page used to carry. Plain data: it is kept as JSON. */
export interface PageHabit {
  /** Which page this is of: another has other habits. */
  page: string
  /** Answers in a row that carried it; counted up to `LOOKS`. */
  steady: Partial<Record<ValueClass, number>>
  /** How many the last answer listed. */
  listed: Partial<Record<ValueClass, number>>
  /** Ids of notices that carried it; counted up to `NOTICES`. */
  notices: Partial<Record<ValueClass, string[]>>
  /** The page's own clock: a page that stood still stands still after a restart, too. */
  clock?: SeenClock
  /** Component as the configuration names it → answers in a row that had it. */
  wanted: Record<string, number>
}

/** What an answer has of the components that the configuration names. */
export interface WantedComponents {
  found: readonly string[]
  missing: readonly string[]
}

export interface Vanished {
  /** In words; empty: nothing. */
  what: string[]
  /** A verdict rested on it. */
  decides: boolean
}

/** What a process remembers of one page's habits, so that an unchanged answer costs nothing. */
export interface KnownHabit {
  habit?: PageHabit
  vanished: Vanished
  /** As it is in the store. */
  saved: string
  /** The answer, and what of ours was in it, that taught all it can. */
  settledBy?: PageReading
  settledWith?: string
}

/** So many answers in a row make a habit. */
export const LOOKS = 10
/** So many different notices. */
const NOTICES = 5
/** So many entries of a list do not leave together by themselves. */
const TOGETHER = 3

const newHabit = (page: string): PageHabit => ({ page, steady: {}, listed: {}, notices: {}, wanted: {} })

/**
 * Platforms change what they serve without a word: fields become null, lists stay empty, and the answer is valid all
 * the same. What an answer no longer carries although all before it did is a fault of the source, never good news. What
 * has vanished stays expected until it is there again, or a person says that it is right so. `listsPast`: what is over
 * is in every answer, and not only in the one that was asked how an incident ended.
 */
export function heedHabit(
  before: PageHabit | undefined,
  page: string,
  reading: Pick<PageReading, 'page' | 'indicator' | 'components' | 'incidents' | 'maintenances'>,
  { found, missing, listsPast }: WantedComponents & { listsPast: boolean },
): { habit: PageHabit; vanished: Vanished } {
  const old = before?.page === page ? before : newHabit(page)
  const habit: PageHabit = structuredClone(old)
  const gone: ValueClass[] = []
  for (const name of CLASSES) {
    const carried = carriage(reading, name, listsPast)
    if (carried === undefined) continue
    const { kind, least = 1 } = RULES[name]
    if (kind === 'steady') {
      const known = old.steady[name] ?? 0
      if (carried.having > 0) habit.steady[name] = Math.min(LOOKS, known + 1)
      else if (known >= LOOKS) gone.push(name)
      else delete habit.steady[name]
    } else if (kind === 'list') {
      if (carried.having === 0 && (old.listed[name] ?? 0) >= TOGETHER) gone.push(name)
      else habit.listed[name] = carried.having
    } else {
      const known = old.notices[name] ?? []
      if (carried.having > 0) habit.notices[name] = [...new Set([...known, ...carried.ids])].slice(0, NOTICES)
      else if (carried.of < least) continue
      else if (known.length >= NOTICES) gone.push(name)
      else delete habit.notices[name]
    }
  }
  for (const name of found) habit.wanted[name] = Math.min(LOOKS, (old.wanted[name] ?? 0) + 1)
  const lost = missing.filter((name) => (old.wanted[name] ?? 0) >= LOOKS)
  for (const name of missing) if (!lost.includes(name)) delete habit.wanted[name]
  // Without any component the single ones need no mention.
  const named = gone.includes('components') ? [] : lost.map((name) => `the component "${name}"`)
  return {
    habit,
    vanished: {
      what: [...gone.map((name) => RULES[name].words), ...named],
      decides: gone.some((name) => RULES[name].decides),
    },
  }
}

/** Clocks tick with every answer: what is known of one is worth a write when it is learnt, when it stands still, and every hour. */
export const isClockNews = (kept: SeenClock | undefined, seen: SeenClock, isFrozen: boolean): boolean =>
  kept === undefined ||
  kept.longestMs !== seen.longestMs ||
  (kept.ticks < LOOKS && kept.ticks !== seen.ticks) ||
  (isFrozen && kept.movedAt !== seen.movedAt) ||
  seen.movedAt - kept.movedAt >= HOUR

/** `its answers used to carry impacts of incidents, and do not any more` */
export const vanishedBecause = ({ what }: Vanished): string =>
  `its answers used to carry ${what.join(', ')}, and do not any more`

/** Of those that could carry it: how many there are, how many do, and which. Undefined: this answer says nothing of it. */
function carriage(
  { page, indicator, components, incidents, maintenances }: Parameters<typeof heedHabit>[2],
  name: ValueClass,
  listsPast: boolean,
): { of: number; having: number; ids: string[] } | undefined {
  const count = (having: number, of = having): { of: number; having: number; ids: string[] } => ({
    of,
    having,
    ids: [],
  })
  const among = (has: (component: (typeof components)[number]) => boolean) =>
    components.length === 0 ? undefined : count(components.filter(has).length, components.length)
  const open = incidents.filter(isOpen)
  const notices = (has: (incident: (typeof incidents)[number]) => boolean) => {
    const all = open.length > 0 || !listsPast ? open : incidents
    const having = all.filter(has)
    return all.length === 0 ? undefined : { of: all.length, having: having.length, ids: having.map(({ id }) => id) }
  }
  switch (name) {
    case 'components':
      return count(components.length)
    case 'component_states':
      return among(({ status }) => status !== 'unknown')
    case 'component_groups':
      return among(({ group }) => group !== undefined)
    case 'component_regions':
      return among(({ region }) => region !== undefined)
    case 'summary':
      return count(indicator === undefined || indicator === 'unknown' ? 0 : 1)
    case 'clock':
      return components.length + incidents.length === 0 ? undefined : count(page.updatedAt === undefined ? 0 : 1)
    case 'past_incidents':
      return listsPast ? count(incidents.length - open.length) : undefined
    case 'planned_maintenances':
      return count(maintenances.filter(({ phase }) => phase === 'scheduled').length)
    case 'incident_impacts':
      return notices(({ impact }) => impact !== 'unknown')
    case 'incident_texts':
      return notices(({ updates }) => updates.some(({ body }) => body.trim() !== ''))
    case 'incident_components':
      return notices(({ componentIds }) => componentIds.length > 0)
    default:
      return name satisfies never
  }
}
