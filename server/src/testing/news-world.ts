import type { Instant } from '@bellwether/shared/time.ts'
import { onTestFinished } from 'vitest'
import type { EventAct } from '../domain/event-act.ts'
import type { Register, Watched } from '../domain/register.ts'
import { VirtualClock } from '../lib/clock.ts'
import { createHttp } from '../lib/http.ts'
import { createIngest } from '../pipeline/ingest.ts'
import type { News } from '../pipeline/news-items.ts'
import { openDatabase } from '../store/database.ts'
import { createStore, type Store } from '../store/store.ts'
import { JURISDICTIONS, VENDORS } from './heron-order.ts'
import { answering } from './serve.ts'

/** A model of `heron-order.ts` as a dependency of ours: `heron`, `tarn-heron-4`. */
export const watchedModel = (id: string, model: string, path = 'direct'): Watched => ({
  id,
  name: id,
  vendor: model.split('-')[0]!,
  model,
  path,
  policy: { badLooks: 3, goodLooks: 3 },
  probed: true,
  pageCounts: false,
})

/** A company that depends on these, and on nothing else; `more` says who needs them and who hears. */
export const newsRegister = (dependencies: readonly Watched[], more: Partial<Register> = {}): Register => ({
  organisation: 'Example',
  systems: [],
  dependencies: new Map(dependencies.map((one) => [one.id, one])),
  vendors: new Map(VENDORS.map((vendor) => [vendor.id, vendor])),
  checks: new Map(),
  anchors: [],
  jurisdictions: new Map(),
  report: { weekday: 'monday', at: '08:00', timeZone: 'UTC', receivers: [] },
  timeZone: 'UTC',
  servedReceivers: [],
  publicUrl: 'http://localhost',
  receivers: new Map(),
  operators: [],
  ...more,
})

export const noNews: News = { items: [], notices: [], links: [] }

/** The real reading of news over the real store, in memory, beside a site on loopback: `pages` are by path, and may be changed; what is not there is answered by `missing`. */
export async function newsWorld({
  at,
  register,
  pages = {},
  missing = 404,
}: {
  at: Instant
  register: Register
  pages?: Record<string, string>
  missing?: number
}) {
  const database = await openDatabase(':memory:')
  onTestFinished(database.close)
  const store = createStore(database.db)
  const clock = new VirtualClock(at)
  const asked: string[] = []
  const site = await answering((request, response) => {
    asked.push(request.url!)
    const page = pages[request.url!]
    response.writeHead(page === undefined ? missing : 200, { 'content-type': 'text/html' }).end(page ?? 'gone')
  })
  const http = createHttp({ clock, allow: ['127.0.0.1'], userAgent: 'test' })
  onTestFinished(() => http.close())
  /** One more process that reads. */
  const start = (over: Store = store) => {
    const ingest = createIngest({ store: over, http, clock, jurisdictions: JURISDICTIONS })
    onTestFinished(() => ingest.close())
    return {
      take: (news: News) => ingest.take(news, register),
      act: (event: string, act: EventAct) => ingest.act(event, act, register),
    }
  }
  return { store, clock, http, site, asked, start, ...start() }
}
