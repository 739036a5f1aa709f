import { mayResend, type ResendDecision } from '../domain/resend.ts'
import type { Clock } from '../lib/clock.ts'
import type { Store } from '../store/store.ts'

/** A person wants a message to go out that was given up. */
export const resend = (key: string, { store, clock }: { store: Store; clock: Clock }): Promise<ResendDecision> =>
  store.transaction(async (tx) => {
    const entry = await tx.outbox.byKey(key)
    const incident = entry?.incident === undefined ? undefined : await tx.incidents.byId(entry.incident)
    const before = entry ? await tx.outbox.before(key) : []
    const decision = mayResend(entry && { state: entry.state, kind: entry.message.kind }, incident, before)
    if (decision === 'resent') await tx.outbox.revive(key, clock.now())
    return decision
  })
