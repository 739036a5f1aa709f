import type { CheckSummary, Page } from '@bellwether/shared/api.ts'
import { type LookAsked, PAGE_DECISIONS } from '@bellwether/shared/api-pages.ts'
import { formatDuration, MINUTE, type Millis, SECOND } from '@bellwether/shared/time.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import { fromCursor, isOffset, toCursor } from './cursor.ts'
import { checkSummary } from './dependencies.ts'
import type { ApiDeps } from './deps.ts'
import { problem } from './errors.ts'
import { knownOfPages } from './page-moves.ts'
import { Limit, readQuery } from './query.ts'

const Decision = z.strictObject({
  decision: z.enum(PAGE_DECISIONS),
  /** Of the proposal; a page that is believed has none. */
  provider: z.string().max(40).optional(),
  url: z.string().max(2000).optional(),
  by: z.string().trim().min(1).max(80).default('somebody'),
  note: z.string().max(500).optional(),
})

/** Nobody's patience makes a vendor's page, or a call that costs money, be asked oftener than this. */
const LOOK_AGAIN: Millis = 10 * SECOND
const CALL_AGAIN: Millis = MINUTE

export const checks = (deps: ApiDeps) =>
  new Hono()
    .get('/', async (c) => {
      const { store, register } = deps
      const query = readQuery(c.req.query(), {
        kind: z.string().optional(),
        ill: z.enum(['true', 'false']).optional(),
        cursor: z.string().optional(),
        limit: Limit,
      })
      const after = fromCursor(query.cursor, isOffset)?.after ?? ''
      const known = register().checks
      const wanted = (await store.checks.all()).filter(
        (check) =>
          known.has(check.id) &&
          (!query.kind || check.kind === query.kind) &&
          (query.ill !== 'true' || (check.source_state !== null && check.source_state !== 'ok')),
      )
      const rest = wanted.filter((check) => check.id > after)
      const shown = rest.slice(0, query.limit)
      const pages = await knownOfPages(
        store,
        shown.filter(({ kind }) => kind === 'status-page').map(({ id }) => id),
      )
      const page: Page<CheckSummary> = {
        items: await Promise.all(
          shown.map(async (check) => ({ ...(await checkSummary(store, check)), ...pages.get(check.id) })),
        ),
        total: wanted.length,
        ...(rest.length > shown.length && { next: toCursor({ after: shown.at(-1)!.id }) }),
      }
      return c.json(page)
    })

    .post('/:id/look', async (c) => {
      const { store, register, now } = deps
      const check = await store.checks.one(c.req.param('id'))
      if (!check || !register().checks.has(check.id)) return problem(404, NO_CHECK)
      const again = check.kind === 'model' ? CALL_AGAIN : LOOK_AGAIN
      const waits = check.last_at === null ? 0 : check.last_at + again - now()
      if (waits > 0)
        return problem(429, `It was looked at just now. Look again in ${formatDuration(waits)}.`, {
          'retry-after': String(Math.ceil(waits / SECOND)),
        })
      await store.checks.makeDue([check.id], now())
      const asked: LookAsked = { dueAt: now() }
      return c.json(asked, 202)
    })

    .post('/:id/decision', async (c) => {
      const { store, register, now, pagesDecided } = deps
      const check = c.req.param('id')
      if (register().checks.get(check)?.kind !== 'status-page') return problem(404, NO_PAGE)
      const parsed = Decision.safeParse(await c.req.json().catch(() => undefined))
      if (!parsed.success) return problem(400, WHAT_TO_SEND)
      const { decision, provider = null, url = null, by, note = null } = parsed.data
      const row = { check_id: check, at: now(), decided_by: by, note }
      if (decision === 'believed') {
        await store.transaction(async (tx) => {
          await tx.pageHabits.forget(check)
          await tx.pageProposals.decide({ ...row, decision, provider: null, url: null })
        })
      } else {
        const [proposal] = (await store.pageProposals.of([check])).filter(
          (one) => one.provider === provider && one.url === url,
        )
        if (!proposal) return problem(404, 'It was never proposed that this page is there.')
        await store.transaction(async (tx) => {
          await tx.pageProposals.decide({ ...row, decision, provider, url })
          await tx.sourceIllnesses.dropProposal(check)
        })
      }
      await pagesDecided(check)
      const known = await knownOfPages(store, [check])
      return c.json(known.get(check) ?? {})
    })

const NO_CHECK = 'There is no such check. GET /api/v1/checks lists them.'
const NO_PAGE = 'There is no such status page. GET /api/v1/checks?kind=status-page lists them.'
const WHAT_TO_SEND =
  'Send { "decision": "accepted" or "rejected", "provider", "url" } as the proposal has them, or { "decision": "believed" }; "by" and "note" are free words.'
