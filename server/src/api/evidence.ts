import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ApiDeps } from './deps.ts'

const HASH = /^[0-9a-f]{64}$/

/** What an incident rests on: all of it as an archive that others can check, or one answer as it came. */
export const evidence = ({ store, evidenceOf }: ApiDeps) =>
  new Hono()
    .get('/:id/evidence', async (c) => {
      const bundle = await evidenceOf(c.req.param('id'))
      if (!bundle) throw new HTTPException(404, { message: `No incident is called "${c.req.param('id')}".` })
      return c.body(new Uint8Array(bundle.bytes), 200, {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="${bundle.name.replaceAll(/[^\w.-]/g, '_')}"`,
        'x-bundle-digest': bundle.digest,
      })
    })
    .get('/:id/evidence/:hash', async (c) => {
      const { id, hash } = c.req.param()
      const kept = (await store.incidentEvidence.of(id)).some((one) => one.hash === hash)
      const body = HASH.test(hash) && kept ? await store.evidence.read(hash) : undefined
      if (!body) throw new HTTPException(404, { message: 'This incident rests on no such answer.' })
      // A stranger's bytes: kept as text, never run.
      return c.body(new Uint8Array(body), 200, {
        'content-type': 'text/plain; charset=utf-8',
        'content-disposition': `attachment; filename="${hash.slice(0, 12)}.txt"`,
        'x-content-type-options': 'nosniff',
      })
    })
