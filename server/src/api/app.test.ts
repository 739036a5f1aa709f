import { fileURLToPath } from 'node:url'
import type {
  AlertSummary,
  CheckSummary,
  DependencyDetail,
  DependencySummary,
  IncidentDetail,
  IncidentSummary,
  LatencyPoint,
  Overview,
  Page,
  Problem,
  VendorIncidentRevision,
  VendorIncidentSummary,
} from '@bellwether/shared/api.ts'
import { HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

const SCENARIO = fileURLToPath(new URL('../../scenarios/technical-outage.yaml', import.meta.url))

let app: TestApp
beforeAll(async () => {
  app = await startTestApp({ file: SCENARIO, pass: HOUR + 15 * MINUTE })
})
afterAll(() => app.close())

async function get<Answer>(path: string, status = 200): Promise<Answer> {
  const response = await fetch(`${app.url}${path}`)
  expect(response.status, path).toBe(status)
  return (await response.json()) as Answer
}

test('the overview says in a sentence what is wrong, why, and whom it hits', async () => {
  const overview = await get<Overview>('/api/v1/overview')
  expect(overview.mode).toBe('sample')
  expect(overview.counts).toMatchObject({ major_outage: 3, operational: 4 })
  expect(overview.verdict).toMatch(/^3 of 7 dependencies need you\. .*technical outage/)
  expect(overview.incidents).toHaveLength(1)
  expect(overview.incidents[0]).toMatchObject({
    cause: 'technical',
    trouble: 'outage',
    state: 'open',
    status: 'major_outage',
  })
  expect(overview.systems.find((system) => system.id === 'support-desk')?.state).toBe('on_fallback')
  expect(overview.vendorIncidents.map((incident) => incident.name)).toEqual(['Elevated errors on the API'])
})

test('dependencies come worst first, are found by words, and are paged by a cursor', async () => {
  const all = await get<Page<DependencySummary>>('/api/v1/dependencies')
  expect(all.total).toBe(7)
  expect(
    all.items
      .slice(0, 3)
      .map((item) => item.id)
      .sort(),
  ).toEqual(['heron', 'plover', 'wren'])
  expect(all.items[0]?.days).toHaveLength(90)
  const first = await get<Page<DependencySummary>>('/api/v1/dependencies?limit=3&sort=name')
  const second = await get<Page<DependencySummary>>(`/api/v1/dependencies?limit=3&sort=name&cursor=${first.next}`)
  const third = await get<Page<DependencySummary>>(`/api/v1/dependencies?limit=3&sort=name&cursor=${second.next}`)
  expect(third.next).toBeUndefined()
  expect(new Set([...first.items, ...second.items, ...third.items].map((item) => item.id)).size).toBe(7)
  expect((await get<Page<DependencySummary>>('/api/v1/dependencies?q=walletry')).items.map((item) => item.id)).toEqual([
    'ledger',
    'walletry',
  ])
  expect((await get<Page<DependencySummary>>('/api/v1/dependencies?status=major_outage')).total).toBe(3)
})

test('a dependency shows the vendor’s word beside our own measure', async () => {
  const heron = await get<DependencyDetail>('/api/v1/dependencies/heron')
  expect(heron).toMatchObject({ status: 'major_outage', outcome: 'server_error', probeStatus: 'major_outage' })
  expect(heron.vendorWord).toMatchObject({ provider: 'statuspage', state: 'ok' })
  expect(heron.vendorWord?.components.find((component) => component.ours)?.name).toBe('API')
  expect(heron.checks.map((check) => check.kind).sort()).toEqual(['model', 'status-page'])
  expect(heron.checks.find((check) => check.kind === 'model')?.lastAnswer).toContain('server_error')
  expect(heron.alternatives.map((other) => other.id).sort()).toEqual(['heron-bedrock', 'lark'])
  expect(heron.uptime.days.at(-1)?.downMs).toBeGreaterThan(10 * MINUTE)
  expect(heron.lastGoodAt).toBeLessThan(Date.parse('2026-09-01T09:01:00Z'))
  const { points } = await get<{ points: LatencyPoint[] }>('/api/v1/dependencies/lark/latency?range=24h')
  expect(points.at(-1)).toHaveProperty('looks')
})

test('an incident tells its story', async () => {
  const [summary] = (await get<Page<IncidentSummary>>('/api/v1/incidents?state=open')).items
  const incident = await get<IncidentDetail>(`/api/v1/incidents/${summary?.id}`)
  expect(incident.verdict.reasons[0]?.text).toBeTruthy()
  expect(incident.timeline.map((entry) => entry.kind)).toEqual(
    expect.arrayContaining(['observation', 'alert', 'cause', 'vendor', 'notification']),
  )
  expect(incident.timeline.map((entry) => entry.at)).toEqual(
    incident.timeline.map((entry) => entry.at).toSorted((a, b) => a - b),
  )
  expect(incident.blastRadius.map((hit) => hit.id)).toEqual(['support-desk', 'search', 'archive'])
  expect(incident.advice.length).toBeGreaterThan(0)
  expect(incident.deliveries).toMatchObject([{ kind: 'trigger', state: 'sent', receiver: 'oncall' }])
  expect((await get<Page<AlertSummary>>('/api/v1/alerts?state=firing')).items).toHaveLength(3)
  expect((await get<Page<CheckSummary>>('/api/v1/checks?kind=model')).total).toBe(5)
})

test('a notice of a vendor has four times and all its wordings', async () => {
  const [notice] = (await get<Page<VendorIncidentSummary>>('/api/v1/vendor-incidents')).items
  expect(notice?.startedAt).toBeLessThanOrEqual(notice!.firstSeenAt)
  expect(notice?.firstSeenAt).toBeLessThanOrEqual(notice!.lastSeenAt)
  const path = `/api/v1/vendor-incidents/${notice!.vendor}/${encodeURIComponent(notice!.id)}/revisions`
  const { items } = await get<Page<VendorIncidentRevision>>(path)
  expect(items[0]).toMatchObject({ at: notice!.firstSeenAt, name: notice!.name, impact: notice!.impact })
  expect(items.at(-1)).toMatchObject({
    phase: notice!.phase,
    text: notice!.updates.map(({ body }) => body).join('\n\n'),
  })
})

test('the id of a notice may be an address', async () => {
  const id = 'tag:status.tarn.example,2005:Incident/31'
  const said = {
    id,
    name: 'Errors',
    impact: 'minor',
    phase: 'resolved',
    startedAt: 1,
    resolvedAt: 2,
    componentIds: [],
  } as const
  await app.store.vendorIncidents.upsert('rook', [{ ...said, componentIds: [], updates: [] }], (ids) => ids, 3)
  const path = `/api/v1/vendor-incidents/rook/${encodeURIComponent(id)}/revisions`
  expect((await get<Page<VendorIncidentRevision>>(path)).items).toEqual([
    { at: 3, name: 'Errors', phase: 'resolved', impact: 'minor', text: '' },
  ])
})

test.each([
  ['/api/v1/vendor-incidents/tarn/none/revisions', 404, 'No notice of "tarn" is called "none".'],
  ['/api/v1/dependencies/nobody', 404, 'No dependency is called "nobody".'],
  ['/api/v1/incidents/none', 404, 'No incident is called "none".'],
  ['/api/v1/regulatory-events/none', 404, 'No event is called "none".'],
  ['/api/v1/nothing', 404, 'Nothing is at /api/v1/nothing.'],
  ['/api/v1/dependencies?status=broken', 400, /^status: /],
  ['/api/v1/dependencies?limit=0', 400, /^limit: /],
  ['/api/v1/dependencies?colour=red', 400, /colour/],
  ['/api/v1/incidents?cursor=nonsense', 400, /cursor/],
] as const)('%s is a problem document', async (path, status, detail) => {
  const response = await fetch(`${app.url}${path}`)
  expect([response.status, response.headers.get('content-type')]).toEqual([status, 'application/problem+json'])
  expect((await response.json()) as Problem).toMatchObject({ status, detail: expect.stringMatching(detail) })
})

test('health and metrics are there for machines', async () => {
  expect(await get('/healthz')).toMatchObject({ ok: true })
  expect(await get('/readyz')).toMatchObject({ ok: true })
  const text = await (await fetch(`${app.url}/metrics`)).text()
  expect(text).toContain('bellwether_dependency_status{dependency="heron",vendor="tarn",status="major_outage"} 1')
  expect(text).toMatch(/^bellwether_incidents_open\{cause="technical"\} 1$/m)
  expect(text).toMatch(/^bellwether_notify_decisions_total\{decision="first_page",told="true"\} [1-9]\d*$/m)
  expect(text).toMatch(/^bellwether_notify_decisions_total\{decision="already_paged",told="false"\} [1-9]\d*$/m)
  expect(text).toMatch(/^bellwether_digest_items_waiting \d+$/m)
})

test('another site can read nothing into us: writes from elsewhere are refused', async () => {
  const post = (headers: Record<string, string>, body = '{"control":"network"}') =>
    fetch(`${app.url}/api/v1/world`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    })
  expect((await post({ origin: 'https://evil.example' })).status).toBe(403)
  expect((await post({}, 'nonsense')).status).toBe(400)
  expect((await post({}, '{"control":"nothing"}')).status).toBe(404)
})

test('what changes is told on the stream', async () => {
  const abort = new AbortController()
  const stream = await fetch(`${app.url}/api/v1/stream`, { signal: abort.signal })
  expect(stream.headers.get('content-type')).toContain('text/event-stream')
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
  const seen = (async () => {
    for (let text = ''; ; ) {
      text += (await reader.read()).value ?? ''
      if (text.includes('"incidents"')) return text
    }
  })()
  await app.pass(50 * MINUTE)
  expect(await seen).toMatch(/data: \{"at":\d+,"keys":\[/)
  abort.abort()
  const overview = await get<Overview>('/api/v1/overview')
  expect([overview.counts.operational, overview.incidents.length]).toEqual([7, 0])
  expect(overview.verdict).toBe('All 7 dependencies are available to us.')
})
