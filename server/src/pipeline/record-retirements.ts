import type { Register } from '../domain/register.ts'
import { vendorCalled } from '../domain/vendor-called.ts'
import type { StoreTx } from '../store/store.ts'
import type { Looked } from './looked.ts'

/** What lists of models and feeds of deprecations say of the end of models that we rely on. */
export async function recordRetirements(tx: StoreTx, looked: readonly Looked[], register: Register): Promise<void> {
  for (const entry of looked) {
    const listed = (entry.retirements ?? []).flatMap(({ dependency, at, successor = null }) => {
      const { vendor, model, path } = register.dependencies.get(dependency) ?? {}
      return vendor === undefined || model === undefined
        ? []
        : [{ vendor, model, source: `list:${path}`, at, successor }]
    })
    const told = (entry.items?.items ?? []).flatMap(({ retirement }) => {
      const vendor = retirement && vendorCalled(retirement.provider, register)
      const model = vendor?.models.find(({ id, aliases }) => [id, ...aliases].includes(retirement!.model))
      return vendor && model && retirement
        ? [
            {
              vendor: vendor.id,
              model: model.id,
              source: entry.items!.source.id,
              at: retirement.at,
              successor: retirement.successor ?? null,
            },
          ]
        : []
    })
    await tx.retirements.say([...listed, ...told], entry.at)
  }
}
