import type { RegisterVendor } from '@bellwether/shared/api-register.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { Vendor } from '@bellwether/shared/vendor.ts'
import { ownersBehind } from './overdue-reviews.ts'
import type { Register } from './register.ts'
import { keeperOf, type RegisterBook, reviewOf } from './register-book.ts'

/** The companies that we have something of or buy from, and those of which something is written here; what the catalogue alone knows is left out. */
export function vendorEntries(register: Register, book: RegisterBook, now: Instant): RegisterVendor[] {
  const used = Map.groupBy(
    [...register.dependencies.values()].flatMap(({ id, vendor, path }) =>
      [...new Set([vendor, path])].map((of) => ({ id, of })),
    ),
    ({ of }) => of,
  )
  return [...register.vendors.values()].flatMap((vendor) => {
    const keeper = vendorKeeper(book, vendor.id)
    const dependencies = (used.get(vendor.id) ?? []).map(({ id }) => id)
    return dependencies.length === 0 && keeper.by === 'catalogue'
      ? []
      : [entryOf(vendor, keeper, dependencies, register, now)]
  })
}

function entryOf(
  { id, name, kind, jurisdiction, parent, hosting = [], aliases, reviewBy }: Vendor,
  keeper: RegisterVendor['keeper'],
  dependencies: string[],
  register: Register,
  now: Instant,
): RegisterVendor {
  const named = (other: string) => ({ id: other, name: register.vendors.get(other)?.name ?? other })
  return {
    id,
    name,
    kind,
    ...(jurisdiction !== undefined && {
      jurisdiction: { code: jurisdiction, name: register.jurisdictions.get(jurisdiction) ?? jurisdiction },
    }),
    ...(parent !== undefined && { parent: named(parent) }),
    hosting: hosting.map(named),
    aliases,
    dependencies,
    owners: ownersBehind(register, { kind: 'vendor', id }),
    ...(reviewBy !== undefined && { reviewBy }),
    keeper,
    review: reviewOf(reviewBy, now),
  }
}

function vendorKeeper(book: RegisterBook, id: string): RegisterVendor['keeper'] {
  const keeper = keeperOf(book, 'vendor', id)
  return keeper.by === 'page' || book.vendorsOfFiles.has(id) ? keeper : { by: 'catalogue' }
}
