import type { Bellwether } from './compose.ts'
import { compose } from './compose.ts'
import type { Simulation } from './compose-simulation.ts'
import { catalogueOf } from './config/catalogue.ts'
import type { Config } from './config/schema.ts'
import { FROM } from './lab/lab.ts'
import { coasting } from './lab/play.ts'
import type { Clock } from './lib/clock.ts'
import type { Http, HttpAnswer } from './lib/http.ts'

/** Where a simulated place finds the Bellwether that it tells. */
const MAIN = 'http://bellwether.localhost'

export interface VantageDeps {
  clock: Clock
  http: Http
  /** Whom they tell. */
  hear: Bellwether['hearVantage']
  random?: () => number
  onError?: (error: unknown) => void
  /** Settled checks look less often while nothing happens. */
  coast?: boolean
}

/** The other places of a simulated company: each is a Bellwether of its own that looks from there, at models and endpoints only, and tells the first what it sees. */
export function composeVantages(
  { scenario, lab, config, catalogue }: Simulation,
  { http, hear, coast = false, ...deps }: VantageDeps,
): Promise<Bellwether[]> {
  const vendors = lab.vendors.map(({ statusPage: _, newsroom: __, ...vendor }) => vendor)
  return Promise.all(
    config.vantages.map((vantage) =>
      compose({
        ...deps,
        config: lookingFrom(config, vantage),
        catalogue: catalogueOf(vendors, [...catalogue.jurisdictions], [...catalogue.shipped]),
        sources: [],
        http: askingFrom(vantage.id, http, hear),
        database: ':memory:',
        ...(coast && { nextLook: coasting(lab.world, scenario.coastMs) }),
      }),
    ),
  )
}

/** It tells nobody else, and needs to know nothing of our systems. */
function lookingFrom(config: Config, { id, name = id, secret }: Config['vantages'][number]): Config {
  const { route: _, ...rest } = config
  const { enrichment: __, ...regulation } = config.regulation
  return {
    ...rest,
    regulation,
    server: { ...config.server, place: name },
    systems: [],
    receivers: [],
    served: [],
    operators: [],
    maintenance: [],
    report: { ...config.report, receivers: [] },
    vantages: [],
    reportTo: { url: MAIN, vantage: id, secret },
  }
}

/** What it asks, the simulated world answers as it looks from there; what it tells arrives at once. */
const askingFrom = (place: string, http: Http, hear: VantageDeps['hear']): Http => ({
  async request(request) {
    if (!request.url.startsWith(`${MAIN}/`))
      return http.request({ ...request, headers: { ...request.headers, [FROM]: place } })
    const call = { headers: request.headers ?? {}, body: request.body ?? '' }
    const heard = await hear(place, call)
    return answerOf(request.url, heard.decision === 'heard' ? 200 : 401)
  },
  close: async () => undefined,
})

const answerOf = (url: string, status: number): HttpAnswer => ({
  ok: true,
  url,
  status,
  headers: {},
  bytes: new Uint8Array(),
  notModified: false,
  redirects: [],
  elapsedMs: 0,
  validators: {},
})
