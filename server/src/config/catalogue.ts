import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Dependency } from '@bellwether/shared/dependency.ts'
import { type ModelEntry, type StatusPageAddress, Vendor } from '@bellwether/shared/vendor.ts'
import { z } from 'zod'
import { messageOf, UserError } from '../lib/errors.ts'
import { readSource } from './documents.ts'
import { type Fault, faultText, pathText } from './fault.ts'
import type { VendorOverride } from './schema.ts'
import { findingsOf, word } from './wording.ts'

/** Whose orders there can be: a state (ISO 3166 code) or the EU. */
export const Jurisdiction = z.strictObject({
  code: z.string().regex(/^[A-Z]{2}$/, 'a code is two capital letters (ISO 3166), like US'),
  name: z.string().min(1),
  /** How texts call it: "American", "Washington". */
  aliases: z.array(z.string()).default([]),
  /** Its orders come from there too. */
  memberOf: z.array(z.string()).default([]),
  authorities: z
    .array(
      z.strictObject({ name: z.string().min(1), aliases: z.array(z.string()).default([]), site: z.url().optional() }),
    )
    .default([]),
})
export type Jurisdiction = z.infer<typeof Jurisdiction>

/** What everybody knows about vendors. */
export interface Catalogue {
  readonly vendors: readonly Vendor[]
  readonly jurisdictions: readonly Jurisdiction[]
  /** Ids of the vendors that came with Bellwether, whatever a configuration adds. */
  readonly shipped: readonly string[]
  vendor(id: string): Vendor | undefined
  /** With the entries under `vendors:` of a configuration: new vendors, and fields that win over the catalogue's. */
  withVendors(overrides: readonly VendorOverride[]): Catalogue
}

const SHIPPED = fileURLToPath(new URL('../../../shared/catalogue/', import.meta.url))

/** Reads `vendors/*.yaml` and `jurisdictions.yaml`. Throws `UserError` with every fault of every file. */
export function loadCatalogue(directory = SHIPPED): Catalogue {
  const faults: string[] = []
  const folder = join(directory, 'vendors')
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  const vendors = names.sort().flatMap((name) => readOne(join(folder, name), Vendor, faults) ?? [])
  for (const [index, vendor] of vendors.entries()) {
    if (vendors.findIndex(({ id }) => id === vendor.id) < index)
      faults.push(`two files describe the vendor "${vendor.id}"`)
  }
  const jurisdictions = readOne(join(directory, 'jurisdictions.yaml'), z.array(Jurisdiction), faults) ?? []
  if (faults.length > 0) throw new UserError('the catalogue of vendors is not valid', faults)
  return catalogueOf(vendors, jurisdictions)
}

function readOne<Shape extends z.ZodType>(file: string, schema: Shape, faults: string[]): z.output<Shape> | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    faults.push(`${file}: ${messageOf(error)}`)
    return undefined
  }
  const { read, faults: broken } = readSource({ file, text })
  const parsed = schema.safeParse(read?.value, { error: word })
  const wrong: Fault[] = parsed.success
    ? []
    : findingsOf(parsed.error.issues, read?.value, schema).map(({ path, message }) => ({
        path: pathText(path),
        message,
      }))
  faults.push(...(broken.length > 0 ? broken : wrong).map((fault) => faultText({ ...fault, file })))
  return parsed.success && broken.length === 0 ? parsed.data : undefined
}

export function catalogueOf(
  vendors: readonly Vendor[],
  jurisdictions: readonly Jurisdiction[] = [],
  shipped: readonly string[] = vendors.map(({ id }) => id),
): Catalogue {
  const byId = new Map(vendors.map((vendor) => [vendor.id, vendor]))
  return {
    vendors,
    jurisdictions,
    shipped,
    vendor: (id) => byId.get(id),
    withVendors: (overrides) => {
      const all = new Map(byId)
      for (const override of overrides) all.set(override.id, overridden(all.get(override.id), override))
      return catalogueOf([...all.values()], jurisdictions, shipped)
    },
  }
}

/** Field by field the override wins; models are merged by their id, so that one more model does not take the others away. */
function overridden(known: Vendor | undefined, { models = [], ...fields }: VendorOverride): Vendor {
  const base = known ?? Vendor.parse({ id: fields.id, name: fields.name ?? fields.id })
  const said = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  const entries = new Map(base.models.map((model) => [model.id, model]))
  for (const model of models) {
    const old: ModelEntry = entries.get(model.id) ?? { id: model.id, aliases: [], resellers: [] }
    entries.set(model.id, {
      ...old,
      ...model,
      aliases: model.aliases ?? old.aliases,
      resellers: model.resellers ?? old.resellers,
    })
  }
  return { ...base, ...said, models: [...entries.values()] }
}

/** The page that speaks for a dependency on its path, and whose page it is: what is bought from a reseller is the reseller's. */
export function statusPageFor(
  dependency: Pick<Dependency, 'vendor' | 'path'>,
  catalogue: Catalogue,
): (StatusPageAddress & { vendor: string }) | undefined {
  const seller = isOwnPath(dependency.path) ? dependency.vendor : dependency.path
  const vendor = catalogue.vendor(seller)
  const owner = vendor?.statusPage ? vendor : catalogue.vendor(vendor?.parent ?? '')
  return owner?.statusPage && { ...owner.statusPage, vendor: owner.id }
}

/** `direct` and `gateway` are not somebody else's shop. */
export const isOwnPath = (path: string): boolean => path === 'direct' || path === 'gateway'
