import { Hono } from 'hono'
import type { ApiDeps } from './deps.ts'

/** `/healthz`: the process answers. `/readyz`: the database does too. */
export const health = ({ store, now, figures }: ApiDeps) =>
  new Hono()
    .get('/healthz', (c) => c.json({ ok: true, at: now() }))
    .get('/readyz', async (c) => {
      await store.meta.get('ready')
      return c.json({ ok: true, schedulerLagMs: figures().lagMs })
    })
