import type { Alert } from '@bellwether/shared/alert.ts'
import type { Incident, Trouble } from '@bellwether/shared/incident.ts'

const DOES: Record<Trouble, (several: boolean) => string> = {
  withdrawn: () => 'withdrawn',
  outage: (several) => (several ? 'are failing' : 'is failing'),
  account: (several) => (several ? 'refuse our account' : 'refuses our account'),
  our_side: () => 'is cut off',
}

/** `Claude Fable 5 and Claude Mythos 5 withdrawn`: what happened to what, in a few words. A thing reached by several paths is named once. */
export function titleOf(
  incident: Pick<Incident, 'trouble'>,
  alerts: Pick<Alert, 'dependency'>[],
  names: (dependency: string) => string,
): string {
  const things = [...new Set(alerts.map((alert) => names(alert.dependency)))].sort()
  const does = DOES[incident.trouble](things.length > 1)
  return `${listOf(things)} ${does}`
}

/** At most three are named. */
export function listOf(things: string[]): string {
  if (things.length <= 1) return things[0] ?? ''
  if (things.length <= 3) return `${things.slice(0, -1).join(', ')} and ${things.at(-1)}`
  return `${things.slice(0, 2).join(', ')} and ${things.length - 2} more`
}
