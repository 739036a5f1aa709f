import type { Page } from '@bellwether/shared/api.ts'
import type { ReceiverDecision } from '@bellwether/shared/api-decisions.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { fromCursor, toCursor } from './cursor.ts'
import type { ApiDeps } from './deps.ts'
import { Limit, readQuery } from './query.ts'

const Position = z.strictObject({ at: z.number(), n: z.number(), receiver: z.string() })
const isPosition = (value: unknown): value is z.infer<typeof Position> => Position.safeParse(value).success

/** Why each receiver was told of an incident, or was not. */
export const decisions = ({ store, register }: ApiDeps) =>
  new Hono().get('/:id/decisions', async (c) => {
    const id = c.req.param('id')
    const query = readQuery(c.req.query(), {
      receiver: z.string().optional(),
      told: z
        .enum(['true', 'false'])
        .transform((word) => word === 'true')
        .optional(),
      cursor: z.string().optional(),
      limit: Limit,
    })
    if (!(await store.incidents.byId(id))) throw new HTTPException(404, { message: `No incident is called "${id}".` })
    const before = fromCursor(query.cursor, isPosition)
    const rows = await store.notifyDecisions.list(id, {
      limit: query.limit + 1,
      ...(query.receiver !== undefined && { receiver: query.receiver }),
      ...(query.told !== undefined && { told: query.told }),
      ...(before && { before }),
    })
    const shown = rows.slice(0, query.limit)
    const last = shown.at(-1)
    const { receivers } = register()
    const page: Page<ReceiverDecision> = {
      items: shown.map(({ n, firstAt, path, ...rest }) => ({
        ...rest,
        id: `${rest.receiver}:${n}`,
        channel: receivers.get(rest.receiver) ?? '',
        path: [...path],
        at: firstAt,
      })),
      ...(last &&
        rows.length > shown.length && { next: toCursor({ at: last.firstAt, n: last.n, receiver: last.receiver }) }),
    }
    return c.json(page)
  })
