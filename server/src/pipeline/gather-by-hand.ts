import type { Instant } from '@bellwether/shared/time.ts'
import type { CaseEvent } from '../domain/case.ts'
import { triageOf } from '../domain/event-act.ts'
import type { StoredAlert } from '../store/alerts.ts'
import type { StoredEventAct } from '../store/event-acts.ts'
import type { StoredEvent } from '../store/regulatory-events.ts'
import type { StoreTx } from '../store/store.ts'

const MANY = 200

/** Events of which a person says that they concern what fails here. */
export async function saidToConcern(
  tx: StoreTx,
  alerts: readonly StoredAlert[],
  since: Instant,
): Promise<StoredEvent[]> {
  const failing = new Set(alerts.map((alert) => alert.dependency))
  const acts = await tx.eventActs.holding('concerns', MANY)
  const named = acts.filter(({ dependencies }) => dependencies.some((one) => failing.has(one)))
  if (named.length === 0) return []
  const dismissed = new Set((await tx.eventActs.holding('dismissed', MANY)).map(({ event }) => event))
  const ids = [...new Set(named.map(({ event }) => event))].filter((id) => !dismissed.has(id))
  const events = await Promise.all(ids.map((id) => tx.regulatoryEvents.byId(id)))
  return events.flatMap((event) =>
    event === undefined || event.mergedInto !== undefined || event.updatedAt < since ? [] : [event],
  )
}

/** As sure as the word of an authority. */
const CONFIRMED = 0.97

/** The event as evidence, after what people said of it. `concerned`: somebody says that it concerns what fails. */
export const withWord = (event: CaseEvent, acts: readonly StoredEventAct[], concerned: boolean): CaseEvent => {
  const { namesOther: _, spares: __, ...rest } = event
  return {
    ...(concerned ? { ...rest, namesModel: true } : event),
    ...(triageOf(acts)?.act === 'confirmed' && { confidence: Math.max(event.confidence, CONFIRMED) }),
  }
}
