import { alerts } from './alerts.ts'
import { checks } from './checks.ts'
import type { Db } from './database.ts'
import { deliveries } from './deliveries.ts'
import { dependencyStates } from './dependency-states.ts'
import { evidence } from './evidence.ts'
import { incidents } from './incidents.ts'
import { meta } from './meta.ts'
import { observations } from './observations.ts'
import { outbox } from './outbox.ts'
import { publications } from './publications.ts'
import { regulatoryEvents } from './regulatory-events.ts'
import { rollups } from './rollups.ts'
import { vendorIncidents } from './vendor-incidents.ts'

/** The memory of Bellwether: one member a table (or two that belong together). Inside `transaction` the same members work on the transaction. */
export const createStore = (db: Db) => ({
  meta: meta(db),
  checks: checks(db),
  observations: observations(db),
  rollups: rollups(db),
  dependencyStates: dependencyStates(db),
  alerts: alerts(db),
  incidents: incidents(db),
  vendorIncidents: vendorIncidents(db),
  evidence: evidence(db),
  publications: publications(db),
  regulatoryEvents: regulatoryEvents(db),
  outbox: outbox(db),
  deliveries: deliveries(db),
  transaction: <Result>(work: (store: Store) => Promise<Result>): Promise<Result> =>
    db.transaction().execute((tx) => work(createStore(tx))),
})

export type Store = ReturnType<typeof createStore>
