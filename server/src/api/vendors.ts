import type { Page } from '@bellwether/shared/api.ts'
import type { VendorDetail, VendorHonesty, VendorSummary, VendorTrouble } from '@bellwether/shared/api-vendors.ts'
import { DAY, type Instant } from '@bellwether/shared/time.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import { type Register, vendorName, type Watched } from '../domain/register.ts'
import { HONESTY_RULE, quarterName, quarterOf, vendorHonesty } from '../domain/vendor-honesty.ts'
import { fromCursor, isInstant, isOffset, toCursor } from './cursor.ts'
import type { ApiDeps } from './deps.ts'
import { problem } from './errors.ts'
import { measureOf } from './measure.ts'
import { Limit, readQuery } from './query.ts'

const QUARTERS_SHOWN = 4

const Quarter = z
  .string()
  .refine((name) => quarterOf(name) !== undefined, 'a quarter is written as 2026-Q2')
  .optional()

/** How honest the pages of our vendors are, by quarter. */
export const vendors = (deps: ApiDeps) =>
  new Hono()
    .get('/', async (c) => {
      const query = readQuery(c.req.query(), { quarter: Quarter, cursor: z.string().optional(), limit: Limit })
      const after = fromCursor(query.cursor, isOffset)?.after ?? ''
      const all = vendorsOf(deps.register())
      const rest = [...all].filter(([id]) => id > after)
      const shown = rest.slice(0, query.limit)
      const quarter = query.quarter ?? quarterName(deps.now())
      const page: Page<VendorSummary> = {
        items: await Promise.all(
          shown.map(async ([id, watched]) =>
            summary(deps.register(), id, watched, (await judged(deps, id, watched, quarter)).honesty),
          ),
        ),
        total: all.size,
        ...(rest.length > shown.length && { next: toCursor({ after: shown.at(-1)![0] }) }),
      }
      return c.json(page)
    })

    .get('/:id', async (c) => {
      const id = c.req.param('id')
      const query = readQuery(c.req.query(), { quarter: Quarter, cursor: z.string().optional(), limit: Limit })
      const watched = vendorsOf(deps.register()).get(id)
      if (!watched) return problem(404, `No dependency of ours rests on the page of a vendor called "${id}".`)
      const before = fromCursor(query.cursor, isInstant) ?? Number.POSITIVE_INFINITY
      const { honesty, list } = await judged(deps, id, watched, query.quarter ?? quarterName(deps.now()))
      const others = await Promise.all(lastQuarters(deps.now()).map((name) => judged(deps, id, watched, name)))
      const rest = list.filter(({ from }) => from < before)
      const items = rest.slice(0, query.limit)
      const detail: VendorDetail = {
        ...summary(deps.register(), id, watched, honesty),
        quarters: others.map((other) => other.honesty).filter(({ measuredDays }) => measuredDays > 0),
        rule: HONESTY_RULE,
        troubles: {
          items,
          total: list.length,
          ...(rest.length > items.length && { next: toCursor(items.at(-1)!.from) }),
        },
      }
      return c.json(detail)
    })

/** Vendors whose page speaks for something that we measure ourselves; in the order of their ids. */
function vendorsOf(register: Register): Map<string, Watched[]> {
  const speaking = [...register.dependencies.values()].filter(({ probed, pageOf }) => probed && pageOf !== undefined)
  const groups = Map.groupBy(speaking, ({ pageOf }) => pageOf!)
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function summary(register: Register, id: string, watched: Watched[], honesty: VendorHonesty): VendorSummary {
  const page = register.checks.get(`status-page:${id}`)?.label
  return {
    id,
    name: vendorName(register, id),
    dependencies: watched.map((one) => one.id),
    honesty,
    ...(page !== undefined && { statusPage: page }),
  }
}

async function judged(
  { store, now }: ApiDeps,
  vendor: string,
  watched: Watched[],
  quarter: string,
): Promise<{ honesty: VendorHonesty; list: VendorTrouble[] }> {
  const { from, to: end } = quarterOf(quarter)!
  const to = Math.max(from, Math.min(end, now()))
  const { measured, days } = await measureOf(store, vendor, watched, { from, to })
  const { list, ...figures } = vendorHonesty(measured, { from, to })
  return { honesty: { quarter, from, to, measuredDays: days, ...figures }, list }
}

function lastQuarters(now: Instant): string[] {
  const names = [quarterName(now)]
  while (names.length < QUARTERS_SHOWN) names.push(quarterName(quarterOf(names.at(-1)!)!.from - DAY))
  return names
}
