import { judgeComponents } from '../src/domain/judge-page.ts'
import type { Http, HttpAnswer } from '../src/lib/http.ts'
import { type PageMemory, readDocument, readStatusPage } from '../src/sources/status-pages/read.ts'
import { component } from './component.ts'

const URL_ = 'https://status.tarn.example'
const page = { url: URL_, provider: 'statuspage' }
const NOW = Date.parse('2026-11-01T12:00:00Z')

const incident = (index: number) => ({
  id: `incident${index}`,
  name: `Elevated errors, part ${index}`,
  status: 'monitoring',
  impact: 'minor',
  started_at: '2026-10-31T08:00:00.000Z',
  components: [component(index)],
  incident_updates: Array.from({ length: 6 }, (_, update) => ({
    id: `update${index}-${update}`,
    status: 'investigating',
    body: 'We are looking into reports of elevated errors, and will say more as soon as we know more. '.repeat(3),
    display_at: `2026-10-31T0${update + 1}:00:00.000Z`,
  })),
})

/** A summary of about so many bytes, as the large pages have them: components, and a few incidents with their updates. */
function summaryOf(bytes: number): Uint8Array {
  const of = (count: number, incidents: number): Uint8Array =>
    Buffer.from(
      JSON.stringify({
        page: { id: 'tymt9n04zgrx', name: 'Bench', url: URL_, updated_at: '2026-11-01T11:59:30.000Z' },
        status: { indicator: 'minor', description: 'Minor Service Outage' },
        components: Array.from({ length: count }, (_, index) => component(index)),
        incidents: Array.from({ length: incidents }, (_, index) => incident(index)),
        scheduled_maintenances: [],
      }),
    )
  const incidents = Math.floor(bytes / 30_000)
  const each = (of(100, 0).length - of(0, 0).length) / 100
  return of(Math.round((bytes - of(0, incidents).length) / each), incidents)
}

/** Milliseconds that it takes, in the median of rounds, once it is warm. */
async function measure(rounds: number, work: () => unknown): Promise<number> {
  const took: number[] = []
  for (let round = -rounds; round < rounds; round += 1) {
    const from = performance.now()
    await work()
    if (round >= 0) took.push(performance.now() - from)
  }
  return took.sort((a, b) => a - b)[Math.floor(rounds / 2)]!
}

/** A net that answers at once: what is left is our own cost. */
const answering = (answer: Partial<HttpAnswer>): Http =>
  ({
    request: async ({ url }) => ({ ok: true, url, status: 200, elapsedMs: 0, headers: {}, redirects: [], ...answer }),
  }) as Http

const validators = { etag: '"1"' }

async function unchanged(bytes: Uint8Array, again: Partial<HttpAnswer>): Promise<number> {
  const first = await readStatusPage(page, answering({ bytes, validators, notModified: false }), undefined, NOW)
  if (first.reading.state !== 'ok') throw new Error(first.reading.reason)
  let memory: PageMemory = first.memory
  const http = answering(again)
  return measure(5000, async () => {
    const look = await readStatusPage(page, http, memory, NOW)
    if (!look.unchanged) throw new Error('it must be the same')
    memory = look.memory
  })
}

const rows: Record<string, Record<string, string>> = {}
for (const bytes of [summaryOf(10_000), summaryOf(330_000)]) {
  const document = { url: `${URL_}/api/v2/summary.json`, status: 200, headers: {}, bytes }
  const copy = Buffer.from(bytes)
  const ms = {
    'read and judged': await measure(200, () =>
      judgeComponents(readDocument(document, 'statuspage'), { components: ['Component 3'] }),
    ),
    'not modified (304)': await unchanged(bytes, {
      status: 304,
      notModified: true,
      bytes: new Uint8Array(),
      validators,
    }),
    'the same bytes again': await unchanged(bytes, { bytes: copy, notModified: false, validators }),
  }
  rows[`${(bytes.length / 1000).toFixed(1)} kB`] = Object.fromEntries(
    Object.entries(ms).map(([name, value]) => [`${name}, ms`, value.toFixed(4)]),
  )
}
console.table(rows)
