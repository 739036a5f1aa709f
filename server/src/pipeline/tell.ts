import type { Instant } from '@bellwether/shared/time.ts'
import type { IncidentFacts } from '../domain/incident-facts.ts'
import { messageFor } from '../domain/message.ts'
import { type Notice, notify } from '../domain/notify.ts'
import { type RouteNode, route } from '../domain/route.ts'
import type { StoreTx } from '../store/store.ts'

/** Owes what an incident, as it is now, owes to each receiver. Call it in the transaction of every change of the incident; calling it again changes nothing. Answers with a named decision for each receiver. */
export async function tell(
  { outbox }: Pick<StoreTx, 'outbox'>,
  facts: IncidentFacts,
  { tree, blind, now }: { tree: RouteNode | undefined; blind: boolean; now: Instant },
): Promise<Notice[]> {
  const routes = tree ? route(facts, tree) : []
  const notices = notify({ facts, routes, told: await outbox.ofIncident(facts.id), blind, now })
  await outbox.callOff(notices.flatMap((notice) => notice.callOff))
  const promises = notices.flatMap(({ receiver, decision, owe }) =>
    owe ? [{ ...owe, receiver, decision, at: now, message: messageFor(owe.kind, facts) }] : [],
  )
  await outbox.owe(promises)
  return notices
}
