import type { Trouble } from '@bellwether/shared/incident.ts'
import type { StoredAlert } from '../store/alerts.ts'
import type { StoreTx } from '../store/store.ts'

/** What is over only in the way it failed. */
export interface TurnedInto {
  trouble: Trouble
  /** Dependencies that fail in another way now. */
  dependencies: string[]
  /** All that it was about. */
  all: boolean
  /** Where it goes on. */
  incident?: string
}

/** Did what ended turn into another trouble that is still there? Undefined: it simply answers again. */
export async function turnedInto(tx: StoreTx, alerts: readonly StoredAlert[]): Promise<TurnedInto | undefined> {
  const turned = alerts.filter((alert) => alert.state === 'resolved' && alert.facts.turnedInto !== undefined)
  if (turned.length === 0) return undefined
  const open = await tx.alerts.openOf([...new Set(turned.map(({ dependency }) => dependency))])
  const followers = open.filter(
    (other) =>
      other.state === 'firing' &&
      turned.some(
        ({ dependency, kind, component, facts }) =>
          dependency === other.dependency &&
          kind === other.kind &&
          component === other.component &&
          facts.turnedInto === other.trouble,
      ),
  )
  const [first] = followers
  if (!first) return undefined
  const dependencies = [...new Set(followers.map(({ dependency }) => dependency))]
  return {
    trouble: first.trouble,
    dependencies,
    all: alerts.every(({ dependency }) => dependencies.includes(dependency)),
    ...(first.incident !== undefined && { incident: first.incident }),
  }
}
