import type { Changed } from '@bellwether/shared/api.ts'
import type { ImportReport } from '@bellwether/shared/api-import.ts'
import type { TestSent } from '@bellwether/shared/api-receivers.ts'
import type { EntryKind } from '@bellwether/shared/api-register.ts'
import type { Urgent } from '@bellwether/shared/api-triage.ts'
import { type Files, removeEntry, writeEntry } from './compose-book.ts'
import { importFeeds, type NewsSources, newsFamilies } from './compose-feeds.ts'
import { type ImportAsked, importEntries } from './compose-import.ts'
import type { Config } from './config/schema.ts'
import type { LinkState } from './domain/act-link.ts'
import type { EventAct, EventActed } from './domain/event-act.ts'
import type { IncidentAct, IncidentActed } from './domain/incident-act.ts'
import type { IncidentMoveAsked, IncidentMoved } from './domain/incident-move.ts'
import type { Register } from './domain/register.ts'
import type { EntryWritten } from './domain/register-book.ts'
import type { ResendDecision } from './domain/resend.ts'
import type { Silence } from './domain/silence.ts'
import type { Clock } from './lib/clock.ts'
import type { Document } from './lib/http.ts'
import type { Call } from './notifiers/contract.ts'
import { actByLink, type LinkDeps, lookAtLink } from './pipeline/act-by-link.ts'
import type { SendingDeps } from './pipeline/attempt.ts'
import { collectEvidence } from './pipeline/collect-evidence.ts'
import { type Hear, hear } from './pipeline/hear.ts'
import { hearVantage, type VantageHeard } from './pipeline/hear-vantage.ts'
import { actOnIncident } from './pipeline/incident-acts.ts'
import { moveIncident } from './pipeline/incident-moves.ts'
import type { Ingest } from './pipeline/ingest.ts'
import { leftoversNow } from './pipeline/leftovers-now.ts'
import type { ObserveDeps } from './pipeline/observe-deps.ts'
import { urgencies } from './pipeline/owe-news.ts'
import { rejudge } from './pipeline/rejudge.ts'
import { resend } from './pipeline/resend.ts'
import { sendTest } from './pipeline/send-test.ts'
import { mutedNow } from './pipeline/silences.ts'
import type { Store } from './store/store.ts'

export interface PeopleDeps {
  store: Store
  clock: Clock
  ingest: Pick<Ingest, 'act'>
  /** As it is now: people change it. */
  current: () => { config: Config; register: Register; files: Files; news: NewsSources }
  changed: (...keys: Changed['keys']) => void
  sendingDeps: () => SendingDeps & { store: Store }
  linkDeps: () => LinkDeps
  storyDeps: () => ObserveDeps
  /** What people keep has changed. */
  takeUp: () => Promise<void>
  /** A page has moved, or not: what it is used to be like is forgotten, and it is looked at now. */
  lookAfresh: (check: string) => Promise<void>
  /** Ours. */
  version: string
}

/** What people do here, by the pages, the API and links in messages; each is told to whoever looks at the pages. */
export function composePeople(deps: PeopleDeps) {
  const { store, clock, ingest, current, changed, sendingDeps, linkDeps, storyDeps, takeUp, lookAfresh, version } = deps
  const rebuilt = async (written: EntryWritten): Promise<EntryWritten> => {
    if (written.done) await takeUp()
    return written
  }
  return {
    /** A person acts on an incident. */
    async urgencies(id: string): Promise<Urgent[]> {
      const event = await store.regulatoryEvents.byId(id)
      return event ? urgencies(store, event, current().register) : []
    },

    async actOnEvent(id: string, act: EventAct): Promise<EventActed> {
      const acted = await ingest.act(id, act, current().register)
      if ('event' in acted) changed('events', 'incidents', 'overview', 'dependencies', 'deliveries')
      return acted
    },

    async actOnIncident(id: string, act: IncidentAct): Promise<IncidentActed> {
      const acted = await actOnIncident(id, act, { store, register: current().register, clock })
      if (acted === 'done') changed('incidents', 'overview', 'deliveries')
      return acted
    },

    lookAtLink: (token: string) => lookAtLink(token, linkDeps()),

    async actByLink(token: string, by: string | undefined): Promise<LinkState> {
      const done = await actByLink(token, by, linkDeps())
      if (done.state === 'done') changed('incidents', 'overview', 'deliveries')
      return done
    },

    /** The service of a receiver tells what people did there. */
    async hear(receiver: string, call: Call): Promise<Hear> {
      const heard = await hear({ ...sendingDeps(), register: current().register }, receiver, call)
      if ('did' in heard && heard.did.includes('done')) changed('incidents', 'overview', 'deliveries')
      return heard
    },

    /** Another place tells what it sees. */
    async hearVantage(id: string, call: Call): Promise<VantageHeard> {
      const { vantages } = current().config
      const heard = await hearVantage({ store, register: current().register, clock, vantages }, id, call)
      if (heard.decision === 'heard' && heard.turned > 0) changed('dependencies')
      return heard
    },

    /** A message that was given up goes out after all. */
    async resend(message: string): Promise<ResendDecision> {
      const decision = await resend(message, { store, clock })
      if (decision === 'resent') changed('deliveries', 'incidents')
      return decision
    },

    /** Whether messages arrive there, tried now. */
    async sendTest(receiver: string): Promise<TestSent | undefined> {
      const sent = await sendTest(sendingDeps(), receiver)
      if (sent) changed('deliveries')
      return sent
    },

    /** A person says that two incidents are one, or one is two. */
    async moveIncident(id: string, asked: IncidentMoveAsked): Promise<IncidentMoved> {
      const moved = await moveIncident(id, asked, { store, register: current().register, clock })
      if ('incident' in moved) changed('incidents', 'overview', 'dependencies', 'deliveries')
      return moved
    },

    /** An incident with all that it rests on. */
    evidenceOf: (id: string) => collectEvidence(store, id, { version, at: clock.now() }),

    /** What is left over of an incident. */
    leftoversOf: (id: string) => leftoversNow(store, id, current().register, clock.now()),

    /** What silences would keep quiet, each by itself. */
    mutedNow: (silences: readonly Silence[]) => mutedNow(store, current().register, silences, clock.now()),

    /** A window or a silence was made or ended by hand: who was paged, or not, is asked again. */
    async maintenanceChanged(): Promise<void> {
      const open = (await store.incidents.open()).map((incident) => incident.id)
      await store.transaction((tx) => rejudge(tx, { incidents: open, vendors: [] }, storyDeps()))
      changed('overview', 'incidents', 'dependencies', 'deliveries')
    },

    /** Writes an entry of the Register page; it counts at once. */
    writeEntry: async (entry: Parameters<typeof writeEntry>[0]): Promise<EntryWritten> =>
      rebuilt(await writeEntry(entry, current().files, store, clock)),

    removeEntry: async (entry: { kind: EntryKind; id: string; by: string }): Promise<EntryWritten> =>
      rebuilt(await removeEntry(entry, current().files, store, clock)),

    /** Writes what another tool knows as entries of the Register page. */
    async importEntries(asked: ImportAsked): Promise<ImportReport> {
      const report = await importEntries(asked, current().files, store, clock)
      if (report.written) await rebuilt({ done: true })
      return report
    },

    readingModel: () => current().config.regulation.enrichment?.model,

    newsFamilies: () => newsFamilies(current().news, store),

    async importFeeds(file: Pick<Document, 'headers' | 'bytes'>, by: string) {
      const imported = await importFeeds(file, by, current().news, { store, clock })
      if (imported.added.length > 0) await takeUp()
      return imported
    },

    async removeFeed(id: string): Promise<boolean> {
      const gone = await store.ownFeeds.remove(id)
      if (gone) await takeUp()
      return gone
    },

    /** A person decided where a page is, or that it is right as it is. */
    pagesDecided: lookAfresh,
  }
}
