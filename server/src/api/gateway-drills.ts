import type { Page } from '@bellwether/shared/api.ts'
import type { GatewayDrill } from '@bellwether/shared/api-drills.ts'
import { Hono } from 'hono'
import type { ApiDeps } from './deps.ts'
import { problem } from './errors.ts'
import { Limit, readQuery } from './query.ts'

/** Gateway drills, newest first; they are run from the command line. */
export const gatewayDrills = ({ store }: ApiDeps) =>
  new Hono()
    .get('/', async (c) => {
      const { limit } = readQuery(c.req.query(), { limit: Limit })
      const page: Page<GatewayDrill> = { items: await store.gatewayDrills.list(limit) }
      return c.json(page)
    })
    .get('/:id', async (c) => {
      const drill = await store.gatewayDrills.byId(c.req.param('id'))
      return drill ? c.json(drill) : problem(404, `There is no gateway drill "${c.req.param('id')}".`)
    })
