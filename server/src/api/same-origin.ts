import type { MiddlewareHandler } from 'hono'
import { problem } from './errors.ts'

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A page of another site must not be able to change anything here by a form or a script (CSRF): browsers say where a write comes from. */
export const sameOrigin: MiddlewareHandler = async (c, next) => {
  const origin = c.req.header('origin')
  const foreign = origin !== undefined && new URL(c.req.url).host !== hostOf(origin)
  if (!READS.has(c.req.method) && (foreign || c.req.header('sec-fetch-site') === 'cross-site'))
    return problem(403, 'Writes are taken from our own pages only.')
  await next()
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
