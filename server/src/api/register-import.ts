import { IMPORT_KINDS } from '@bellwether/shared/api-import.ts'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { UserError } from '../lib/errors.ts'
import type { ApiDeps } from './deps.ts'
import { problem } from './errors.ts'

const MOST_BYTES = 10_000_000

const Asked = z.strictObject({
  kind: z.enum(IMPORT_KINDS),
  text: z.string(),
  by: z.string().trim().min(1).max(80).default('somebody at the dashboard'),
  replace: z.boolean().default(false),
  dryRun: z.boolean().default(false),
})

/** What other tools know, written as entries of the Register page: the report says what became of each. */
export const registerImport = ({ importEntries }: ApiDeps) =>
  new Hono()
    .use(bodyLimit({ maxSize: MOST_BYTES, onError: () => problem(413, 'At most 10 MB.') }))
    .post('/', async (c) => {
      const asked = Asked.safeParse(await c.req.json().catch(() => undefined))
      if (!asked.success)
        return problem(
          400,
          `Send { "kind": one of ${IMPORT_KINDS.join(', ')}, "text": what the file says, "by": "…", "replace": false, "dryRun": false }.`,
        )
      try {
        return c.json(await importEntries(asked.data))
      } catch (error) {
        if (!(error instanceof UserError)) throw error
        return problem(400, [error.message, ...error.faults].join(' '))
      }
    })
