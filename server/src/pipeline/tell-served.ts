import type { ServedRow } from '@bellwether/shared/api-served.ts'
import type { Message } from '@bellwether/shared/notification.ts'
import { iso } from '@bellwether/shared/time.ts'
import { oneLine } from '../domain/message.ts'
import type { Register } from '../domain/register.ts'
import { retiresAt } from '../domain/retirements.ts'
import { servedTable } from '../domain/served.ts'
import type { StoreTx } from '../store/store.ts'
import type { StatusChangeRow } from '../store/tables.ts'

/** Those who want to know when a model is served or not any more (a gateway, as a rule) are owed each change once, in the transaction that made it. */
export async function tellServed(tx: StoreTx, changes: readonly StatusChangeRow[], register: Register): Promise<void> {
  if (register.servedReceivers.length === 0) return
  const changed = changes.filter(({ dependency }) => register.dependencies.get(dependency)?.model !== undefined)
  if (changed.length === 0) return
  const said = await tx.retirements.all()
  const states = new Map((await tx.dependencyStates.all()).map((state) => [state.dependency, state]))
  const now = Math.max(...changed.map(({ at }) => at))
  const rows = servedTable(
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
  await tx.outbox.owe(
    changed.flatMap(({ dependency, at }) =>
      register.servedReceivers.map((receiver) => ({
        key: `served:${dependency}:${at}:${receiver}`,
        receiver,
        decision: 'served_changed',
        at: now,
        dueAt: now,
        message: messageOf(rows.find((row) => row.dependency === dependency)!, at, register),
      })),
    ),
  )
}

const messageOf = (row: ServedRow, at: number, { publicUrl }: Register): Message => ({
  kind: 'advisory',
  dedupKey: `served-${row.dependency}`,
  severity: 'info',
  subject: oneLine(`${row.vendorName}: ${row.modelName} (${row.path}) is ${row.state}`, 300),
  lines: [
    ...(row.reason === undefined ? [] : [oneLine(row.reason, 400)]),
    ...(row.state === 'served'
      ? []
      : [row.instead ? `Use ${row.instead.dependency} instead` : 'There is nothing to use instead']),
  ],
  links: [{ text: 'Models served', url: `${publicUrl}/served` }],
  facts: {
    dependency: row.dependency,
    vendor: row.vendor,
    model: row.model,
    modelId: row.modelId,
    path: row.path,
    served: row.state,
    since: iso(at),
    ...(row.instead && { instead: row.instead.dependency }),
  },
})
