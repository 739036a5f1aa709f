import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Message } from '@bellwether/shared/notification.ts'
import { MINUTE } from '@bellwether/shared/time.ts'
import { onTestFinished } from 'vitest'
import { compose } from '../compose.ts'
import { catalogueOf } from '../config/catalogue.ts'
import { parseConfig } from '../config/config.ts'
import { play } from '../lab/play.ts'
import { VirtualClock } from '../lib/clock.ts'
import { createHttp } from '../lib/http.ts'
import type { PageFacts, StatusPageProvider } from '../sources/status-pages/contract.ts'
import { statuspage } from '../sources/status-pages/statuspage.ts'
import { answering } from './serve.ts'

export type Answer = (request: IncomingMessage, response: ServerResponse) => void

interface Options {
  operators?: string[]
  database?: string
  provider?: string
  /** An earlier life over the same vendors: they are where they were, and time goes on. */
  after?: { base: string; clock: VirtualClock }
}

/** The real application over one server that plays every vendor's page, by host name, as `pages` says at the time. */
export async function watchedPages(
  vendors: string[],
  { operators = ['ops'], database = ':memory:', provider = 'statuspage', after }: Options = {},
) {
  const pages = new Map<string, Answer>()
  const told: Pick<Message, 'kind' | 'subject' | 'lines'>[] = []
  const base =
    after?.base ??
    (await answering((request, response) => {
      const host = request.headers.host?.split(':')[0] ?? ''
      if (host !== 'hooks.localhost') return void (pages.get(host) ?? served(host, statuspage))(request, response)
      let body = ''
      request.on('data', (part: Buffer) => (body += part))
      request.on('end', () => {
        told.push(JSON.parse(body) as Message)
        response.end()
      })
    }))
  const at = (host: string) => base.replace('127.0.0.1', `${host}.localhost`)
  const value = {
    vendors: vendors.map((id) => ({ id, name: id, statusPage: { provider, url: at(`status.${id}`) } })),
    dependencies: vendors.map((id) => ({ id: `${id}-api`, vendor: id, components: ['API'] })),
    receivers: ['ops', 'oncall'].map((id) => ({ id, webhook: { url: `${at('hooks')}/${id}` } })),
    route: { receiver: 'oncall', groupWait: '1s' },
    operators,
    network: { anchors: [at('anchor')] },
  }
  const catalogue = catalogueOf([])
  const parsed = parseConfig([{ file: 'test', value }], { env: {}, catalogue })
  if (!parsed.config) throw new Error(JSON.stringify(parsed.faults))
  const clock = new VirtualClock(after?.clock.now() ?? Date.parse('2026-09-01T12:00:00Z'))
  const app = await compose({
    config: parsed.config,
    catalogue: catalogue.withVendors(parsed.config.vendors),
    sources: [],
    clock,
    http: createHttp({ clock, allow: ['*.localhost'], userAgent: 'Bellwether/test' }),
    database,
    random: () => 0.5,
  })
  onTestFinished(() => app.close())
  return {
    app,
    told,
    at,
    base,
    clock,
    pages,
    pass: (minutes: number) => play(app, clock, clock.now() + minutes * MINUTE),
    reasonOf: async (dependency: string) => (await app.store.dependencyStates.of([dependency]))[0],
  }
}

export const facts = (host: string): PageFacts => ({
  page: { name: host, url: `http://${host}/` },
  indicator: 'operational',
  components: [{ id: 'c1', name: 'API', status: 'operational' }],
  incidents: [],
  maintenances: [],
  dropped: [],
})

export const served =
  (host: string, provider: StatusPageProvider, shown: PageFacts = facts(host)): Answer =>
  (request, response) => {
    const found = provider.imitate(shown, { url: `http://${host}/` })[request.url ?? '']
    response.writeHead(found ? 200 : 404, { 'content-type': 'application/json', ...found?.headers }).end(found?.body)
  }
