import type { TestSent } from '@bellwether/shared/api-receivers.ts'
import { testMessage } from '../domain/message.ts'
import type { Delivery } from '../store/deliveries.ts'
import type { Store } from '../store/store.ts'
import { type Attempted, attempt, type SendingDeps } from './attempt.ts'

/** Sends a test message to one receiver at once, past the outbox, and logs it. Undefined: no receiver is called so. */
export async function sendTest(deps: SendingDeps & { store: Store }, receiver: string): Promise<TestSent | undefined> {
  const tried = await tryOnce(deps, receiver)
  if (tried) await deps.store.deliveries.add(tried.delivery)
  return tried && testSent(tried.delivery)
}

/** The same where there is no store to log it in. */
export async function sendTestUnlogged(deps: SendingDeps, receiver: string): Promise<TestSent | undefined> {
  const tried = await tryOnce(deps, receiver)
  return tried && testSent(tried.delivery)
}

function tryOnce(deps: SendingDeps, receiver: string): Promise<Attempted | undefined> {
  const at = deps.clock.now()
  return attempt(deps, { receiver, message: testMessage(receiver, at), key: `test:${receiver}:${at}`, number: 1, at })
}

const testSent = ({ receiver, channel, at, latency_ms, outcome, status, detail, request, answer }: Delivery) => ({
  receiver,
  channel,
  sent: outcome === 'sent',
  at,
  latencyMs: latency_ms,
  ...(status !== null && { status }),
  ...(detail !== null && { detail }),
  ...(request !== null && { request }),
  ...(answer !== null && { answer }),
})
