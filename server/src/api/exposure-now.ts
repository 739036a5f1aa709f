import type { ExposureInput } from '@bellwether/shared/exposure-report.ts'
import { exposureInput } from '../domain/exposure-input.ts'
import type { ApiDeps } from './deps.ts'
import { snapshot, statusOf } from './summaries.ts'

/** The company as it is at this instant: what exposure and drills are computed from. */
export async function exposureNow({
  store,
  register,
  now,
}: Pick<ApiDeps, 'store' | 'register' | 'now'>): Promise<ExposureInput> {
  const shot = await snapshot(store, register(), now())
  const proofs = await store.observations.lastGood([...shot.register.dependencies.keys()])
  return exposureInput(
    shot.register,
    shot.now,
    (id) => statusOf(shot, id),
    (id) => proofs.get(id),
  )
}
