import { testMessage } from '../domain/message.ts'
import type { SendOutcome } from '../notifiers/contract.ts'
import type { Store } from '../store/store.ts'
import { attempt, type SendingDeps } from './attempt.ts'

/** Sends a test message to one receiver at once, past the outbox, and logs it. Undefined: no receiver is called so. */
export async function sendTest(
  deps: SendingDeps & { store: Store },
  receiver: string,
): Promise<SendOutcome | undefined> {
  const at = deps.clock.now()
  const message = testMessage(receiver, at)
  const tried = await attempt(deps, { receiver, message, key: `test:${receiver}:${at}`, number: 1 })
  if (tried) await deps.store.deliveries.add(tried.delivery)
  return tried?.outcome
}
