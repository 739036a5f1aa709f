import { ALERT_STATES } from '@bellwether/shared/alert.ts'
import type { AlertSummary, Page } from '@bellwether/shared/api.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import { fromCursor, isInstant, toCursor } from './cursor.ts'
import type { ApiDeps } from './deps.ts'
import { Limit, readQuery } from './query.ts'
import { alertSummary } from './summaries.ts'

export const alerts = ({ store }: ApiDeps) =>
  new Hono().get('/', async (c) => {
    const query = readQuery(c.req.query(), {
      state: z.enum(ALERT_STATES).optional(),
      dependency: z.string().optional(),
      cursor: z.string().optional(),
      limit: Limit,
    })
    const before = fromCursor(query.cursor, isInstant)
    const rows = await store.alerts.list({
      limit: query.limit + 1,
      ...(query.state && { state: query.state }),
      ...(query.dependency && { dependency: query.dependency }),
      ...(before !== undefined && { before }),
    })
    const shown = rows.slice(0, query.limit)
    const page: Page<AlertSummary> = {
      items: shown.map(alertSummary),
      ...(rows.length > shown.length && { next: toCursor(shown.at(-1)!.firstBadAt) }),
    }
    return c.json(page)
  })
