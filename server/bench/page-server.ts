import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A Statuspage of 10 kB whose clock ticks with every answer, as the real ones do; `?still` answers the same bytes each time. */
const body = (at: string): string =>
  JSON.stringify({
    page: { id: 'tymt9n04zgrx', name: 'Bench', url: 'http://bench.localhost', time_zone: 'Etc/UTC', updated_at: at },
    status: { indicator: 'none', description: 'All Systems Operational' },
    components: Array.from({ length: 28 }, (_, index) => ({
      id: `component${String(index).padStart(3, '0')}`,
      name: `Component ${index}`,
      status: 'operational',
      created_at: '2024-01-10T08:00:00.000Z',
      updated_at: '2026-10-01T12:00:00.000Z',
      position: index,
      description: 'What this part of the service does for the people who use it.',
      showcase: true,
      start_date: '2024-01-10',
      group_id: null,
      page_id: 'tymt9n04zgrx',
      group: false,
      only_show_if_degraded: false,
    })),
    incidents: [],
    scheduled_maintenances: [],
  })

const still = Buffer.from(body('2026-11-01T00:00:00.000Z'))
const server = createServer({ keepAliveTimeout: 120_000 }, (request, response) => {
  const bytes = request.headers['x-bench-still'] ? still : Buffer.from(body(new Date().toISOString()))
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length }).end(bytes)
})
server.listen(0, '127.0.0.1', () =>
  process.send?.({ port: (server.address() as AddressInfo).port, bytes: still.length }),
)
