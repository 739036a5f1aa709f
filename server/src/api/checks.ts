import type { CheckSummary, Page } from '@bellwether/shared/api.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import { fromCursor, isOffset, toCursor } from './cursor.ts'
import { checkSummary } from './dependencies.ts'
import type { ApiDeps } from './deps.ts'
import { Limit, readQuery } from './query.ts'

export const checks = ({ store, register }: ApiDeps) =>
  new Hono().get('/', async (c) => {
    const query = readQuery(c.req.query(), {
      kind: z.string().optional(),
      ill: z.enum(['true', 'false']).optional(),
      cursor: z.string().optional(),
      limit: Limit,
    })
    const after = fromCursor(query.cursor, isOffset)?.after ?? ''
    const known = register().checks
    const wanted = (await store.checks.all()).filter(
      (check) =>
        known.has(check.id) &&
        (!query.kind || check.kind === query.kind) &&
        (query.ill !== 'true' || (check.source_state !== null && check.source_state !== 'ok')),
    )
    const rest = wanted.filter((check) => check.id > after)
    const shown = rest.slice(0, query.limit)
    const page: Page<CheckSummary> = {
      items: await Promise.all(shown.map((check) => checkSummary(store, check))),
      total: wanted.length,
      ...(rest.length > shown.length && { next: toCursor({ after: shown.at(-1)!.id }) }),
    }
    return c.json(page)
  })
