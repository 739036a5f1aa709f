import type { SeenFrom, VantageState, VantageSummary } from '@bellwether/shared/api-vantages.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Register } from '../domain/register.ts'
import type { Store } from '../store/store.ts'
import type { VantageRow } from '../store/tables.ts'
import type { ApiDeps } from './deps.ts'
import { problem } from './errors.ts'

const MOST_BYTES = 2_000_000
/** How the rows name this process. */
const HERE = ''

/** Other places that look at the same things: what they see is posted here. */
export const vantages = ({ store, register, now, hearVantage }: ApiDeps) =>
  new Hono()
    .get('/', async (c) => c.json({ items: await summaries(store, register(), now()) }))
    .post('/:id/looks', bodyLimit({ maxSize: MOST_BYTES, onError: () => problem(413, 'At most 2 MB.') }), async (c) => {
      const call = { headers: c.req.header(), body: await c.req.text() }
      const heard = await hearVantage(c.req.param('id'), call)
      switch (heard.decision) {
        case 'heard':
          return c.json({ taken: heard.taken, leftOut: heard.leftOut })
        case 'no_such_vantage':
          return problem(404, 'No vantage is called so in the configuration.')
        case 'not_signed':
          return problem(401, 'Show the secret of the vantage: Authorization: Bearer …')
        case 'wrong_secret':
          return problem(401, 'The secret is not the one that is configured.')
        case 'unreadable':
          return problem(400, heard.faults.join('; '))
        default:
          throw heard satisfies never
      }
    })

async function summaries(store: Store, register: Register, now: Instant): Promise<VantageSummary[]> {
  const heard = new Map((await store.vantages.heard()).map((row) => [row.id, row]))
  const shown: VantageSummary[] = []
  for (const [id, { name, silentAfter }] of register.vantages ?? []) {
    const row = heard.get(id)
    const dependencies = (await store.vantages.looksFrom(id)).filter((look) =>
      register.dependencies.has(look.dependency),
    )
    shown.push({
      id,
      name,
      state: stateOf(row, silentAfter, now),
      dependencies: dependencies.length,
      ...(row && { heardAt: row.heard_at }),
    })
  }
  return shown
}

function stateOf(row: VantageRow | undefined, silentAfter: number, now: Instant): VantageState {
  if (!row) return 'never_heard'
  if (row.heard_at + silentAfter < now) return 'silent'
  return row.is_up === 1 ? 'sees' : 'blind'
}

/** One thing as each place sees it, ours first; none where only we look. */
export async function seenFrom(store: Store, register: Register, id: string, now: Instant): Promise<SeenFrom[]> {
  if (!register.vantages?.size) return []
  const rows = new Map((await store.vantages.looksAt([id])).map((row) => [row.vantage, row]))
  const heard = new Map((await store.vantages.heard()).map((row) => [row.id, row]))
  const places = [
    { id: HERE, name: register.place ?? 'Here', silentAfter: Number.POSITIVE_INFINITY },
    ...[...register.vantages].map(([vantage, of]) => ({ id: vantage, ...of })),
  ]
  return places.map(({ id: vantage, name, silentAfter }) => {
    const row = rows.get(vantage)
    const isSilent = row !== undefined && row.at + silentAfter < now
    const own: VantageState = !row ? 'never_heard' : row.status === 'unknown' ? 'blind' : 'sees'
    const theirs = stateOf(heard.get(vantage), silentAfter, now)
    const state = vantage === HERE ? own : isSilent ? 'silent' : row && theirs === 'sees' ? own : theirs
    return {
      vantage,
      name,
      here: vantage === HERE,
      state: row || vantage === HERE ? state : 'never_heard',
      status: row && !isSilent ? row.status : 'unknown',
      ...(row && { at: row.at, since: row.since, outcome: row.outcome }),
      ...(row?.reason && row.status !== 'operational' && { reason: row.reason }),
      ...(row?.good_at && { lastGoodAt: row.good_at }),
    }
  })
}
