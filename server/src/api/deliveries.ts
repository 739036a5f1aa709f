import type { DeliverySummary, Page } from '@bellwether/shared/api.ts'
import type { DeliveryDetail } from '@bellwether/shared/api-receivers.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import { decisionWords } from '../domain/decision-words.ts'
import { fromCursor, toCursor } from './cursor.ts'
import type { ApiDeps } from './deps.ts'
import { problem } from './errors.ts'
import { Limit, readQuery } from './query.ts'
import { deliverySummary } from './summaries.ts'

const isPosition = (value: unknown): value is { at: number; key: string } =>
  typeof (value as { at?: unknown })?.at === 'number' && typeof (value as { key?: unknown }).key === 'string'

const REFUSED = {
  no_such_message: [404, 'There is no such message.'],
  not_given_up: [409, 'It arrived, or it is still tried.'],
  page_never_arrived: [409, 'The page that it belongs to never arrived: send that again first.'],
  over_already: [409, 'The incident is over: a pager would open it again, and nobody would close it there.'],
} as const

export const deliveries = ({ store, resend }: ApiDeps) =>
  new Hono()
    .get('/', async (c) => {
      const query = readQuery(c.req.query(), {
        incident: z.string().optional(),
        receiver: z.string().optional(),
        state: z.enum(['owed', 'sent', 'dead']).optional(),
        cursor: z.string().optional(),
        limit: Limit,
      })
      const before = fromCursor(query.cursor, isPosition)
      const rows = await store.outbox.list({
        limit: query.limit + 1,
        ...(query.incident && { incident: query.incident }),
        ...(query.receiver && { receiver: query.receiver }),
        ...(query.state && { state: query.state }),
        ...(before && { before }),
      })
      const shown = rows.slice(0, query.limit)
      const last = shown.at(-1)
      const page: Page<DeliverySummary> = {
        items: shown.map(deliverySummary),
        ...(last && rows.length > shown.length && { next: toCursor({ at: last.at, key: last.key }) }),
      }
      return c.json(page)
    })
    .get('/:id', async (c) => {
      const entry = await store.outbox.byKey(c.req.param('id'))
      if (!entry) return problem(404, 'There is no such message.')
      const attempts = await store.deliveries.ofMessage(entry.key)
      const detail: DeliveryDetail = {
        ...deliverySummary(entry),
        decision: entry.decision,
        because: decisionWords(entry.decision),
        lines: entry.message.lines,
        tries: attempts.map(({ attempt, at, outcome, status, latency_ms, detail, request, answer }) => ({
          attempt,
          at,
          outcome,
          latencyMs: latency_ms,
          ...(status !== null && { status }),
          ...(detail !== null && { detail }),
          ...(request !== null && { request }),
          ...(answer !== null && { answer }),
        })),
      }
      return c.json(detail)
    })
    .post('/:id/resend', async (c) => {
      const decision = await resend(c.req.param('id'))
      if (decision === 'resent') return c.json({ done: 'resent' })
      const [status, detail] = REFUSED[decision]
      return problem(status, detail)
    })
