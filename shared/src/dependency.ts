import { z } from 'zod'
import { EndpointUrl, HttpUrl, Identifier } from './identifier.ts'
import { Money } from './money.ts'
import { SUBSTITUTABILITY } from './substitutability.ts'
import { Duration } from './time.ts'

/** How often a paid probe runs and what it may cost a month. */
export const Canary = z.strictObject({
  every: Duration.optional().describe('How often the model is called, like 1m'),
  monthlyBudget: Money.optional().describe('What the calls may cost a month; 5 when left out'),
  monthlyTokens: z.int().min(1).optional().describe('How many tokens the calls may use a month, both ways together'),
})

/** One thing that is asked again and again: an address over HTTP, a port (`tcp://`), a certificate (`tls://`), a name (`dns://`). */
export const EndpointCheck = z.strictObject({
  url: EndpointUrl.refine(
    (url) => !url.startsWith('tcp:') || /:\d+\/?$/.test(url),
    'an address of tcp:// names its port, like tcp://db.example:5432',
  ),
  every: Duration.optional(),
  timeout: Duration.optional(),
  method: z.enum(['GET', 'HEAD', 'POST']).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.string().optional(),
  expect: z
    .strictObject({
      status: z.union([z.int().min(100).max(599), z.array(z.int().min(100).max(599))]).optional(),
      contains: z.string().optional(),
    })
    .optional(),
})
export type EndpointCheck = z.infer<typeof EndpointCheck>

/** What was agreed with the vendor. */
export const Contract = z.strictObject({
  reference: z.string().optional().describe('As your register of contracts names it'),
  sla: z.number().min(0).max(100).optional().describe('Availability promised, in per cent a month: 99.9'),
  noticePeriod: Duration.optional().describe('How long before the end either side must say so, like 90d'),
  renewal: z.iso.date().optional().describe('When it is renewed or ends'),
})

export type Contract = z.infer<typeof Contract>

/** Secrets of one key: values are never printed. Which names count depends on the API (`apiKey`, `region`, `accessKeyId` …). */
export const Credentials = z.record(z.string(), z.string())

/** One thing of a vendor that we rely on, by one path. */
export const Dependency = z.strictObject({
  id: Identifier,
  name: z.string().optional(),
  vendor: Identifier.describe('Of the catalogue, or of vendors: below'),
  model: z.string().min(1).optional().describe('A model id, when the thing is a model'),
  path: z
    .string()
    .min(1)
    .default('direct')
    .describe('direct, gateway, or the reseller it is bought from: aws-bedrock …'),
  components: z.array(z.string().min(1)).optional().describe("Names or ids of components on the vendor's status page"),
  regions: z.array(z.string().min(1)).optional().describe('Regions that concern us, where a page tells regions apart'),
  credentials: Credentials.optional().describe('The key, like { apiKey: $ANTHROPIC_API_KEY }; never shown'),
  baseUrl: HttpUrl.optional().describe("Overrides the catalogue's address of the API on this path"),
  sibling: z
    .string()
    .optional()
    .describe('A model known to answer on the same key and path; chosen from the catalogue when left out'),
  canary: Canary.optional().describe('A small call of the model, again and again'),
  endpoint: EndpointCheck.optional().describe('An address that is asked, again and again'),
  contract: Contract.optional().describe('What was agreed with the vendor'),
  dataLocation: z.array(z.string()).optional().describe('Countries in which our data is held there (ISO 3166 codes)'),
  substitutability: z.enum(SUBSTITUTABILITY).optional().describe('How hard it would be to do without it'),
  exitPlan: HttpUrl.optional().describe('Where the plan for leaving it is'),
  reviewBy: z.iso.date().optional().describe('When what is written here must be looked at again'),
})
export type Dependency = z.infer<typeof Dependency>
