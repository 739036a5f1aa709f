import type { Instead, ServedRow, ServedState } from '@bellwether/shared/api-served.ts'
import type { Outcome } from '@bellwether/shared/outcome.ts'
import { isUsable, type Status } from '@bellwether/shared/status.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { Register, Watched } from './register.ts'

/** What is known of one dependency. */
export interface ServedFacts {
  status: Status
  since?: Instant
  outcome?: Outcome
  reason?: string
  listed?: boolean
  lastGoodAt?: Instant
  /** The earliest day that anybody names for its end. */
  retiresAt?: Instant
}

/** Whether a model is served to us: by its own answers; that it is in a list proves nothing. One that is gone on or after the day that was announced for it is retired, not withdrawn. */
export function servedState({ status, outcome, retiresAt }: ServedFacts, now: Instant): ServedState {
  if (status === 'unknown') return 'unknown'
  if (isUsable(status)) return 'served'
  if (status !== 'withdrawn') return 'unavailable'
  return outcome === 'model_retired' || (retiresAt !== undefined && retiresAt <= now) ? 'retired' : 'withdrawn'
}

/** Company × model × path: one row for every model that we rely on, in the order of the configuration. */
export function servedTable(
  register: Register,
  factsOf: (dependency: string) => ServedFacts,
  now: Instant,
): ServedRow[] {
  return [...register.dependencies.values()].flatMap((watched) => {
    if (watched.model === undefined) return []
    const { since, reason, listed, lastGoodAt, ...facts } = factsOf(watched.id)
    const state = servedState(facts, now)
    const instead = state === 'served' ? undefined : insteadOf(watched, register, factsOf)
    const row: ServedRow = {
      dependency: watched.id,
      vendor: watched.vendor,
      vendorName: register.vendors.get(watched.vendor)?.name ?? watched.vendor,
      model: watched.model,
      modelName: modelName(register, watched),
      path: watched.path,
      modelId: watched.call?.modelId ?? watched.model,
      state,
      ...(watched.call && { api: watched.call.api }),
      ...(since !== undefined && { since }),
      ...(reason !== undefined && state !== 'served' && { reason }),
      ...(listed !== undefined && { listed }),
      ...(lastGoodAt !== undefined && { lastGoodAt }),
      ...(facts.retiresAt !== undefined && { retiresAt: facts.retiresAt }),
      ...(instead && { instead }),
    }
    return [row]
  })
}

const modelName = ({ vendors }: Register, { vendor, model = '' }: Watched): string =>
  vendors.get(vendor)?.models.find(({ id }) => id === model)?.name ?? model

/** What the most important system that needs it names next and can be used; else the same model on another path. */
function insteadOf(
  watched: Watched,
  register: Register,
  factsOf: (dependency: string) => ServedFacts,
): Instead | undefined {
  const usable = (id: string): boolean => id !== watched.id && isUsable(factsOf(id).status)
  const fallback = fallbacksOf(watched.id, register).find((id) => usable(id) && register.dependencies.get(id)?.model)
  if (fallback !== undefined) return asInstead(register.dependencies.get(fallback)!, 'fallback', factsOf(fallback))
  const other = [...register.dependencies.values()].find(
    ({ id, vendor, model }) => vendor === watched.vendor && model === watched.model && usable(id),
  )
  return other && asInstead(other, 'other_path', factsOf(other.id))
}

/** Choices of the needs that name it, in their order, those of the most important systems first. */
export function fallbacksOf(dependency: string, { systems }: Pick<Register, 'systems'>): string[] {
  const needs = systems
    .toSorted((a, b) => a.tier - b.tier)
    .flatMap((system) => system.needs.filter((need) => need.anyOf.includes(dependency)))
  return [...new Set(needs.flatMap(({ anyOf }) => anyOf))].filter((id) => id !== dependency)
}

const asInstead = (
  { id, vendor, model = '', path }: Watched,
  why: Instead['why'],
  { lastGoodAt }: ServedFacts,
): Instead => ({ dependency: id, vendor, model, path, why, ...(lastGoodAt !== undefined && { provedAt: lastGoodAt }) })
