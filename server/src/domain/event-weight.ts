import { isGone } from '@bellwether/shared/outcome.ts'
import type { EventStatus } from '@bellwether/shared/regulatory-event.ts'
import { DAY, type Instant } from '@bellwether/shared/time.ts'
import type { Case, CaseEvent } from './case.ts'

/** How much of an order there is in a story, by how far the matter is. */
const FORCE: Record<EventStatus, number> = {
  in_force: 1,
  ordered: 0.95,
  partially_restored: 0.95,
  reported: 0.75,
  stayed: 0.35,
  proposed: 0,
  rescinded: 0,
  restored: 0,
  expired: 0,
}

/** What held when the trouble began, and all that came since: an order that was lifted later still took the model away. */
export const heldSince = ({ statuses = [], status }: CaseEvent, began: Instant): EventStatus[] => {
  const before = statuses.filter((change) => change.at <= began).at(-1)
  const since = statuses.filter((change) => change.at > began)
  const held = [...(before ? [before] : []), ...since].map((change) => change.status)
  return held.length > 0 ? held : [status]
}

/** In force when it began, and not any more. */
export const wasLifted = (event: CaseEvent, began: Instant): boolean =>
  FORCE[event.status] < 0.5 && heldSince(event, began).some((status) => FORCE[status] >= 0.75)

/** A story this much older than the trouble … */
const SOON = 2 * DAY
const A_WEEK = 7 * DAY

/** … explains it less, unless something came of it just before. */
function nearness(event: CaseEvent, began: Instant): number {
  if (event.effectiveAt?.some((at) => Math.abs(at - began) <= SOON)) return 1
  const moved = [event.at, ...(event.statuses ?? []).map((change) => change.at)].filter((at) => at <= began)
  const newest = moved.length === 0 ? began : Math.max(...moved)
  const age = began - newest
  return age <= SOON ? 1 : age <= A_WEEK ? 0.8 : 0.5
}

/** Slow or not, what answers was not taken away. */
export const stillAnswers = ({ symptoms }: Case): boolean =>
  symptoms.length > 0 && symptoms.every(({ outcome }) => outcome === 'slow')

/** An order looks like something taken away. What fails as software fails is seldom one, unless the vendor itself says so of this very model while others answer. */
function likeness(event: CaseEvent, c: Case): number {
  if (c.symptoms.some((symptom) => isGone(symptom.outcome))) return 1
  if (stillAnswers(c)) return 0.1
  if (event.vendorSays && event.namesModel && c.healthySiblings.length > 0) return 1
  return event.namesModel ? 0.5 : 0.35
}

/** 0…1: how much a story of an order says about this incident. A story that names our model and carries the vendor's own word decides; press alone about the vendor suggests; one about other models says nothing. */
export function orderWeight(event: CaseEvent, c: Case): number {
  if (event.kind !== 'regulatory' || event.namesOther || event.spares) return 0
  const force = Math.max(...heldSince(event, c.firstBadAt).map((status) => FORCE[status]))
  const whose = event.namesModel
    ? event.linked
      ? 0.97
      : event.vendorSays
        ? 0.93
        : 0.75
    : event.vendorSays
      ? 0.7
      : 0.45
  const weight = whose * (0.6 + 0.4 * event.confidence) * force * nearness(event, c.firstBadAt) * likeness(event, c)
  return Math.round(weight * 1000) / 1000
}
