import type { System } from '@bellwether/shared/system.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import type { IncidentFacts } from '../domain/incident-facts.ts'
import type { LeftoverFacts } from '../domain/leftovers.ts'
import { fullNameOf, nameOf, type Register } from '../domain/register.ts'
import { route } from '../domain/route.ts'
import { silencedBy } from '../domain/silence.ts'
import type { StoredIncident } from '../store/incidents.ts'
import type { StoreTx } from '../store/store.ts'

type ByUs = Pick<LeftoverFacts, 'workarounds' | 'reordered' | 'gateways' | 'drills' | 'silences' | 'windows'>

interface Of {
  incident: StoredIncident
  facts: IncidentFacts
  /** Those that name it. */
  systems: readonly System[]
}

/** What people and gateways of ours did because of an incident, as far as it was told here. */
export async function leftByUs(tx: StoreTx, of: Of, register: Register, now: Instant): Promise<ByUs> {
  const ids = of.facts.dependencies.map(({ id }) => id)
  return {
    workarounds: await tx.workarounds.of(of.incident.id),
    reordered: await reordered(tx, of, register),
    gateways: await gatewaysOf(tx, ids, register),
    drills: (await tx.drills.list(MANY))
      .filter(
        ({ mode, closed, expected }) => mode === 'gateway' && !closed && expected.lost.some((id) => ids.includes(id)),
      )
      .map(({ id, name, createdAt }) => ({ id, name, at: createdAt })),
    silences: await silencesOn(tx, of.facts, register, now),
    windows: (await tx.maintenance.between(now, now + 1)).flatMap(({ by, from, to, reason, dependencies }) =>
      by !== undefined && dependencies.some((id) => ids.includes(id)) ? [{ by, from, to, reason }] : [],
    ),
  }
}

const MANY = 200

const Written = z.object({ needs: z.array(z.object({ name: z.string(), anyOf: z.array(z.string()).min(1) })) })

/** Needs whose first choice was one of its things when it began, and is another by the Register page since. */
async function reordered(
  tx: StoreTx,
  { incident, facts, systems }: Of,
  register: Register,
): Promise<LeftoverFacts['reordered']> {
  const ids = facts.dependencies.map(({ id }) => id)
  const found = await Promise.all(
    systems.map(async ({ id, name = id, needs }) => {
      const changes = await tx.registerEntries.changesOf('system', id)
      const [last] = changes
      const before = Written.safeParse(changes.find(({ at }) => at < incident.firstBadAt)?.entry)
      if (!last || !before.success) return []
      return needs.flatMap((need) => {
        const was = before.data.needs.find((one) => one.name === need.name)?.anyOf[0]
        const first = need.anyOf[0]!
        return was === undefined || was === first || !ids.includes(was)
          ? []
          : [{ system: name, id, need: need.name, first: fullNameOf(register, first), by: last.by, at: last.at }]
      })
    }),
  )
  return found.flat()
}

/** What each gateway that hears of the served table was told last of its things, and whether it waits for a newer word. */
async function gatewaysOf(tx: StoreTx, ids: readonly string[], register: Register): Promise<LeftoverFacts['gateways']> {
  const found = await Promise.all(
    register.servedReceivers.map(async (receiver) => {
      const told = await tx.outbox.list({ receiver, limit: MANY })
      return ids.flatMap((id) => {
        const own = told.filter(({ message }) => message.facts.dependency === id && message.facts.served !== undefined)
        const last = own.find(({ state }) => state === 'sent')
        const newest = own[0]
        if (!last) return []
        const waits =
          newest && newest !== last && newest.message.facts.served === 'served'
            ? { since: newest.at, isDead: newest.state === 'dead' }
            : undefined
        const heard = last.message.facts.served === 'served' ? ('served' as const) : ('not_served' as const)
        return [{ receiver, thing: nameOf(register, id), heard, ...(waits && { waits }) }]
      })
    }),
  )
  return found.flat()
}

/** Silences by which somebody would not hear, if it failed again now. */
async function silencesOn(
  tx: StoreTx,
  facts: IncidentFacts,
  register: Register,
  now: Instant,
): Promise<LeftoverFacts['silences']> {
  const open = register.route ? await tx.silences.open(now) : []
  if (!register.route || open.length === 0) return []
  const receivers = route(facts, register.route).map(({ receiver }) => receiver)
  return open.filter((silence) => receivers.some((receiver) => silencedBy(facts, receiver, [silence]) !== undefined))
}
