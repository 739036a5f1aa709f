import { fullNameOf, nameOf, type Register, vendorName } from './register.ts'

/** What is hit, each thing once: a model that is reached by several paths is one thing, and has the name of its direct path, or the catalogue's. */
export function thingsOf(dependencies: readonly string[], register: Register): string[] {
  const groups = Map.groupBy(new Set(dependencies), (id) => {
    const watched = register.dependencies.get(id)
    return watched?.model === undefined ? id : `${watched.vendor}/${watched.model}`
  })
  return [...groups.values()]
    .map((ids) => (ids.length === 1 ? nameOf(register, ids[0]!) : together(ids, register)))
    .sort()
}

function together(ids: string[], register: Register): string {
  const own = ids.find((id) => register.dependencies.get(id)!.path === 'direct')
  if (own !== undefined) return nameOf(register, own)
  const { vendor, model } = register.dependencies.get(ids[0]!)!
  const entry = register.vendors.get(vendor)?.models.find((one) => one.id === model)
  return entry?.name ?? fullNameOf(register, ids[0]!)
}

/** The vendors of these, by name, each once. */
export const vendorsOf = (dependencies: readonly string[], register: Register): string[] =>
  [
    ...new Set(
      dependencies.flatMap((id) => {
        const vendor = register.dependencies.get(id)?.vendor
        return vendor === undefined ? [] : [vendorName(register, vendor)]
      }),
    ),
  ].sort()
