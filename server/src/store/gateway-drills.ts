import type { GatewayDrill } from '@bellwether/shared/api-drills.ts'
import type { Db } from './database.ts'

/** What gateways made of a model that was taken away. */
export const gatewayDrills = (db: Db) => ({
  async add({ id, at, gateway, as, model, results }: GatewayDrill): Promise<void> {
    await db
      .insertInto('gateway_drills')
      .values({ id, at, gateway, api: as, model, results: JSON.stringify(results) })
      .execute()
  },

  /** Newest first. */
  async list(limit: number): Promise<GatewayDrill[]> {
    const rows = await db.selectFrom('gateway_drills').selectAll().orderBy('at', 'desc').limit(limit).execute()
    return rows.map(({ api, results, ...row }) => ({
      ...row,
      as: api,
      results: JSON.parse(results) as GatewayDrill['results'],
    }))
  },
})
