import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { SECOND } from '@bellwether/shared/time.ts'
import { getRequestListener } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { createApi } from '../api/app.ts'
import type { ApiDeps } from '../api/deps.ts'
import { problem } from '../api/errors.ts'
import { UserError } from '../lib/errors.ts'
import type { Logger } from '../lib/logger.ts'

const DIST = fileURLToPath(new URL('../../../web/dist/', import.meta.url))

export interface Site {
  url: string
  close(): Promise<void>
}

/** The API, and the built pages beside it: whatever is no file and no API address is the page, whose own routes take over. */
export function createSite(deps: ApiDeps, log: Logger) {
  const api = createApi(deps, { error: (error) => log.error(error), warn: (warning) => log.warn(warning) })
  mkdirSync(DIST, { recursive: true }) // It may not be built yet, and `serveStatic` wants to know where it will be.
  api.all('/api/*', (c) => problem(404, `Nothing is at ${c.req.path}.`))
  api.use('/assets/*', async (c, next) => {
    await next()
    if (c.res.ok) c.header('cache-control', 'public, max-age=31536000, immutable')
  })
  api.get('*', serveStatic({ root: DIST }))
  api.get('*', async (c) => {
    const page = await readFile(`${DIST}index.html`, 'utf8').catch(() => undefined)
    return page === undefined
      ? c.text('The pages are still being built. Run "npm run build" if this stays.', 503)
      : c.html(page)
  })
  return api
}

/** Longer than proxies keep an idle connection (60 s as a rule): who closes first while the other sends makes a 502 of it. */
const KEEP_ALIVE = 75 * SECOND

/** Listens. A port that is taken is said, not thrown as a stack. */
export async function listen(
  site: ReturnType<typeof createSite>,
  { host, port }: { host: string; port: number },
): Promise<Site> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE }, getRequestListener(site.fetch))
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new UserError(`Port ${port} is taken. Choose another: PORT=8081 npm start`)
          : error,
      ),
    )
    server.listen(port, host, resolve)
  })
  const { port: taken } = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
