import { randomBytes } from 'node:crypto'
import type { Changed } from '@bellwether/shared/api.ts'
import { DAY, type Instant, MINUTE, type Millis, SECOND } from '@bellwether/shared/time.ts'
import { withBook } from './compose-book.ts'
import { withFeeds } from './compose-feeds.ts'
import { followPages } from './compose-pages.ts'
import { composePeople } from './compose-people.ts'
import { buildRegister } from './compose-register.ts'
import type { Catalogue } from './config/catalogue.ts'
import type { Config } from './config/schema.ts'
import type { Register } from './domain/register.ts'
import type { Week } from './domain/week.ts'
import type { Clock } from './lib/clock.ts'
import type { Http } from './lib/http.ts'
import * as notifiers from './notifiers/registry.ts'
import { afterPause } from './pipeline/after-pause.ts'
import { createAlive } from './pipeline/alive.ts'
import { dispatch } from './pipeline/dispatch.ts'
import { enrich } from './pipeline/enrich.ts'
import { createIngest } from './pipeline/ingest.ts'
import { keepHouse } from './pipeline/keep-house.ts'
import { look } from './pipeline/look.ts'
import { createMemory, type Looked } from './pipeline/looked.ts'
import type { News } from './pipeline/news-items.ts'
import { observe } from './pipeline/observe.ts'
import type { ObserveDeps } from './pipeline/observe-deps.ts'
import { planMaintenance } from './pipeline/our-maintenance.ts'
import { recallAnchors, withoutFailure } from './pipeline/our-side.ts'
import { oweDigests } from './pipeline/owe-digests.ts'
import { catchUp } from './pipeline/owed-readings.ts'
import { createPulse } from './pipeline/pulse.ts'
import { recallSpend } from './pipeline/recall-spend.ts'
import { recalled } from './pipeline/recalled.ts'
import { remindOfOpen } from './pipeline/remind.ts'
import { makeReport, reportOf } from './pipeline/report.ts'
import { createReporter } from './pipeline/report-looks.ts'
import { warnOfSilences } from './pipeline/silences.ts'
import type { Target } from './pipeline/targets.ts'
import { tellServed } from './pipeline/tell-served.ts'
import { warnOfRetirements } from './pipeline/warn-of-retirements.ts'
import { createScheduler } from './schedule/scheduler.ts'
import type { SourceAddress } from './sources/regulation/contract.ts'
import type { Check } from './store/checks.ts'
import { openDatabase } from './store/database.ts'
import { createStore } from './store/store.ts'

export interface ComposeOptions {
  config: Config
  catalogue: Catalogue
  /** Where news is looked for. */
  sources: SourceAddress[]
  clock: Clock
  http: Http
  /** A file, or `:memory:`. */
  database: string
  /** 0…1; a constant makes everything repeatable. */
  random?: () => number
  /** Ours, for what leaves the house. */
  version?: string
  nextLook?: ObserveDeps['nextLook']
  /** What links in messages are signed with, where the configuration says none; left out: they work until the process ends. */
  linkKey?: string
  onError?: (error: unknown) => void
}

export type Bellwether = Awaited<ReturnType<typeof compose>>

/** The embedded database has one user: what an earlier life of this process had claimed is free at once. */
const holder = 'this-process'

/** What a claim is good for: longer than the slowest look. */
const CLAIM_MS: Millis = 2 * MINUTE
const PULSE_EVERY: Millis = 1000
/** What a vantage sees is told so soon. */
const REPORT_EVERY: Millis = 2 * SECOND
const HOUSE_EVERY: Millis = 5 * MINUTE
const DISPATCH_EVERY: Millis = 500
const ENRICH_EVERY: Millis = 20_000
const READ_AGAIN: Millis = 10 * MINUTE
/** What is being sent at the stop may take so long; the rest is still owed. */
const STOP_MS: Millis = 1500

/** Wires everything once, top to bottom. */
export async function compose(options: ComposeOptions) {
  const { clock, http, random = Math.random, onError = rethrow } = options
  const database = await openDatabase(options.database)
  const store = createStore(database.db)
  const memory = createMemory()
  const ownKey = randomBytes(32).toString('base64url')
  const listeners = new Set<(changed: Changed) => void>()
  for (const row of await store.pageHabits.all()) memory.pageTimes.set(row.check_id, recalled(row))

  /** The configuration, with what the Register page keeps and the pages where people said they are now. `files`: as it is without them. */
  const built = async (files: Pick<ComposeOptions, 'config' | 'catalogue' | 'sources'>) => {
    const { config, catalogue: known, uncalled, book } = await withBook(files, store)
    const own = await store.ownFeeds.all()
    const sources = withFeeds(files, own)
    const catalogue = followPages(known, await store.pageProposals.accepted())
    return {
      files,
      config,
      book,
      news: { config, catalogue, asked: sources, own },
      ...buildRegister(config, catalogue, sources, uncalled),
    }
  }
  let current = await built(options)
  await recallAnchors(store, memory, current.register)
  const ingest = createIngest({ store, http, clock, jurisdictions: options.catalogue.jurisdictions })

  const changed = (...keys: Changed['keys']): void => {
    if (keys.length > 0) for (const listener of listeners) listener({ at: clock.now(), keys })
  }

  const storyDeps = (): ObserveDeps => ({
    store,
    http,
    clock,
    register: current.register,
    memory,
    random,
    ...(options.nextLook && { nextLook: options.nextLook }),
  })

  /** What was seen is judged at once; what it says of orders is news, which may take time to be fetched: nobody waits for it. */
  const record = async (looked: Looked[]): Promise<void> => {
    const observed = await observe(looked, storyDeps())
    const keys = keysOf(observed)
    changed(...keys)
    // What is owed without a wait leaves now, and not with the next round.
    if (keys.includes('incidents') && stopped?.signal.aborted === false) void sendAside()
    reporter.take(observed.seenHere)
    const items = looked.flatMap((entry) => entry.items ?? [])
    if (items.length + observed.notices.length + observed.links.length > 0)
      reading = reading
        .then(() => read({ items, notices: observed.notices, links: observed.links }))
        .catch((error: unknown) => {
          // What was not taken is asked for again, as if it had never been seen.
          for (const { source } of items) memory.sources.delete(`source:${source.id}`)
          onError(error)
        })
  }

  const reporter = createReporter(http, () => current.config.reportTo)
  let reading: Promise<void> = Promise.resolve()
  const read = async (news: News): Promise<void> => {
    const { events } = await ingest.take(news, current.register)
    if (events.length > 0) readAgainAt = 0
    if (events.length > 0) changed('events', 'overview', 'incidents', 'deliveries')
  }
  /** What an earlier life found and did not come to read, and what could not be read when it was found. */
  const readOwed = (dueAt?: Instant): Promise<void> => {
    reading = reading.then(() => catchUp(dueAt, { store, clock, read, onError })).catch(onError)
    return reading
  }

  const alive = createAlive(store, clock)
  const pulse = createPulse(clock, (pause) => {
    pauses = pauses
      .then(() => afterPause(store, pause, current.register))
      .then((told) => told === 'told' && changed('overview', 'dependencies', 'incidents', 'deliveries'))
      .catch(onError)
  })
  let pauses: Promise<unknown> = Promise.resolve()
  /** What began before this machine paused and failed after it, failed because of that. */
  const lookAwake = async (check: Check, target: Exclude<Target, { kind: 'connectivity' }>): Promise<Looked> => {
    const before = pulse.pauses()
    const looked = await look(check, target, { http, clock, memory })
    return pulse.pauses() === before ? looked : withoutFailure(looked, 'Bellwether itself was paused meanwhile')
  }

  /** Is over when what it led to is written down. */
  const minded = async (): Promise<void> => {
    pulse.beat()
    await pauses
    await alive.note()
  }

  const scheduler = createScheduler<Check, Looked>(
    {
      claim: async (now, limit) => {
        const claimed = await store.checks.claim(now, limit, holder, now + CLAIM_MS)
        await recallSpend(store, memory, claimed, now)
        return claimed
      },
      run: (check) => {
        const target = current.targets.get(check.id)
        return target && target.kind !== 'connectivity'
          ? lookAwake(check, target)
          : Promise.resolve(nothingSeen(check, clock.now()))
      },
      record,
      release: () => store.checks.release(holder),
      dueAt: (check) => check.due_at,
    },
    { clock, onError },
  )

  const linkKey = (): string => current.config.server.secret ?? options.linkKey ?? ownKey
  const linkDeps = () => ({ store, register: current.register, clock, key: linkKey() })
  const sendingDeps = () => ({
    store,
    notifiers,
    receivers: current.config.receivers,
    http,
    clock,
    links: { publicUrl: current.register.publicUrl, key: linkKey() },
  })
  const sending = new Set<Promise<void>>()
  /** A receiver that hangs holds up nobody else: the next round does not wait for it. */
  const sendAside = async (): Promise<void> => {
    const round: Promise<void> = send()
      .catch(onError)
      .finally(() => sending.delete(round))
    sending.add(round)
  }
  const reminded: { remindedAt?: Instant; warnedAt?: Instant } = {}
  const digested = new Map<string, string>()
  const send = async (): Promise<void> => {
    await remindOfOpen(store, current.register, reminded, clock.now())
    await warnOfSilences(store, current.register, reminded, clock.now())
    await oweDigests(store, current.register, digested, clock.now())
    const sent = await dispatch({ ...sendingDeps(), random, holder, alarm: alarmOf(current.register) })
    if (Object.values(sent.counts).some((count) => count > 0)) changed('deliveries', 'incidents')
  }

  /** Checks of the configuration, spread over their first interval so that not all ask at once. */
  const plan = async (): Promise<void> => {
    const now = clock.now()
    await store.transaction((tx) => planMaintenance(tx, current.register, now))
    await store.checks.plan(
      current.checks.map((check, index) => ({
        id: check.id,
        kind: check.kind,
        target: check.label,
        vendor: check.vendor ?? null,
        dependency: check.dependency ?? null,
        every_ms: check.everyMs,
        due_at: now + Math.round((index / Math.max(1, current.checks.length)) * Math.min(check.everyMs, SPREAD)),
      })),
    )
  }

  const absence = await alive.absence()
  if (absence) await afterPause(store, absence, current.register)
  await alive.note()
  await store.checks.release(holder)
  await store.outbox.release(holder)
  await plan()
  void readOwed()
  let stopped: AbortController | undefined
  let loops: Promise<unknown> = Promise.resolve()
  let housekeptAt = Number.NEGATIVE_INFINITY
  /** Until then, or until there is news, there is nothing for a model to read. */
  let readAgainAt: Instant = 0
  /** One article at a time, if the configuration names a model. */
  const enrichNow = async (): Promise<void> => {
    const settings = current.config.regulation.enrichment
    if (!settings || clock.now() < readAgainAt) return
    const { timeout: timeoutMs, ...rest } = settings
    const enriched = await enrich({ ...rest, timeoutMs }, { store, http, clock })
    if (enriched === 'read') changed('events')
    if (enriched === 'nothing_to_read') readAgainAt = clock.now() + READ_AGAIN
  }
  const keepHouseNow = async (): Promise<void> => {
    // Another process (`news opml import`) may have added feeds.
    if ((await store.ownFeeds.all()).length !== current.news.own.length) await takeUp()
    await keepHouse(store, current.config.retention, clock.now())
    await store.transaction((tx) => planMaintenance(tx, current.register, clock.now()))
    await warnOfRetirements(store, current.register, clock.now())
    void readOwed(clock.now())
    if (await makeReport(store, current.register, clock.now())) changed('reports', 'deliveries')
    // A day that comes, and another configuration, change the table too.
    await store.transaction((tx) => tellServed(tx, current.register, clock.now()))
  }

  const every = async (length: Millis, work: () => Promise<unknown>, signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      await work().catch(onError)
      await clock.sleep(length, signal)
    }
  }

  /** What people keep here has changed. */
  const takeUp = async (): Promise<void> => {
    current = await built(current.files)
    await plan()
    changed('overview', 'dependencies', 'config')
  }
  const people = composePeople({
    store,
    clock,
    ingest,
    current: () => current,
    changed,
    sendingDeps,
    linkDeps,
    storyDeps,
    takeUp,
    lookAfresh: async (check) => {
      current = await built(current.files)
      memory.habits.delete(check)
      await plan()
      await store.checks.makeDue([check], clock.now())
      changed('config', 'overview', 'dependencies')
    },
    version: options.version ?? 'unreleased',
  })

  return {
    store,
    register: () => current.register,
    /** The register as a book of contracts. */
    book: () => current.book,
    subscribe: (listener: (changed: Changed) => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    changed,
    figures: () => ({ ...scheduler.figures(), checksDone: scheduler.figures().done }),

    /** Works by itself from now on. */
    start(): void {
      const controller = new AbortController()
      stopped = controller
      pulse.start()
      scheduler.start()
      loops = Promise.all([
        every(DISPATCH_EVERY, sendAside, controller.signal),
        every(PULSE_EVERY, minded, controller.signal),
        every(REPORT_EVERY, () => reporter.send(), controller.signal),
        every(HOUSE_EVERY, keepHouseNow, controller.signal),
        every(ENRICH_EVERY, enrichNow, controller.signal),
      ])
    },

    /** Does all that is due at this instant: for virtual time. */
    async tick(): Promise<void> {
      await minded()
      await scheduler.drain()
      await reporter.send().catch(onError)
      await readOwed(clock.now())
      await enrichNow()
      await send()
      // A day at once: rolling up every hour would do the day's work 24 times over.
      if (clock.now() - housekeptAt >= DAY) {
        housekeptAt = clock.now()
        await keepHouseNow()
      }
    },

    /** Brings the roll-ups up to date, without waiting for their time. */
    keepHouse: keepHouseNow,

    /** When `tick` has something to do again. */
    async nextDueAt(): Promise<Instant | undefined> {
      const due = [await store.checks.nextDueAt(), await store.outbox.nextDueAt(clock.now())].filter(
        (at) => at !== undefined,
      )
      return due.length > 0 ? Math.min(...due) : undefined
    },

    ...people,

    /** Another configuration, without a restart: what both have keeps its history. */
    async reconfigure(next: Pick<ComposeOptions, 'config' | 'catalogue' | 'sources'>): Promise<void> {
      current = await built(next)
      await plan()
      changed('overview', 'dependencies', 'config')
    },

    /** The page of a week, from what is known now. */
    reportOf: (week: Week) => reportOf(store, current.register, week, clock.now()),

    /** Looks at these checks now: something is known to have changed. */
    lookNow: (checks: string[]) => store.checks.makeDue(checks, clock.now()),

    /** Finishes what is under way, gives back the rest. */
    async stop(): Promise<void> {
      stopped?.abort()
      await scheduler.stop()
      await loops
      await Promise.race([reading, clock.sleep(STOP_MS)])
      await Promise.race([Promise.all(sending), clock.sleep(STOP_MS)])
      await store.outbox.release(holder)
      await alive.note(true)
    },

    async close(): Promise<void> {
      await ingest.close()
      await http.close()
      await database.close()
    },
  }
}

/** Who hears that a receiver is not reached. */
const alarmOf = ({ operators, route, publicUrl }: Register) => ({
  operators,
  publicUrl,
  ...(route?.receiver !== undefined && { root: route.receiver }),
})

/** First looks are spread over at most this. */
const SPREAD: Millis = 5_000

const nothingSeen = (check: Check, at: Instant): Looked => ({
  check,
  at,
  outcome: 'healthy',
  latencyMs: 0,
  seen: [],
  because: {},
})

function keysOf(observed: Awaited<ReturnType<typeof observe>>): Changed['keys'] {
  const keys = new Set<Changed['keys'][number]>()
  if (observed.statusChanges > 0 || observed.alertChanges.length > 0)
    for (const key of ['overview', 'dependencies', 'incidents'] as const) keys.add(key)
  if (observed.incidents.length > 0) keys.add('incidents').add('overview')
  if (observed.sourceTurns > 0) keys.add('overview').add('deliveries')
  if (observed.spoke.length > 0) keys.add('vendor-incidents').add('overview').add('dependencies')
  return [...keys]
}

const rethrow = (error: unknown): never => {
  throw error
}
