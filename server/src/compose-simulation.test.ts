import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HOUR } from '@bellwether/shared/time.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { openSimulation, type Simulation } from './compose-simulation.ts'
import { connectionFor } from './config/connection.ts'
import { type LabServer, serveLab } from './lab/serve.ts'
import { labTransport } from './lab/transport.ts'
import { createHttp, type Http, type HttpRequest, type HttpResult } from './lib/http.ts'
import type { ModelApi } from './sources/models/contract.ts'
import { lookAtModel } from './sources/models/look.ts'
import * as modelApis from './sources/models/registry.ts'
import type { RegulationSource } from './sources/regulation/contract.ts'
import * as regulationSources from './sources/regulation/registry.ts'
import type { StatusPageProvider } from './sources/status-pages/contract.ts'
import { readStatusPage } from './sources/status-pages/read.ts'
import * as statusPages from './sources/status-pages/registry.ts'

const START = Date.parse('2026-06-12T18:00:00Z')
const providers = Object.keys(statusPages)
const kinds = Object.keys(modelApis)
const families = Object.keys(regulationSources).filter(
  (family) => family !== 'probe-link' && family !== 'vendor-incident',
)

/** A vendor for each registered provider and API, which all have trouble after an hour, and an item in each source. */
const pageVendor = (provider: string) => `page-${provider}`
const modelVendor = (kind: string) => `model-${kind}`
const scenario = {
  scenario: 'everybody',
  start: '2026-06-12T18:00:00Z',
  until: '+1d',
  config: {
    vendors: [
      ...providers.map((provider) => ({
        id: pageVendor(provider),
        name: provider,
        statusPage: { provider, url: `https://${provider}.example` },
      })),
      ...kinds.map((kind) => ({
        id: modelVendor(kind),
        name: kind,
        api: { kind, baseUrl: (modelApis as Record<string, ModelApi>)[kind]!.baseUrl },
        models: [{ id: 'heron-4' }, { id: 'wren-2' }],
      })),
    ],
    dependencies: [
      ...providers.map((provider) => ({ id: pageVendor(provider), vendor: pageVendor(provider), components: ['API'] })),
      ...kinds.map((kind) => ({ id: modelVendor(kind), vendor: modelVendor(kind), model: 'heron-4' })),
    ],
  },
  world: {
    ...Object.fromEntries(
      providers.map((provider) => [pageVendor(provider), { statusPage: { provider, components: ['API', 'Console'] } }]),
    ),
    ...Object.fromEntries(kinds.map((kind) => [modelVendor(kind), { models: ['heron-4', 'wren-2'] }])),
  },
  timeline: [
    ...providers.map((provider) => ({
      at: '+1h',
      statusPage: {
        vendor: pageVendor(provider),
        component: 'API',
        status: 'major_outage',
        incident: {
          id: '17',
          name: 'Errors',
          impact: 'critical',
          phase: 'investigating',
          body: 'We look.',
          components: ['API'],
        },
      },
    })),
    ...kinds.map((kind) => ({
      at: '+1h',
      models: { vendor: modelVendor(kind), ids: ['heron-4'], answer: { status: 500, body: {} } },
    })),
    ...families.map((source) => ({
      at: '+1h',
      publish: {
        source,
        title: `An order to ${source}`,
        text: 'It is ordered.',
        ...(source === 'vendor-newsroom' && { vendor: pageVendor(providers[0]!) }),
      },
    })),
  ],
}

let now = START
let directory: string
let server: LabServer
let world: Simulation
let inside: Http
let outside: Http

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bellwether-'))
  const file = join(directory, 'everybody.yaml')
  await writeFile(file, stringify(scenario))
  const clock = { now: () => now, sleep: async () => undefined }
  const serving = await serveLab(clock)
  server = serving
  world = await openSimulation({ file, origin: `http://localhost:${server.port}` })
  serving.play(world.lab)
  const by = { clock, userAgent: 'test', allow: world.config.network.allow }
  inside = createHttp({ ...by, transport: labTransport(world.lab, clock) })
  outside = createHttp(by)
})
afterAll(async () => {
  await outside.close()
  await server.close()
  await rm(directory, { recursive: true })
})

const bytesOf = (result: HttpResult) =>
  result.ok ? [result.status, Buffer.from(result.bytes).toString()] : [result.outcome]

async function sameBothWays(requests: HttpRequest[]): Promise<void> {
  for (const request of requests)
    expect(bytesOf(await inside.request(request))).toEqual(bytesOf(await outside.request(request)))
}

describe.each([0, 2])('after %i hours', (hours) => {
  beforeAll(() => {
    now = START + hours * HOUR
  })

  test.each(providers)('a page of %s is read in process as it is over the network', async (name) => {
    const vendor = world.catalogue.vendor(pageVendor(name))!
    const [here, there] = [
      await readStatusPage(vendor.statusPage!, inside, undefined, now),
      await readStatusPage(vendor.statusPage!, outside, undefined, now),
    ]
    expect(here.reading).toEqual(there.reading)
    // A feed that has no entries yet says nothing, not even that all is well.
    const isSilent = name === 'feed' && hours === 0
    expect(here.reading.state).toBe(isSilent ? 'unreadable' : 'ok')
    const provider = (statusPages as Record<string, StatusPageProvider>)[name]!
    expect(here.reading.incidents.length > 0).toBe(hours > 0 && provider.carries.phases.length > 0)
    await sameBothWays(provider.requests({ url: vendor.statusPage!.url }))
  })

  test.each(kinds)('a model behind %s answers, and fails, both ways alike', async (kind) => {
    const dependency = world.config.dependencies.find(({ id }) => id === modelVendor(kind))!
    const { baseUrl, credentials, modelId } = connectionFor(dependency, world.catalogue)!
    const api = (modelApis as Record<string, ModelApi>)[kind]!
    const connection = { baseUrl, credentials }
    const looks = [inside, outside].map((http) =>
      lookAtModel({ api, connection, model: modelId, siblings: ['wren-2'] }, http),
    )
    const [here, there] = await Promise.all(looks)
    expect([here!.outcome, here!.because]).toEqual([there!.outcome, there!.because])
    expect(here!.outcome).toBe(hours === 0 ? 'healthy' : 'server_error')
    const list = await inside.request(await api.list(connection))
    expect(
      list.ok &&
        api
          .readList(list)
          .map(({ id }) => id)
          .sort(),
    ).toEqual(['heron-4', 'wren-2'])
    await sameBothWays([
      await api.list(connection),
      await api.canary(connection, modelId),
      await api.canary(connection, 'no-such-model'),
    ])
  })

  test.each(families)('%s publishes both ways alike', async (family) => {
    const source = (regulationSources as unknown as Record<string, RegulationSource>)[family]!
    const place = world.lab.places.find((each) => each.family === family)!
    const requests = source.requests(place)
    await sameBothWays(requests)
    const documents = await Promise.all(requests.map((request) => inside.request(request)))
    const items = source.read(
      documents.filter((document) => document.ok),
      place,
    )
    expect(items.map(({ title }) => title)).toEqual(hours === 0 ? [] : [`An order to ${family}`])
  })
})
