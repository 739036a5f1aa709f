import type { Page, VendorIncidentRevision, VendorIncidentSummary } from '@bellwether/shared/api.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import { fromCursor, isInstant, toCursor } from './cursor.ts'
import type { ApiDeps } from './deps.ts'
import { problem } from './errors.ts'
import { Limit, readQuery } from './query.ts'
import { vendorIncidentRevision, vendorIncidentSummary } from './summaries.ts'

export const vendorIncidents = ({ store }: ApiDeps) =>
  new Hono()
    .get('/:vendor/:id/revisions', async (c) => {
      const { vendor, id } = c.req.param()
      const revisions = await store.vendorIncidents.revisions(vendor, id)
      if (revisions.length === 0) return problem(404, `No notice of "${vendor}" is called "${id}".`)
      const page: Page<VendorIncidentRevision> = { items: revisions.map(vendorIncidentRevision) }
      return c.json(page)
    })
    .get('/', async (c) => {
      const query = readQuery(c.req.query(), {
        open: z.enum(['true', 'false']).optional(),
        vendor: z.string().optional(),
        cursor: z.string().optional(),
        limit: Limit,
      })
      const before = fromCursor(query.cursor, isInstant)
      const rows = await store.vendorIncidents.list({
        limit: query.limit + 1,
        open: query.open === 'true',
        ...(query.vendor && { vendor: query.vendor }),
        ...(before !== undefined && { before }),
      })
      const shown = rows.slice(0, query.limit)
      const page: Page<VendorIncidentSummary> = {
        items: shown.map(vendorIncidentSummary),
        ...(rows.length > shown.length && { next: toCursor(shown.at(-1)!.startedAt) }),
      }
      return c.json(page)
    })
