import type { Page } from '@bellwether/shared/api.ts'
import { type NewsFamily, SOURCE_USES } from '@bellwether/shared/api-sources.ts'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { opmlFolders } from '../domain/opml-folders.ts'
import { Unreadable } from '../lib/errors.ts'
import { writeOpml } from '../lib/opml.ts'
import { fromCursor, isOffset, toCursor } from './cursor.ts'
import type { ApiDeps } from './deps.ts'
import { problem } from './errors.ts'
import { Limit, readQuery } from './query.ts'

const MOST_BYTES = 2_000_000
const By = z.string().trim().min(1).max(80).default('somebody at the dashboard')

/** Where news is looked for: every kind of source with what it is used for, and feeds that people added. */
export const sources = (deps: ApiDeps) =>
  new Hono()
    .get('/', async (c) => {
      const { use, cursor, limit } = readQuery(c.req.query(), {
        use: z.enum(SOURCE_USES).optional(),
        cursor: z.string().optional(),
        limit: Limit,
      })
      const all = (await deps.newsFamilies()).filter((family) => use === undefined || family.use === use)
      const after = fromCursor(cursor, isOffset)
      const start = after ? all.findIndex(({ family }) => family === after.after) + 1 : 0
      const items = all.slice(start, start + limit)
      const last = items.at(-1)
      const page: Page<NewsFamily> = {
        items,
        total: all.length,
        ...(last && start + items.length < all.length && { next: toCursor({ after: last.family }) }),
      }
      return c.json(page)
    })
    .delete('/feeds/:id', async (c) =>
      (await deps.removeFeed(c.req.param('id')))
        ? c.json({ done: true })
        : problem(404, 'No feed of this id was added here. Those of the configuration are removed there.'),
    )

/** `sources.opml`: all of them for a feed reader; and feeds of a reader for us. */
export const sourcesFile = (deps: ApiDeps) =>
  new Hono()
    .get('/', async (c) => {
      c.header('content-type', 'text/x-opml; charset=utf-8')
      c.header('content-disposition', 'attachment; filename="bellwether-sources.opml"')
      const title = `News sources of ${deps.register().organisation}`
      return c.body(writeOpml(title, new Date(deps.now()).toUTCString(), opmlFolders(await deps.newsFamilies())))
    })
    .post('/', bodyLimit({ maxSize: MOST_BYTES, onError: () => problem(413, 'At most 2 MB.') }), async (c) => {
      const { by } = readQuery(c.req.query(), { by: By })
      const file = {
        headers: { 'content-type': c.req.header('content-type') ?? '' },
        bytes: new Uint8Array(await c.req.arrayBuffer()),
      }
      try {
        return c.json(await deps.importFeeds(file, by))
      } catch (error) {
        if (error instanceof Unreadable) return problem(400, `The file cannot be read: ${error.message}.`)
        throw error
      }
    })
