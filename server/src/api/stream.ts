import type { Changed } from '@bellwether/shared/api.ts'
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { ApiDeps } from './deps.ts'

const HEARTBEAT_MS = 15_000

/** Server-sent events: one line a change, saying which answers are out of date. A comment every 15 s keeps proxies from closing it. */
export const stream = ({ subscribe }: ApiDeps) =>
  new Hono().get('/', (c) =>
    streamSSE(c, async (sse) => {
      const closed = Promise.withResolvers<void>()
      const send = (changed: Changed) => void sse.writeSSE({ data: JSON.stringify(changed) })
      const unsubscribe = subscribe(send)
      const heartbeat = setInterval(() => void sse.write(': still here\n\n'), HEARTBEAT_MS)
      sse.onAbort(() => closed.resolve())
      await sse.write(': connected\n\n')
      await closed.promise
      clearInterval(heartbeat)
      unsubscribe()
    }),
  )
