import type { Routes, RouteView, WhoHears } from '@bellwether/shared/api-routes.ts'
import { Cause } from '@bellwether/shared/cause.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { decisionText } from '../domain/decision-words.ts'
import type { IncidentFacts } from '../domain/incident-facts.ts'
import { mutedBy } from '../domain/maintenance.ts'
import { messageFor } from '../domain/message.ts'
import { passesQuiet, quietUntil } from '../domain/quiet-hours.ts'
import { fullNameOf, type Register } from '../domain/register.ts'
import { nameOf, type RouteNode, route } from '../domain/route.ts'
import { severityOf } from '../domain/severity.ts'
import { type Silence, silencedBy } from '../domain/silence.ts'
import { supposed } from '../domain/supposed.ts'
import { type Wider, widerFor } from '../domain/wider.ts'
import { didYouMean } from '../lib/nearest.ts'
import type { StoredWindow } from '../store/maintenance.ts'
import type { ApiDeps } from './deps.ts'
import { readQuery } from './query.ts'
import { widerNow } from './wider-now.ts'

/** Who hears what: the tree of routes, and the way that an incident would take through it. */
export const routes = ({ store, register, now }: ApiDeps) =>
  new Hono()
    .get('/', (c) => {
      const current = register()
      const answer: Routes = {
        ...(current.route && { root: viewOf(current.route, ['root']) }),
        dependencies: [...current.dependencies.values()]
          .map(({ id, vendor }) => ({ id, name: fullNameOf(current, id), vendor }))
          .sort((a, b) => a.name.localeCompare(b.name)),
      }
      return c.json(answer)
    })
    .get('/hears', async (c) => {
      const query = readQuery(c.req.query(), {
        dependency: z.string(),
        cause: Cause.default('undetermined'),
        at: At.optional(),
      })
      const states = new Map((await store.dependencyStates.all()).map((state) => [state.dependency, state.status]))
      const proofs = await store.observations.lastGood(alternativesTo(query.dependency, register()))
      const statusOf = (id: string) => states.get(id) ?? 'unknown'
      const at = query.at ?? now()
      const current = register()
      const facts = supposed(query, current, { statusOf, proofs, now: at })
      if (facts) {
        const mutes = {
          silences: await store.silences.open(at),
          windows: await store.maintenance.between(at, at + 1),
          // What will be open at another hour nobody knows.
          wider: query.at === undefined ? await widerNow(store, facts, current) : [],
        }
        return c.json(whoHears({ ...query, at }, facts, current, mutes))
      }
      const message = `No dependency is called "${query.dependency}"${didYouMean(query.dependency, register().dependencies.keys())}`
      throw new HTTPException(404, { message })
    })

const At = z.iso.datetime({ offset: true, error: 'write an instant like 2026-10-01T20:00:00Z' }).transform(Date.parse)

/** All that systems could use in its place. */
const alternativesTo = (dependency: string, { systems }: Register): string[] => [
  ...new Set(systems.flatMap(({ needs }) => needs.flatMap(({ anyOf }) => (anyOf.includes(dependency) ? anyOf : [])))),
]

function viewOf(
  { receiver, match, continue: continues = false, routes: children = [], ...times }: RouteNode,
  path: string[],
): RouteView {
  return {
    path,
    continues,
    ...(receiver !== undefined && { receiver }),
    ...(match && { match: nameOf(match) }),
    ...(times.groupWait !== undefined && { groupWaitMs: times.groupWait }),
    ...(times.groupInterval !== undefined && { groupIntervalMs: times.groupInterval }),
    ...(times.repeatEvery !== undefined && { repeatEveryMs: times.repeatEvery }),
    routes: children.map((child) => viewOf(child, [...path, nameOf(child.match)])),
  }
}

interface Mutes {
  wider: readonly Wider[]
  silences: readonly Silence[]
  windows: readonly StoredWindow[]
}

/** Why a receiver would not hear at once. */
function heldOf(
  receiver: string,
  facts: IncidentFacts,
  at: Instant,
  { quietHours }: Register,
  { silences, windows, wider }: Mutes,
): Pick<WhoHears['hears'][number], 'held'> {
  const held = (decision: 'muted_in_maintenance' | 'silenced' | 'quiet_hours', until: Instant) => ({
    held: { decision, text: decisionText(decision, decision === 'quiet_hours' ? until : undefined, at), until },
  })
  const window = mutedBy(
    facts.dependencies.map(({ id }) => id),
    windows,
  )
  if (window) return held('muted_in_maintenance', window.to)
  const silence = silencedBy(facts, receiver, silences)
  if (silence) return held('silenced', silence.to)
  const whole = widerFor(wider, receiver, severityOf(facts))
  if (whole) {
    const [decision, incident] = ['part_of_wider_incident', { id: whole.id, title: whole.title }] as const
    return { held: { decision, text: decisionText(decision, undefined, at), incident } }
  }
  const hours = quietHours?.get(receiver)
  const until = hours && !passesQuiet(hours, severityOf(facts)) ? quietUntil(hours, at) : undefined
  return until === undefined ? {} : held('quiet_hours', until)
}

function whoHears(
  asked: Pick<WhoHears, 'dependency' | 'cause' | 'at'>,
  facts: IncidentFacts,
  register: Register,
  mutes: Mutes,
): WhoHears {
  const hears = register.route ? route(facts, register.route) : []
  const { subject, lines } = messageFor('trigger', facts)
  return {
    ...asked,
    severity: severityOf(facts),
    systems: facts.systems.map(({ id, name, tier, state }) => ({ id, name, tier, state })),
    hears: hears.map(({ receiver, path, decision, groupWaitMs }) => ({
      receiver,
      channel: register.receivers.get(receiver) ?? '',
      path,
      decision,
      groupWaitMs,
      ...heldOf(receiver, facts, asked.at + groupWaitMs, register, mutes),
    })),
    silent: [...register.receivers.keys()].filter((id) => !hears.some(({ receiver }) => receiver === id)),
    message: { subject, lines },
  }
}
