import { HttpUrl, Identifier } from '@bellwether/shared/identifier.ts'
import { Duration, MINUTE } from '@bellwether/shared/time.ts'
import { z } from 'zod'

const Secret = z.string().min(32, 'a secret has at least 32 characters')

/** Another place that looks at the same dependencies. */
export const Vantage = z.strictObject({
  id: Identifier.describe('As it is called in its address: /api/v1/vantages/ID/looks'),
  name: z.string().min(1).max(60).optional().describe('Where it is, for people: Virginia; left out: its id'),
  secret: Secret.describe('What it shows to be believed, as Authorization: Bearer'),
  // What is withdrawn is looked at every five minutes: one look may be lost.
  silentAfter: Duration.default(12 * MINUTE).describe(
    'So long after its last look of a thing, its silence says nothing',
  ),
})
export type Vantage = z.infer<typeof Vantage>

/** Whom this process tells what it sees. */
export const ReportTo = z.strictObject({
  url: HttpUrl.describe('The other Bellwether, like https://bellwether.example.com'),
  vantage: Identifier.describe('As it is called there, under vantages'),
  secret: Secret.describe('The same as there'),
})
export type ReportTo = z.infer<typeof ReportTo>
