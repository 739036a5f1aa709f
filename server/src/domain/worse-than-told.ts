import type { EventStatus } from '@bellwether/shared/regulatory-event.ts'
import type { Instant } from '@bellwether/shared/time.ts'

/** How bad a status is for whom it concerns. */
export const HARM: Record<EventStatus, number> = {
  restored: 0,
  expired: 0,
  rescinded: 0,
  stayed: 1,
  reported: 1,
  proposed: 1,
  partially_restored: 2,
  ordered: 3,
  in_force: 4,
}

interface At {
  at: Instant
  status: EventStatus
}

export type TellAgain = 'never_told' | 'worse_than_told' | 'worse_again' | 'told_already'

/**
 * Is an event worth telling at once, after what was told of it (`told`) and how it went (`history`), both oldest first? What got milder
 * and then worse again is told again, though it is no worse than at first: who was told last believes that it is over.
 */
export function worseThanTold(status: EventStatus, history: readonly At[], told: readonly At[]): TellAgain {
  const last = told.at(-1)
  if (!last) return 'never_told'
  if (told.every((one) => HARM[one.status] < HARM[status])) return 'worse_than_told'
  const since = history.filter(({ at }) => at > last.at).map((one) => HARM[one.status])
  return Math.min(HARM[last.status], ...since) < HARM[status] ? 'worse_again' : 'told_already'
}
