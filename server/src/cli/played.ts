import type { Played } from '../lab/result.ts'
import type { Store } from '../store/store.ts'

/** Gathers from the store all that came of a scenario. */
export async function gatherPlayed(
  store: Store,
  systems: { id: string; needs: { anyOf: string[] }[] }[],
  /** With the whole text of each message. */
  whole = false,
): Promise<Played> {
  const [changes, fired, incidents, events, notifications] = await Promise.all([
    store.dependencyStates.allChanges(),
    store.alerts.fired(),
    store.incidents.list({ limit: MANY }),
    eventsIn(store),
    notificationsIn(store, whole),
  ])
  return {
    statuses: changes.map(({ dependency, at, status, outcome }) => ({
      dependency,
      at,
      status,
      ...(outcome !== null && { outcome }),
    })),
    alerts: fired.map(({ dependency, firedAt, resolvedAt, status }) => ({
      dependency,
      firedAt: firedAt!,
      status,
      ...(resolvedAt !== undefined && { resolvedAt }),
    })),
    incidents: await Promise.all(
      incidents
        .toSorted((a, b) => a.openedAt - b.openedAt)
        .map(async ({ id, vendor, openedAt, firstBadAt, resolvedAt }) => {
          const alerts = await store.alerts.ofIncidents([id])
          const dependencies = [...new Set(alerts.map(({ dependency }) => dependency))]
          return {
            id,
            vendor,
            dependencies,
            systems: systems
              .filter(({ needs }) => needs.some(({ anyOf }) => anyOf.some((one) => dependencies.includes(one))))
              .map((system) => system.id),
            openedAt,
            firstBadAt,
            causes: await store.incidents.causes(id),
            ...(resolvedAt !== undefined && { resolvedAt }),
          }
        }),
    ),
    events,
    notifications,
  }
}

const MANY = 100_000

async function eventsIn(store: Store): Promise<Played['events']> {
  const { items } = await store.regulatoryEvents.list({ limit: MANY })
  const ids = items.map(({ id }) => id)
  const [mentions, statuses] = await Promise.all([
    store.regulatoryEvents.mentionsOf(ids),
    store.regulatoryEvents.statusesOf(ids),
  ])
  return items
    .toSorted((a, b) => a.firstSeenAt - b.firstSeenAt)
    .map(({ id, title, kind }) => {
      const { affects, notAffects } = sidesOf(mentions.filter(({ event }) => event === id))
      const changes = statuses.filter(({ event }) => event === id).map(({ at, status }) => ({ at, status }))
      return { id, title, kind, statuses: changes, affects, notAffects }
    })
}

type Mentions = Awaited<ReturnType<Store['regulatoryEvents']['mentionsOf']>>

/** What several publications say of one thing: the weightier side wins. A vendor stands alone where none of its models is named. */
function sidesOf(mentions: Mentions): { affects: string[]; notAffects: string[] } {
  const weight = new Map<string, number>()
  for (const { vendor, model, role, confidence } of mentions) {
    if (role !== 'affected' && role !== 'not_affected') continue
    const name = model === undefined ? vendor : `${vendor}/${model}`
    weight.set(name, (weight.get(name) ?? 0) + (role === 'affected' ? confidence : -confidence))
  }
  const names = (hit: boolean) => [...weight].filter(([, sum]) => sum > 0 === hit).map(([name]) => name)
  const alone = (all: string[]) => all.filter((name) => !all.some((other) => other.startsWith(`${name}/`)))
  return { affects: alone(names(true)), notAffects: names(false) }
}

/** Messages that arrived, in the order in which they did. */
async function notificationsIn(store: Store, whole: boolean): Promise<Played['notifications']> {
  const sent = await store.outbox.list({ state: 'sent', limit: MANY })
  return sent
    .toReversed() // What arrived at one instant stays in order.
    .map(({ receiver, incident, message, settledAt, dueAt }) => ({
      at: settledAt ?? dueAt,
      receiver,
      kind: message.kind,
      subject: message.subject,
      ...(incident !== undefined && { incident }),
      ...(whole && { lines: message.lines }),
    }))
    .toSorted((a, b) => a.at - b.at)
}
