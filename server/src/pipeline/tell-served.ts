import type { ServedRow, ServedState } from '@bellwether/shared/api-served.ts'
import type { Message } from '@bellwether/shared/notification.ts'
import { type Instant, iso } from '@bellwether/shared/time.ts'
import { minuteOf, oneLine } from '../domain/message.ts'
import type { Register } from '../domain/register.ts'
import { retiresAt } from '../domain/retirements.ts'
import { servedTable } from '../domain/served.ts'
import { servedChange } from '../domain/served-change.ts'
import type { StoreTx } from '../store/store.ts'

/** Those who want to know what models are served (a gateway, as a rule) are owed each change of the table once, in the transaction that remembers it. The first table is only remembered. */
export async function tellServed(tx: StoreTx, register: Register, now: Instant): Promise<void> {
  // Whoever is named later begins anew.
  if (register.servedReceivers.length === 0) return tx.servedStates.forget()
  const told = new Map((await tx.servedStates.all()).map((row) => [row.dependency, row]))
  const decided = (await tableOf(tx, register, now)).map((row) => {
    const was = told.get(row.dependency)
    return { row, was, decision: servedChange(was && { state: was.state, instead: was.instead ?? undefined }, row) }
  })
  const changed = decided.filter(({ decision }) => decision === 'state_changed' || decision === 'another_instead')
  const known = decided.filter(({ decision }) => decision === 'first_known')
  await tx.servedStates.save(
    [...known, ...changed].map(({ row: { dependency, state, instead } }) => ({
      dependency,
      state,
      instead: instead?.dependency ?? null,
    })),
  )
  if (changed.length === 0) return
  const proofs = await tx.observations.lastGood(changed.flatMap(({ row }) => row.instead?.dependency ?? []))
  await tx.outbox.owe(
    changed.flatMap(({ row, was, decision }) =>
      register.servedReceivers.map((receiver) => ({
        key: `served:${row.dependency}:${now}:${receiver}`,
        receiver,
        decision,
        at: now,
        dueAt: now,
        message: messageOf(row, was!.state, row.instead && proofs.get(row.instead.dependency), now, register),
      })),
    ),
  )
}

async function tableOf(tx: StoreTx, register: Register, now: Instant): Promise<ServedRow[]> {
  const said = await tx.retirements.all()
  const states = new Map((await tx.dependencyStates.all()).map((state) => [state.dependency, state]))
  return servedTable(
    register,
    (id) => {
      const state = states.get(id)
      const ends = retiresAt(register.dependencies.get(id)!, said)
      return {
        status: state?.status ?? 'unknown',
        ...(state?.outcome && { outcome: state.outcome }),
        ...(state?.reason && { reason: state.reason }),
        ...(ends !== undefined && { retiresAt: ends }),
      }
    },
    now,
  )
}

const messageOf = (
  row: ServedRow,
  was: ServedState,
  provedAt: Instant | undefined,
  at: Instant,
  { publicUrl }: Register,
): Message => ({
  kind: 'advisory',
  dedupKey: `served-${row.dependency}`,
  severity: 'info',
  subject: oneLine(
    `${row.vendorName}: ${row.modelName} (${row.path}) is ${was === row.state ? stillWords(row) : `${row.state}, was ${was}`}`,
    300,
  ),
  lines: [
    ...(row.reason === undefined ? [] : [oneLine(row.reason, 400)]),
    ...(row.state === 'served'
      ? []
      : [
          row.instead
            ? `Use ${row.instead.dependency} instead (${provedAt === undefined ? 'never verified' : `verified ${minuteOf(provedAt)}`})`
            : 'There is nothing to use instead',
        ]),
  ],
  links: [{ text: 'Models served', url: `${publicUrl}/served` }],
  facts: {
    dependency: row.dependency,
    vendor: row.vendor,
    model: row.model,
    modelId: row.modelId,
    path: row.path,
    served: row.state,
    was,
    since: iso(at),
    ...(row.instead && { instead: row.instead.dependency }),
    ...(provedAt !== undefined && { provedAt: iso(provedAt) }),
  },
})

const stillWords = ({ state, instead }: ServedRow): string =>
  instead ? `still ${state}, with something else to use instead` : `still ${state}, with nothing to use instead`
