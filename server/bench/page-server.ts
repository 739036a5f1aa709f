import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { component } from './component.ts'

/** A Statuspage of 10 kB whose clock ticks with every answer, as the real ones do; with the header `x-bench-still` it answers the same bytes each time. */
const body = (at: string): string =>
  JSON.stringify({
    page: { id: 'tymt9n04zgrx', name: 'Bench', url: 'http://bench.localhost', time_zone: 'Etc/UTC', updated_at: at },
    status: { indicator: 'none', description: 'All Systems Operational' },
    components: Array.from({ length: 28 }, (_, index) => component(index)),
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
