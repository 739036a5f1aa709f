import { randomUUID } from 'node:crypto'
import type { SilenceMatch, SilencePreview, SilenceSummary } from '@bellwether/shared/api-silences.ts'
import { Cause } from '@bellwether/shared/cause.ts'
import { Status } from '@bellwether/shared/status.ts'
import { DAY, HOUR, iso, MINUTE } from '@bellwether/shared/time.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import type { Register } from '../domain/register.ts'
import { SEVERITIES } from '../domain/severity.ts'
import { wordsOf } from '../domain/silence.ts'
import { didYouMean } from '../lib/nearest.ts'
import type { StoredSilence } from '../store/silences.ts'
import type { ApiDeps } from './deps.ts'
import { problem } from './errors.ts'
import { readQuery } from './query.ts'

const By = z.string().trim().min(1).max(80).default('somebody at the dashboard')
const At = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))
const some = <Value extends z.ZodType>(value: Value) =>
  z.union([z.array(value).min(1).max(100), value.transform((one) => [one])]).optional()
const Name = z.string().trim().min(1).max(120)

const Match = z
  .strictObject({
    tier: some(z.literal([1, 2, 3, 4])),
    owner: some(Name),
    system: some(Name),
    vendor: some(Name),
    cause: some(Cause),
    severity: some(z.enum(SEVERITIES)),
    jurisdiction: some(Name),
    status: some(Status),
    incident: some(Name),
    dependency: some(Name),
    receiver: some(Name),
  })
  .refine((match) => Object.values(match).some((wanted) => wanted !== undefined), {
    error: 'an empty match would silence everything: name at least one field',
  })

const Ask = z.strictObject({
  match: Match,
  reason: z.string().trim().min(1, 'say why: others will ask').max(500),
  /** Left out: now. */
  from: At.optional(),
  to: At,
  by: By,
})
const Preview = z.strictObject({ match: Match })

const WRONG =
  'Send { "match": { "vendor": ["…"] }, "reason", "to", "from"?, "by"? }: instants as 2026-10-01T20:00:00Z; fields as in routes, and "incident", "dependency", "receiver"'
/** Longer than this is no silence: change the routes. */
const LONGEST = 90 * DAY
const SHORTEST = 5 * MINUTE
const LIMIT = 500

/** Mutes with an end: what is on, to come and over in the last days; made and ended by people. */
export const silences = ({ store, register, now, maintenanceChanged, mutedNow }: ApiDeps) =>
  new Hono()
    .get('/', async (c) => {
      const query = readQuery(c.req.query(), {
        state: z.enum(['pending', 'active', 'expired']).optional(),
        days: z.coerce.number().int().min(1).max(366).default(7),
      })
      const at = now()
      const found = (await store.silences.endingAfter(at - query.days * DAY, LIMIT)).filter(
        (silence) => query.state === undefined || stateOf(silence, at) === query.state,
      )
      const active = found.filter((silence) => stateOf(silence, at) === 'active')
      const { mutes } = await mutedNow(active)
      const muted = new Map(active.map((silence, place) => [silence.id, mutes[place] ?? []]))
      return c.json({
        items: found.map((silence) => ({ ...summaryOf(silence, at), mutes: muted.get(silence.id) ?? [] })),
      })
    })
    .post('/', async (c) => {
      const asked = Ask.safeParse(await c.req.json().catch(() => undefined))
      if (!asked.success) return problem(400, faultOf(asked.error))
      const at = now()
      const { reason, from = at, to, by } = asked.data
      const match = said(asked.data.match)
      if (to - Math.max(from, at) < SHORTEST) return problem(422, 'It must last for five minutes from now at least.')
      if (to - from > LONGEST) return problem(422, 'Longer than 90 days is no silence: change the routes.')
      if (from < at - HOUR) return problem(422, 'It cannot begin more than an hour ago: what was told is told.')
      const unknown = await unknownOf(match, register(), store)
      if (unknown) return problem(422, unknown)
      const silence = { id: `silence-${iso(at).slice(0, 10)}-${randomUUID().slice(0, 8)}`, match, from, to, reason, by }
      await store.silences.add({ ...silence, at })
      await maintenanceChanged()
      const { mutes } = await mutedNow([silence])
      return c.json({ ...summaryOf({ ...silence, at }, at), mutes: mutes[0] ?? [] } satisfies SilenceSummary, 201)
    })
    .post('/preview', async (c) => {
      const asked = Preview.safeParse(await c.req.json().catch(() => undefined))
      if (!asked.success) return problem(400, faultOf(asked.error))
      const at = now()
      const { open, mutes } = await mutedNow([
        { id: 'preview', match: said(asked.data.match), from: at, to: at + HOUR, reason: '', by: '' },
      ])
      const muted = mutes[0] ?? []
      return c.json({ mutes: muted, others: open - muted.length } satisfies SilencePreview)
    })
    .delete('/:id', async (c) => {
      const body = z.strictObject({ by: By }).safeParse(await c.req.json().catch(() => ({})))
      if (!body.success) return problem(400, 'Send { "by": "…" }, or nothing.')
      const ended = await store.silences.end(c.req.param('id'), body.data.by, now())
      if (!ended) return problem(404, 'There is no such silence that is on or to come.')
      await maintenanceChanged()
      return c.json({ ended: c.req.param('id') })
    })

const faultOf = ({ issues: [issue] }: z.ZodError): string => `${WRONG}. ${issue!.path.join('.')}: ${issue!.message}`

const said = (match: z.output<typeof Match>): SilenceMatch =>
  Object.fromEntries(Object.entries(match).filter(([, wanted]) => wanted !== undefined))

/** A silence of a name that there is not would keep nobody quiet, and nobody would know. */
async function unknownOf(
  match: SilenceMatch,
  register: Register,
  store: ApiDeps['store'],
): Promise<string | undefined> {
  const known: [keyof SilenceMatch, Iterable<string>][] = [
    ['system', register.systems.map(({ id }) => id)],
    ['owner', register.systems.map(({ owner }) => owner)],
    ['dependency', register.dependencies.keys()],
    ['vendor', [...register.dependencies.values()].map(({ vendor }) => vendor)],
    ['incident', (await store.incidents.open()).map(({ id }) => id)],
  ]
  for (const [field, all] of known) {
    const names = new Set(all)
    for (const name of (match[field] ?? []) as readonly string[])
      if (!names.has(name))
        return `match.${field}: there is no "${name}"${field === 'incident' ? ' that is open' : didYouMean(name, names)}`
  }
  return undefined
}

const stateOf = ({ from, to }: Pick<StoredSilence, 'from' | 'to'>, now: number): SilenceSummary['state'] =>
  to <= now ? 'expired' : from <= now ? 'active' : 'pending'

const summaryOf = (silence: StoredSilence, now: number): Omit<SilenceSummary, 'mutes'> => ({
  id: silence.id,
  state: stateOf(silence, now),
  from: silence.from,
  to: silence.to,
  reason: silence.reason,
  by: silence.by,
  match: silence.match,
  words: wordsOf(silence.match),
  ...(silence.ended && { endedBy: silence.ended.by }),
})
