import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DAY, formatDuration, type Instant, iso } from '@bellwether/shared/time.ts'
import { buildRegister } from '../compose-register.ts'
import { loadCatalogue } from '../config/catalogue.ts'
import { faultText } from '../config/fault.ts'
import { loadConfig } from '../config/load.ts'
import type { Register } from '../domain/register.ts'
import { diffAlerts, diffPages, type ReplayDiff, type ReplayedAlert, type ReplayedPage } from '../domain/replay-diff.ts'
import { VirtualClock } from '../lib/clock.ts'
import { UserError } from '../lib/errors.ts'
import { createHttp, userAgentOf } from '../lib/http.ts'
import { type OwnHistory, ownHistory } from '../pipeline/own-history.ts'
import { replayOwn } from '../pipeline/replay-own.ts'
import { copyKnowledge } from '../store/copy-knowledge.ts'
import { type Db, openDatabase, openToRead } from '../store/database.ts'
import { createStore, type Store } from '../store/store.ts'
import type { Io } from './io.ts'
import { configOf, dataOf } from './verb.ts'

export interface OwnAsked {
  /** What is to be tried; undefined: only the present one. */
  config?: string | undefined
  against?: string | undefined
  data?: string | undefined
  days: number
  json?: boolean | undefined
}

interface Outcome {
  alerts: ReplayedAlert[]
  incidents: number
  pages: ReplayedPage[]
}

/** `replay --own`: what would have paged us? The looks that were made, through the present configuration and another one. The database is only read. */
export async function runOwn({ config, against, data, days, json }: OwnAsked, io: Io, now: Instant): Promise<number> {
  const path = join(dataOf({ data }), 'bellwether.db')
  if (!existsSync(path)) throw new UserError(`There is no database at ${path}. Name its directory by --data`)
  const present = configOf({ config: against })
  const registers = await Promise.all([registerAt(present), ...(config === undefined ? [] : [registerAt(config)])])
  const own = openToRead(path)
  try {
    const history = await ownHistory(createStore(own.db), now - days * DAY)
    if (!history) throw new UserError(`${path} holds no looks of the last ${days} days`)
    const outcomes: Outcome[] = []
    for (const register of registers) outcomes.push(await outcomeOf(history, register, own.db))
    const [before, after] = outcomes as [Outcome, Outcome?]
    io.stdout(json ? asDocument(history, before, after) : asText(history, before, after, days, config))
    return 0
  } finally {
    await own.close()
  }
}

/** Keys that are not set are no fault: nothing is called. */
async function registerAt(path: string): Promise<Register> {
  const shipped = loadCatalogue()
  const { config, faults = [] } = await loadConfig(path, { env: process.env, catalogue: shipped, secrets: 'simulated' })
  if (!config) throw new UserError(`${path} is not valid:`, faults.map(faultText))
  return buildRegister(config, shipped.withVendors(config.vendors), []).register
}

async function outcomeOf(history: OwnHistory, register: Register, own: Db): Promise<Outcome> {
  const database = await openDatabase(':memory:')
  const clock = new VirtualClock(history.from)
  const http = createHttp({ clock, allow: [], userAgent: userAgentOf('replay') })
  try {
    await copyKnowledge(own, database.db)
    const store = createStore(database.db)
    await replayOwn(history, register, store, http)
    return await gathered(store)
  } finally {
    await http.close()
    await database.close()
  }
}

async function gathered(store: Store): Promise<Outcome> {
  const [fired, incidents, sent] = await Promise.all([
    store.alerts.fired(),
    store.incidents.list({ limit: 100_000 }),
    store.outbox.list({ state: 'sent', limit: 100_000 }),
  ])
  return {
    alerts: fired.map(({ dependency, firedAt, resolvedAt }) => ({
      dependency,
      firedAt: firedAt!,
      ...(resolvedAt !== undefined && { resolvedAt }),
    })),
    incidents: incidents.length,
    pages: sent
      .filter(({ message }) => message.kind === 'trigger')
      .map(({ receiver, incident, message, settledAt, dueAt }) => ({
        at: settledAt ?? dueAt,
        receiver,
        subject: message.subject,
        dependencies: (message.facts.dependencies ?? '').split(', '),
        ...(incident !== undefined && { incident }),
      }))
      .sort((a, b) => a.at - b.at),
  }
}

const INSTANTS = new Set(['at', 'from', 'to', 'firedAt', 'resolvedAt'])

function asDocument({ from, to, looks }: OwnHistory, before: Outcome, after?: Outcome): string {
  const told = {
    from,
    to,
    looks,
    before,
    ...(after && {
      after,
      alerts: diffAlerts(before.alerts, after.alerts),
      pages: diffPages(before.pages, after.pages),
    }),
  }
  const written = (key: string, value: unknown) => (INSTANTS.has(key) && typeof value === 'number' ? iso(value) : value)
  return `${JSON.stringify(told, written, 2)}\n`
}

const minute = (at: Instant): string => `${iso(at).slice(0, 16).replace('T', ' ')}`
const alertLine = ({ dependency, firedAt, resolvedAt }: ReplayedAlert): string =>
  `${minute(firedAt)}  ${dependency}${resolvedAt === undefined ? '' : `, for ${formatDuration(resolvedAt - firedAt)}`}`
const pageLine = ({ at, receiver, subject }: ReplayedPage): string => `${minute(at)}  ${receiver}: ${subject}`

function asText(
  { from, to, looks }: OwnHistory,
  before: Outcome,
  after: Outcome | undefined,
  days: number,
  config?: string,
): string {
  const kept = to - from < (days - 1) * DAY ? ` (looks are not kept for longer: retention.replay)` : ''
  const head = `${looks} looks of our own from ${minute(from)} to ${minute(to)} UTC${kept}\n`
  const sum = ({ alerts, incidents, pages }: Outcome): string =>
    `${alerts.length} alerts, ${incidents} incidents, ${pages.length} pages`
  if (!after) return `${head}${sum(before)}\n${before.pages.map((page) => `  ${pageLine(page)}\n`).join('')}`
  return [
    head,
    `now:           ${sum(before)}\n`,
    `by ${config}: ${sum(after)}\n`,
    ...part('Pages', diffPages(before.pages, after.pages), pageLine, (page) => page.at),
    ...part('Alerts', diffAlerts(before.alerts, after.alerts), alertLine, (alert) => alert.firedAt),
  ].join('')
}

function part<One>(
  title: string,
  found: ReplayDiff<One>,
  line: (one: One) => string,
  at: (one: One) => Instant,
): string[] {
  const { gone, added, moved, same } = found
  if (gone.length + added.length + moved.length === 0) return [`\n${title}: the same ${same}\n`]
  return [
    `\n${title}: ${gone.length} fewer, ${added.length} more, ${moved.length} at another time, ${same} the same\n`,
    ...gone.map((one) => `  - ${line(one)}\n`),
    ...added.map((one) => `  + ${line(one)}\n`),
    ...moved.map(({ before, after }) => {
      const later = at(after) - at(before)
      return `  ~ ${line(after)}, ${formatDuration(Math.abs(later))} ${later > 0 ? 'later' : 'sooner'}\n`
    }),
  ]
}
