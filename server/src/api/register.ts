import type { Page } from '@bellwether/shared/api.ts'
import {
  ENTRY_KINDS,
  type RegisterDependency,
  type RegisterOverview,
  type RegisterSystem,
  type RegisterVendor,
} from '@bellwether/shared/api-register.ts'
import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { doraRegister, doraState } from '../domain/dora-register.ts'
import { overdueReviews } from '../domain/overdue-reviews.ts'
import type { EntryWritten } from '../domain/register-book.ts'
import { dependencyEntry, systemEntry, undatedIn } from '../domain/register-entries.ts'
import { vendorEntries } from '../domain/register-vendors.ts'
import { fromCursor, isOffset, toCursor } from './cursor.ts'
import type { ApiDeps } from './deps.ts'
import { problem } from './errors.ts'
import { Limit, readQuery } from './query.ts'

const By = z.string().trim().min(1).max(80).default('somebody at the dashboard')
const Kind = z.enum(ENTRY_KINDS)
const Write = z.strictObject({ by: By, entry: z.record(z.string(), z.unknown()) })
const Remove = z.strictObject({ by: By })

const FILTER = {
  q: z.string().optional(),
  review: z.enum(['overdue', 'due_soon', 'in_time', 'undated']).optional(),
  keeper: z.enum(['file', 'page', 'catalogue']).optional(),
  cursor: z.string().optional(),
  limit: Limit,
}

/** The register as a book of contracts: read by all, and written where the page keeps an entry. */
export const register = (deps: ApiDeps) =>
  new Hono()
    .get('/', (c) => {
      const [held, book, now] = [deps.register(), deps.book(), deps.now()]
      const answer: RegisterOverview = {
        at: now,
        organisation: held.organisation,
        systems: held.systems.length,
        dependencies: held.dependencies.size,
        overdue: overdueReviews(held, now),
        undated: undatedIn(held),
        pageEntries: [...book.pageEntries],
        misfits: [...book.misfits],
        vendors: [...held.vendors.values()].map(({ id, name }) => ({ id, name })),
        paths: [...book.paths],
      }
      return c.json(answer)
    })
    .get('/systems', (c) => {
      const { q, review, keeper, cursor, limit } = readQuery(c.req.query(), FILTER)
      const [held, book, now] = [deps.register(), deps.book(), deps.now()]
      const all = held.systems.map((system) => systemEntry(system, book, now))
      const wanted = all
        .filter((one) => (!review || one.review === review) && (!keeper || one.keeper.by === keeper))
        .filter((one) =>
          has(q, one.id, one.name, one.owner, ...one.needs.flatMap(({ name, anyOf }) => [name, ...anyOf])),
        )
        .sort((a, b) => a.tier - b.tier || a.id.localeCompare(b.id))
      const page: Page<RegisterSystem> = pageOf(wanted, cursor, limit)
      return c.json(page)
    })
    .get('/dependencies', (c) => {
      const { q, review, keeper, cursor, limit } = readQuery(c.req.query(), FILTER)
      const [held, book, now] = [deps.register(), deps.book(), deps.now()]
      const all = [...held.dependencies.values()].map((watched) => dependencyEntry(watched, held, book, now))
      const wanted = all
        .filter((one) => (!review || one.review === review) && (!keeper || one.keeper.by === keeper))
        .filter((one) => has(q, one.id, one.name, one.vendor.name, one.model, one.path, ...one.owners))
        .sort((a, b) => (a.tier ?? 9) - (b.tier ?? 9) || a.id.localeCompare(b.id))
      const page: Page<RegisterDependency> = pageOf(wanted, cursor, limit)
      return c.json(page)
    })
    .get('/vendors', (c) => {
      const { q, review, keeper, cursor, limit } = readQuery(c.req.query(), FILTER)
      const wanted = vendorEntries(deps.register(), deps.book(), deps.now())
        .filter((one) => (!review || one.review === review) && (!keeper || one.keeper.by === keeper))
        .filter((one) => has(q, one.id, one.name, ...one.aliases, ...one.owners))
        .sort((a, b) => b.dependencies.length - a.dependencies.length || a.id.localeCompare(b.id))
      const page: Page<RegisterVendor> = pageOf(wanted, cursor, limit)
      return c.json(page)
    })
    .get('/dora', (c) => c.json(doraState(doraRegister(deps.register(), deps.book(), deps.now()))))
    .get('/:kind/:id/changes', async (c) =>
      c.json(await deps.store.registerEntries.changesOf(kindOf(c), c.req.param('id'))),
    )
    .put('/:kind/:id', async (c) => {
      const body = Write.safeParse(await c.req.json().catch(() => undefined))
      if (!body.success)
        return problem(400, 'Send { "by": "…", "entry": { … } }: the entry as bellwether.yaml would have it.')
      return answer(c, await deps.writeEntry({ kind: kindOf(c), id: c.req.param('id'), ...body.data }))
    })
    .delete('/:kind/:id', async (c) => {
      const body = Remove.safeParse(await c.req.json().catch(() => ({})))
      if (!body.success) return problem(400, 'Send { "by": "…" }, or nothing.')
      return answer(c, await deps.removeEntry({ kind: kindOf(c), id: c.req.param('id'), ...body.data }))
    })

/** 404 for a word that is no kind of entry. */
function kindOf(c: Context) {
  const kind = Kind.safeParse(c.req.param('kind'))
  if (kind.success) return kind.data
  throw new HTTPException(404, { message: `An entry is one of ${ENTRY_KINDS.join(', ')}.` })
}

const STATUS = { not_valid: 400, of_the_file: 409, not_there: 404, needed: 409 } as const

const answer = (c: Context, written: EntryWritten): Response =>
  written.done ? c.json({ done: true }) : problem(STATUS[written.why], `${written.faults.join('; ')}.`)

const has = (q: string | undefined, ...texts: (string | undefined)[]): boolean =>
  q === undefined || texts.join(' ').toLowerCase().includes(q.toLowerCase())

function pageOf<Item extends { id: string }>(wanted: Item[], cursor: string | undefined, limit: number): Page<Item> {
  const after = fromCursor(cursor, isOffset)
  const start = after ? wanted.findIndex(({ id }) => id === after.after) + 1 : 0
  const items = wanted.slice(start, start + limit)
  const last = items.at(-1)
  return {
    items,
    total: wanted.length,
    ...(last && start + items.length < wanted.length && { next: toCursor({ after: last.id }) }),
  }
}
