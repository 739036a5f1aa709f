import type { DigestSection } from '../domain/digest.ts'
import type { Register } from '../domain/register.ts'
import type { Owed } from '../store/outbox.ts'
import type { StoreTx } from '../store/store.ts'
import { inHours } from './in-hours.ts'

/** What need not wake anybody is owed at once, or kept for the digest of receivers that have one. In the transaction of the change. */
export async function oweOrHold(
  tx: StoreTx,
  promises: readonly Owed[],
  section: DigestSection,
  register: Pick<Register, 'digests' | 'quietHours'>,
): Promise<void> {
  const waits = ({ receiver }: Owed): boolean => register.digests?.has(receiver) ?? false
  await tx.outbox.owe(
    inHours(
      promises.filter((promise) => !waits(promise)),
      register,
    ),
  )
  await tx.digests.hold(
    promises.filter(waits).map(({ key, receiver, decision, at, message }) => ({
      key,
      receiver,
      decision,
      at,
      section,
      thread: message.dedupKey,
      kind: message.kind,
      subject: message.subject,
    })),
  )
}

/** Who was told the beginning of a story, by a message of its own or by a digest. */
export const hearersOf = async (tx: StoreTx, thread: string): Promise<string[]> => [
  ...new Set([...(await tx.outbox.hearersOf(thread)), ...(await tx.digests.hearersOf(thread))]),
]
