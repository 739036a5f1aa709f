import type { Vendor } from '@bellwether/shared/vendor.ts'
import type { Register } from './register.ts'

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '')

/** The vendor that others call so: by its id, its name or one of its other names, whatever the case and the punctuation. */
export const vendorCalled = (name: string, { vendors }: Pick<Register, 'vendors'>): Vendor | undefined =>
  [...vendors.values()].find(({ id, name: own, aliases }) =>
    [id, own, ...aliases].some((one) => plain(one) === plain(name)),
  )
