import type { Owner } from '@bellwether/shared/common-cause.ts'
import type { ExposureInput } from '@bellwether/shared/exposure-report.ts'
import type { Status } from '@bellwether/shared/status.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { Register } from './register.ts'

/** What exposure is computed from: the register, what each dependency is now, and when it last answered us. Only companies that something of ours rests on are in it. */
export function exposureInput(
  register: Register,
  at: Instant,
  statusOf: (dependency: string) => Status,
  provedAt: (dependency: string) => Instant | undefined,
): ExposureInput {
  const dependencies = [...register.dependencies.values()].map(
    ({ id, name, vendor, path, model, regions, keyGroup }) => {
      const proof = provedAt(id)
      return {
        id,
        name,
        vendor,
        path,
        status: statusOf(id),
        ...(model !== undefined && { model }),
        ...(regions && { regions }),
        ...(keyGroup !== undefined && { keyGroup }),
        ...(proof !== undefined && { provedAt: proof }),
      }
    },
  )
  return {
    at,
    organisation: register.organisation,
    systems: register.systems,
    dependencies,
    owners: ownersOf(
      dependencies.flatMap(({ vendor, path }) => [vendor, path]),
      register,
    ),
    jurisdictions: [...register.jurisdictions].map(([code, name]) => ({ code, name })),
  }
}

/** The companies named, those that own them and those that they run on. */
function ownersOf(names: string[], { vendors }: Register): Owner[] {
  const found = new Map<string, Owner>()
  const waiting = [...names]
  while (waiting.length > 0) {
    const vendor = vendors.get(waiting.pop()!)
    if (!vendor || found.has(vendor.id)) continue
    const { id, name, jurisdiction, parent, hosting } = vendor
    found.set(id, {
      id,
      name,
      ...(jurisdiction && { jurisdiction }),
      ...(parent && { parent }),
      ...(hosting && { hosting }),
    })
    waiting.push(...(parent ? [parent] : []), ...(hosting ?? []))
  }
  return [...found.values()].sort((a, b) => a.id.localeCompare(b.id))
}
