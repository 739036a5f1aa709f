import type { GatewayDrill } from '@bellwether/shared/api-drills.ts'
import type { Db } from './database.ts'
import type { GatewayDrillRow } from './tables.ts'

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
    return rows.map(read)
  },

  async byId(id: string): Promise<GatewayDrill | undefined> {
    const row = await db.selectFrom('gateway_drills').selectAll().where('id', '=', id).executeTakeFirst()
    return row && read(row)
  },
})

const read = ({ api, results, ...row }: GatewayDrillRow): GatewayDrill => ({
  ...row,
  as: api,
  results: JSON.parse(results) as GatewayDrill['results'],
})
