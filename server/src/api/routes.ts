import type { Routes, RouteView, WhoHears } from '@bellwether/shared/api-routes.ts'
import { Cause } from '@bellwether/shared/cause.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { messageFor } from '../domain/message.ts'
import { fullNameOf, type Register } from '../domain/register.ts'
import { nameOf, type RouteNode, route } from '../domain/route.ts'
import { severityOf } from '../domain/severity.ts'
import { supposed } from '../domain/supposed.ts'
import { didYouMean } from '../lib/nearest.ts'
import type { ApiDeps } from './deps.ts'
import { readQuery } from './query.ts'

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
      const query = readQuery(c.req.query(), { dependency: z.string(), cause: Cause.default('undetermined') })
      const states = new Map((await store.dependencyStates.all()).map((state) => [state.dependency, state.status]))
      const proofs = await store.observations.lastGood(alternativesTo(query.dependency, register()))
      const statusOf = (id: string) => states.get(id) ?? 'unknown'
      const answer = whoHears(query, register(), { statusOf, proofs, now: now() })
      if (answer) return c.json(answer)
      const message = `No dependency is called "${query.dependency}"${didYouMean(query.dependency, register().dependencies.keys())}`
      throw new HTTPException(404, { message })
    })

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

function whoHears(
  asked: Pick<WhoHears, 'dependency' | 'cause'>,
  register: Register,
  known: Parameters<typeof supposed>[2],
): WhoHears | undefined {
  const facts = supposed(asked, register, known)
  if (!facts) return undefined
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
    })),
    silent: [...register.receivers.keys()].filter((id) => !hears.some(({ receiver }) => receiver === id)),
    message: { subject, lines },
  }
}
