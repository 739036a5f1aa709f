import { createHash } from 'node:crypto'
import { SERVED_STATES, type Served, type ServedRow } from '@bellwether/shared/api-served.ts'
import { Hono } from 'hono'
import { stringify } from 'yaml'
import { z } from 'zod'
import type { Register } from '../domain/register.ts'
import { retiresAt } from '../domain/retirements.ts'
import { servedTable } from '../domain/served.ts'
import { liteLlmConfig, portkeyConfigs } from '../domain/served-exports.ts'
import type { ApiDeps } from './deps.ts'
import { readQuery } from './query.ts'
import { snapshot } from './summaries.ts'

/** Which models are served to us, by which path, and what to use instead: for people, and for gateways that poll it (an unchanged table is a 304). */
export const served = (deps: ApiDeps) =>
  new Hono()
    .get('/', async (c) => {
      const { vendor, model, path, state } = readQuery(c.req.query(), {
        vendor: z.string().optional(),
        model: z.string().optional(),
        path: z.string().optional(),
        state: z.enum(SERVED_STATES).optional(),
      })
      const { rows, register } = await tableOf(deps)
      const items = rows.filter(
        (row) =>
          (vendor === undefined || row.vendor === vendor) &&
          (model === undefined || row.model === model || row.modelId === model) &&
          (path === undefined || row.path === path) &&
          (state === undefined || row.state === state),
      )
      const etag = etagOf(items)
      c.header('etag', etag)
      c.header('cache-control', 'no-cache')
      if (c.req.header('if-none-match') === etag) return c.body(null, 304)
      const changedAt = Math.max(0, ...items.map(({ since }) => since ?? 0))
      const answer: Served = { organisation: register.organisation, items, ...(changedAt > 0 && { changedAt }) }
      return c.json(answer)
    })
    .get('/export/litellm', async (c) => {
      const { rows, register } = await tableOf(deps)
      c.header('content-disposition', 'attachment; filename="litellm.yaml"')
      c.header('content-type', 'application/yaml; charset=utf-8')
      return c.body(`${LITELLM_HEAD}${stringify(liteLlmConfig(rows, register), { aliasDuplicateObjects: false })}`)
    })
    .get('/export/portkey', async (c) => {
      const { rows, register } = await tableOf(deps)
      c.header('content-disposition', 'attachment; filename="portkey.json"')
      return c.json(portkeyConfigs(rows, register))
    })

const LITELLM_HEAD = `# Made by Bellwether from what is served to us now. Add api_key (and api_base) to each entry; the name of a model is its
# dependency here. What is withdrawn or retired is an alias of what stands in for it.
`

/** Of what a gateway acts on: when each last answered changes all the time, and is no reason to send it all again. */
const etagOf = (rows: readonly ServedRow[]): string =>
  `W/"${createHash('sha256')
    .update(
      JSON.stringify(
        rows.map(({ dependency, modelId, state, since, instead }) => [
          dependency,
          modelId,
          state,
          since,
          instead?.dependency,
        ]),
      ),
    )
    .digest('base64url')
    .slice(0, 27)}"`

async function tableOf({ store, register, now }: ApiDeps): Promise<{ rows: ServedRow[]; register: Register }> {
  const shot = await snapshot(store, register(), now())
  const said = await store.retirements.all()
  const lastGood = await store.observations.lastGood([...shot.register.dependencies.keys()])
  const rows = servedTable(
    shot.register,
    (id) => {
      const state = shot.states.get(id)
      const listing = shot.series.get(id)?.find(({ kind }) => kind === 'listing')
      const good = lastGood.get(id)
      const watched = shot.register.dependencies.get(id)
      const ends = watched && retiresAt(watched, said)
      return {
        status: state?.status ?? 'unknown',
        ...(state && { since: state.since }),
        ...(state?.outcome && { outcome: state.outcome }),
        ...(state?.reason && { reason: state.reason }),
        ...(listing && listing.status !== 'unknown' && { listed: listing.status === 'operational' }),
        ...(good !== undefined && { lastGoodAt: good }),
        ...(ends !== undefined && { retiresAt: ends }),
      }
    },
    shot.now,
  )
  return { rows, register: shot.register }
}
