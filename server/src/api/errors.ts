import type { Problem } from '@bellwether/shared/api.ts'
import type { ErrorHandler, NotFoundHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

const TITLES: Record<number, string> = {
  400: 'Not a valid request',
  401: 'Nobody knows who you are',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Not allowed',
  409: 'Conflict',
  413: 'Too much',
  429: 'Too soon',
  500: 'Something broke on our side',
}

/** RFC 9457 problem document. */
export function problem(status: ContentfulStatusCode, detail?: string, headers: Record<string, string> = {}): Response {
  const body: Problem = { type: 'about:blank', title: TITLES[status] ?? 'Error', status, ...(detail && { detail }) }
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  })
}

export const onError =
  (log: (error: unknown) => void): ErrorHandler =>
  (error) => {
    if (error instanceof HTTPException) return problem(error.status, error.message)
    log(error)
    return problem(500, 'The server log has the reason.')
  }

export const onNotFound: NotFoundHandler = (c) => problem(404, `Nothing is at ${c.req.path}.`)
