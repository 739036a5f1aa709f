import type { Changed, WorldState } from '@bellwether/shared/api.ts'
import type { ImportKind, ImportReport } from '@bellwether/shared/api-import.ts'
import type { LeftOver } from '@bellwether/shared/api-leftovers.ts'
import type { TestSent } from '@bellwether/shared/api-receivers.ts'
import type { EntryKind } from '@bellwether/shared/api-register.ts'
import type { WeeklyReport } from '@bellwether/shared/api-reports.ts'
import type { Muted } from '@bellwether/shared/api-silences.ts'
import type { FeedsImported, NewsFamily } from '@bellwether/shared/api-sources.ts'
import type { Urgent } from '@bellwether/shared/api-triage.ts'
import type { VantageTaken } from '@bellwether/shared/api-vantages.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { LinkState } from '../domain/act-link.ts'
import type { EventAct, EventActed } from '../domain/event-act.ts'
import type { IncidentAct, IncidentActed } from '../domain/incident-act.ts'
import type { IncidentMoveAsked, IncidentMoved } from '../domain/incident-move.ts'
import type { Register } from '../domain/register.ts'
import type { EntryWritten, RegisterBook } from '../domain/register-book.ts'
import type { ResendDecision } from '../domain/resend.ts'
import type { Silence } from '../domain/silence.ts'
import type { Week } from '../domain/week.ts'
import type { Store } from '../store/store.ts'

/** What the sample company's world lets a person see and do. */
export interface World {
  state(): WorldState
  /** False: there is no such control. */
  control(id: string): Promise<boolean>
}

export interface Figures {
  lagMs: number
  inFlight: number
  checksDone: number
}

export interface ApiDeps {
  store: Store
  /** As the configuration is now. */
  register(): Register
  /** The register as a book of contracts. */
  book(): RegisterBook
  /** Writes an entry of the Register page; it counts at once. */
  writeEntry(entry: { kind: EntryKind; id: string; entry: Record<string, unknown>; by: string }): Promise<EntryWritten>
  removeEntry(entry: { kind: EntryKind; id: string; by: string }): Promise<EntryWritten>
  /** Writes what another tool knows as entries of the Register page; throws a UserError for what cannot be read. */
  importEntries(asked: {
    kind: ImportKind
    text: string
    by: string
    replace?: boolean
    dryRun?: boolean
  }): Promise<ImportReport>
  /** The model that reads articles; undefined: none does. */
  readingModel(): string | undefined
  /** Every kind of news source, whether it is asked and where. */
  newsFamilies(): Promise<NewsFamily[]>
  /** Takes the feeds of an OPML file, at once. Throws `Unreadable` when it is none. */
  importFeeds(file: { headers: Record<string, string>; bytes: Uint8Array }, by: string): Promise<FeedsImported>
  /** False: nobody added such a feed. */
  removeFeed(id: string): Promise<boolean>
  now(): Instant
  mode: 'sample' | 'configured'
  world?: World
  /** The configuration on disk is not valid, since when and why. */
  configFault(): { at: Instant; faults: string[] } | undefined
  /** A person decided something about this page: it takes effect now. */
  pagesDecided(check: string): Promise<void>
  /** Why people were told at once of an event, or not. */
  urgencies(event: string): Promise<Urgent[]>
  /** Somebody does something with a regulatory event. */
  actOnEvent(id: string, act: EventAct): Promise<EventActed>
  /** Somebody does something with an incident; `no_such_incident` and the like: it could not be done. */
  actOnIncident(id: string, act: IncidentAct): Promise<IncidentActed>
  /** Sends a test message now; undefined: no receiver is called so. */
  sendTest(receiver: string): Promise<TestSent | undefined>
  /** What a link of a message is good for; changes nothing. */
  lookAtLink(token: string): Promise<LinkState>
  /** Does what it says, once; `by`: who says they are. */
  actByLink(token: string, by: string | undefined): Promise<LinkState>
  /** The service of a receiver calls; the decision has a name. */
  hear(
    receiver: string,
    call: { headers: Record<string, string>; body: string },
  ): Promise<{ decision: string; did?: string[] }>
  /** Another place tells what it sees. */
  hearVantage(
    vantage: string,
    call: { headers: Record<string, string>; body: string },
  ): Promise<
    | { decision: 'no_such_vantage' | 'not_signed' | 'wrong_secret' }
    | { decision: 'unreadable'; faults: string[] }
    | ({ decision: 'heard' } & VantageTaken)
  >
  /** Joins incidents, splits them, or takes that back. */
  moveIncident(id: string, asked: IncidentMoveAsked): Promise<IncidentMoved>
  /** What is left over of an incident now; undefined: no such incident. */
  leftoversOf(id: string): Promise<LeftOver | undefined>
  /** An incident with all that it rests on, as an archive; undefined: no such incident. */
  evidenceOf(id: string): Promise<{ bytes: Uint8Array; digest: string; name: string } | undefined>
  /** A window or a silence was made or ended by hand: it takes effect now. */
  maintenanceChanged(): Promise<void>
  /** What each of these silences keeps quiet now, were it alone. */
  mutedNow(silences: readonly Silence[]): Promise<{ open: number; mutes: Muted[][] }>
  /** The page of a week that was not archived, from what is known now. */
  reportOf(week: Week): Promise<WeeklyReport>
  /** A message that was given up goes out after all, or why not. */
  resend(message: string): Promise<ResendDecision>
  /** Calls back on every change until the returned function is called. */
  subscribe(listener: (changed: Changed) => void): () => void
  figures(): Figures
}
