import { alerts } from './alerts.ts'
import { canarySpend } from './canary-spend.ts'
import { checks } from './checks.ts'
import type { Db } from './database.ts'
import { deliveries } from './deliveries.ts'
import { dependencyStates } from './dependency-states.ts'
import { digests } from './digests.ts'
import { drills } from './drills.ts'
import { eventActs } from './event-acts.ts'
import { eventMoves } from './event-moves.ts'
import { evidence } from './evidence.ts'
import { gatewayDrills } from './gateway-drills.ts'
import { heardHooks } from './heard-hooks.ts'
import { incidentEvidence } from './incident-evidence.ts'
import { incidentMoves } from './incident-moves.ts'
import { incidents } from './incidents.ts'
import { lookRuns } from './look-runs.ts'
import { maintenance } from './maintenance.ts'
import { messageThreads } from './message-threads.ts'
import { meta } from './meta.ts'
import { modelReadings } from './model-readings.ts'
import { notifyDecisions } from './notify-decisions.ts'
import { observations } from './observations.ts'
import { outbox } from './outbox.ts'
import { overrules } from './overrules.ts'
import { owedReadings } from './owed-readings.ts'
import { ownFeeds } from './own-feeds.ts'
import { pageHabits } from './page-habits.ts'
import { pageProposals } from './page-proposals.ts'
import { pageStates } from './page-states.ts'
import { publications } from './publications.ts'
import { receiverTroubles } from './receiver-troubles.ts'
import { registerEntries } from './register-entries.ts'
import { regulatoryEvents } from './regulatory-events.ts'
import { reports } from './reports.ts'
import { retirements } from './retirements.ts'
import { rollups } from './rollups.ts'
import { servedStates } from './served-states.ts'
import { silences } from './silences.ts'
import { sourceIllnesses } from './source-illnesses.ts'
import { toldEvents } from './told-events.ts'
import { usedLinks } from './used-links.ts'
import { vantages } from './vantages.ts'
import { vendorIncidents } from './vendor-incidents.ts'
import { workarounds } from './workarounds.ts'

const members = (db: Db) => ({
  meta: meta(db),
  checks: checks(db),
  canarySpend: canarySpend(db),
  sourceIllnesses: sourceIllnesses(db),
  pageHabits: pageHabits(db),
  pageProposals: pageProposals(db),
  pageStates: pageStates(db),
  observations: observations(db),
  lookRuns: lookRuns(db),
  reports: reports(db),
  retirements: retirements(db),
  rollups: rollups(db),
  servedStates: servedStates(db),
  dependencyStates: dependencyStates(db),
  alerts: alerts(db),
  incidents: incidents(db),
  incidentEvidence: incidentEvidence(db),
  incidentMoves: incidentMoves(db),
  maintenance: maintenance(db),
  silences: silences(db),
  overrules: overrules(db),
  vendorIncidents: vendorIncidents(db),
  digests: digests(db),
  drills: drills(db),
  gatewayDrills: gatewayDrills(db),
  evidence: evidence(db),
  publications: publications(db),
  regulatoryEvents: regulatoryEvents(db),
  eventActs: eventActs(db),
  eventMoves: eventMoves(db),
  toldEvents: toldEvents(db),
  outbox: outbox(db),
  deliveries: deliveries(db),
  usedLinks: usedLinks(db),
  heardHooks: heardHooks(db),
  messageThreads: messageThreads(db),
  notifyDecisions: notifyDecisions(db),
  receiverTroubles: receiverTroubles(db),
  registerEntries: registerEntries(db),
  owedReadings: owedReadings(db),
  ownFeeds: ownFeeds(db),
  modelReadings: modelReadings(db),
  vantages: vantages(db),
  workarounds: workarounds(db),
})

/** The memory of Bellwether: one member a table (or two that belong together). */
export type Store = ReturnType<typeof members> & {
  /** The same members on a transaction: all of it is written, or nothing. Transactions do not nest. */
  transaction<Result>(work: (store: Omit<Store, 'transaction'>) => Promise<Result>): Promise<Result>
}

/** Inside a story: the store of one transaction. */
export type StoreTx = Omit<Store, 'transaction'>

export const createStore = (db: Db): Store => ({
  ...members(db),
  transaction: (work) => db.transaction().execute((tx) => work(members(tx))),
})
