import type { EventStatus } from '@bellwether/shared/regulatory-event.ts'
import { DAY, type Instant } from '@bellwether/shared/time.ts'

/** What one publication says of how far the matter is. */
export interface StatusClaim {
  status: EventStatus
  at: Instant
  /** 0…1, by who says it. */
  weight: number
  /** Where the word comes from. */
  root: string
  publication: string
}

export interface StatusChange {
  at: Instant
  status: EventStatus
  publication: string
}

/** reported → proposed → ordered → in_force → stayed → partially_restored → rescinded → restored | expired */
const STAGE: Record<EventStatus, number> = {
  reported: 0,
  proposed: 1,
  ordered: 2,
  in_force: 3,
  stayed: 4,
  partially_restored: 5,
  rescinded: 6,
  restored: 7,
  expired: 7,
}

/** A claim alone counts from here: a named outlet's word. Lighter ones must be several. */
const WEIGHTY = 0.5
/** Going back (ordered again, suspended again) takes the word of the vendor or of an authority: the press keeps retelling how it began. */
const OWN_WORD = 0.9
const TOGETHER_WITHIN = 7 * DAY

/** Every change of an event's status, oldest first: the newest sufficiently weighty claim decides. An event of which only rumours tell is `reported`. */
export function statusHistory(claims: readonly StatusClaim[]): StatusChange[] {
  const ordered = [...claims].sort(
    (a, b) => a.at - b.at || STAGE[a.status] - STAGE[b.status] || (a.publication < b.publication ? -1 : 1),
  )
  const changes: StatusChange[] = []
  for (const [place, claim] of ordered.entries()) {
    const now = changes.at(-1)?.status ?? 'reported'
    const weight = weightTogether(claim, ordered.slice(0, place + 1))
    if (claim.status === now && changes.length > 0) continue
    const forward = STAGE[claim.status] > STAGE[now] && weight >= WEIGHTY
    const back =
      STAGE[claim.status] < STAGE[now] &&
      claim.weight >= OWN_WORD &&
      claim.at > (changes.at(-1)?.at ?? claim.at) &&
      isNewOrder(claim.status)
    if (forward || back) changes.push({ at: claim.at, status: claim.status, publication: claim.publication })
  }
  const [first] = ordered
  if (first && changes[0]?.at !== first.at)
    changes.unshift({ at: first.at, status: 'reported', publication: first.publication })
  return changes
}

const isNewOrder = (status: EventStatus): boolean => status === 'ordered' || status === 'in_force'

const weightTogether = (claim: StatusClaim, before: readonly StatusClaim[]): number =>
  corroborate(before.filter((other) => other.status === claim.status && claim.at - other.at <= TOGETHER_WITHIN))

/** 1 − Π(1 − w) over independent roots: two outlets that retell a third are one voice, and the loudest of a root speaks for it. */
export function corroborate(words: readonly { root: string; weight: number }[]): number {
  const loudest = new Map<string, number>()
  for (const { root, weight } of words) loudest.set(root, Math.max(loudest.get(root) ?? 0, weight))
  let doubt = 1
  for (const weight of loudest.values()) doubt *= 1 - weight
  return 1 - doubt
}
