import { z } from 'zod'
import { HttpUrl, Identifier } from './identifier.ts'
import { VENDOR_KINDS } from './vendor-kinds.ts'

export const StatusPageAddress = z.strictObject({
  /** Left out: it is found by asking. */
  provider: z.string().optional(),
  url: HttpUrl,
  /** Where the page's data really is, if that is another host. */
  api: HttpUrl.optional(),
})
export type StatusPageAddress = z.infer<typeof StatusPageAddress>

/** A price per million tokens, on a date. */
export const ModelPrice = z.strictObject({
  currency: z.string(),
  inputPerMillion: z.number(),
  outputPerMillion: z.number(),
  asOf: z.iso.date(),
})

export const ModelEntry = z.strictObject({
  id: z.string().min(1),
  name: z.string().optional(),
  aliases: z.array(z.string()).default([]),
  /** Ids of paths that resell it. */
  resellers: z.array(Identifier).default([]),
  /** Its id on a path, where the path has another one. */
  idOnPath: z.record(z.string(), z.string()).optional(),
  retires: z.iso.date().optional(),
  successor: z.string().optional(),
  price: ModelPrice.optional(),
})
export type ModelEntry = z.infer<typeof ModelEntry>

/** What everybody knows about a vendor: one YAML file of the catalogue, or an entry under `vendors:`. */
export const Vendor = z.strictObject({
  id: Identifier,
  name: z.string().min(1),
  aliases: z.array(z.string()).default([]),
  /** Full names of who speaks for it in public: headlines often name them instead of it. */
  leaders: z.array(z.string().regex(/^\S+ \S/, 'a full name is needed, like Ada Lovelace')).optional(),
  kind: z.enum(VENDOR_KINDS).default('saas'),
  /** Where its orders come from (ISO 3166 code, or EU). */
  jurisdiction: z.string().optional(),
  parent: Identifier.optional(),
  hosting: z.array(Identifier).optional(),
  statusPage: StatusPageAddress.optional(),
  api: z.strictObject({ kind: z.string(), baseUrl: HttpUrl, component: z.string().optional() }).optional(),
  newsroom: z.strictObject({ url: HttpUrl, feed: HttpUrl.optional() }).optional(),
  reviewBy: z.iso.date().optional().describe('When what is written here must be looked at again'),
  models: z.array(ModelEntry).default([]),
  /** Facts nobody has confirmed yet, as paths into this file (`statusPage.url`). */
  unconfirmed: z.array(z.string()).default([]),
})
export type Vendor = z.infer<typeof Vendor>
