import type { DeliverySummary, Page } from '@bellwether/shared/api.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import { fromCursor, toCursor } from './cursor.ts'
import type { ApiDeps } from './deps.ts'
import { Limit, readQuery } from './query.ts'
import { deliverySummary } from './summaries.ts'

const isPosition = (value: unknown): value is { at: number; key: string } =>
  typeof (value as { at?: unknown })?.at === 'number' && typeof (value as { key?: unknown }).key === 'string'

export const deliveries = ({ store }: ApiDeps) =>
  new Hono().get('/', async (c) => {
    const query = readQuery(c.req.query(), {
      incident: z.string().optional(),
      receiver: z.string().optional(),
      state: z.enum(['owed', 'sent', 'dead']).optional(),
      cursor: z.string().optional(),
      limit: Limit,
    })
    const before = fromCursor(query.cursor, isPosition)
    const rows = await store.outbox.list({
      limit: query.limit + 1,
      ...(query.incident && { incident: query.incident }),
      ...(query.receiver && { receiver: query.receiver }),
      ...(query.state && { state: query.state }),
      ...(before && { before }),
    })
    const shown = rows.slice(0, query.limit)
    const last = shown.at(-1)
    const page: Page<DeliverySummary> = {
      items: shown.map(deliverySummary),
      ...(last && rows.length > shown.length && { next: toCursor({ at: last.at, key: last.key }) }),
    }
    return c.json(page)
  })
