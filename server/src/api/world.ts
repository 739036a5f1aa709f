import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import type { ApiDeps } from './deps.ts'

const Control = z.strictObject({ control: z.string() })

/** The simulated world of the sample company: what it is doing, and jumps in it. With a configuration of one's own there is none. */
export const world = ({ world }: ApiDeps) =>
  new Hono()
    .use(async (_, next) => {
      if (!world) throw new HTTPException(404, { message: 'Only the sample company has a simulated world.' })
      await next()
    })
    .get('/', (c) => c.json(world!.state()))
    .post('/', async (c) => {
      const parsed = Control.safeParse(await c.req.json().catch(() => undefined))
      if (!parsed.success)
        throw new HTTPException(400, { message: 'Send { "control": "…" }; GET this address lists the controls.' })
      if (!(await world!.control(parsed.data.control)))
        throw new HTTPException(404, { message: `There is no control called "${parsed.data.control}".` })
      return c.json(world!.state())
    })
