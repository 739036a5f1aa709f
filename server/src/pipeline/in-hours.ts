import { passesQuiet, quietUntil } from '../domain/quiet-hours.ts'
import type { Register } from '../domain/register.ts'
import type { Owed } from '../store/outbox.ts'

/** What is no page waits for the end of its receiver's quiet hours, unless it is as bad as what is told all the same. */
export const inHours = (promises: readonly Owed[], { quietHours }: Pick<Register, 'quietHours'>): Owed[] =>
  promises.map((promise) => {
    const hours = quietHours?.get(promise.receiver)
    if (!hours || passesQuiet(hours, promise.message.severity)) return promise
    return { ...promise, dueAt: quietUntil(hours, promise.dueAt) ?? promise.dueAt }
  })
