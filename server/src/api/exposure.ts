import type { Exposure, ExposureCompany } from '@bellwether/shared/api-exposure.ts'
import { exposureReport } from '@bellwether/shared/exposure-report.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import type { ApiDeps } from './deps.ts'
import { exposureNow } from './exposure-now.ts'
import { readQuery } from './query.ts'

const Causes = z
  .string()
  .optional()
  .transform((text) => (text ? text.split(',').map((one) => one.trim()) : []))
const Country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'a country is two capital letters (ISO 3166), like US')
  .optional()

/** What we would lose: now, or with the causes of `?without=vendor:anthropic,jurisdiction:US` off. */
export const exposure = (deps: ApiDeps) =>
  new Hono()
    .get('/', async (c) => {
      const asked = readQuery(c.req.query(), {
        without: Causes,
        sparesNationalsOf: Country,
        sparesPeopleIn: Country,
        size: z.coerce.number().int().min(1).max(3).default(2),
      })
      const { without, size, ...whom } = asked
      const input = await exposureNow(deps)
      const isForSome = Object.values(whom).some((country) => country !== undefined)
      const question = { off: without, ...(isForSome && { whom }) }
      const answer: Exposure = { input, question, report: exposureReport(input, question, size) }
      return c.json(answer)
    })
    .get('/input', async (c) => {
      const answer: ExposureCompany = { input: await exposureNow(deps) }
      return c.json(answer)
    })
