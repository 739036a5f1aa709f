import type { Cause } from '@bellwether/shared/cause.ts'
import type { Status } from '@bellwether/shared/status.ts'
import type { Tier } from '@bellwether/shared/system.ts'
import type { Millis } from '@bellwether/shared/time.ts'
import type { HitSystem, IncidentFacts } from './incident-facts.ts'
import { type Severity, severityOf } from './severity.ts'

/** What a node may ask for. All that is written must match. */
export interface Matchable {
  tier: Tier
  owner: string
  system: string
  vendor: string
  cause: Cause
  severity: Severity
  jurisdiction: string
  status: Status
}
export type RouteMatch = { [Field in keyof Matchable]?: Matchable[Field] | readonly Matchable[Field][] }

/** Alertmanager's tree: the first child that matches takes the incident, and those after it only if it says `continue`. What a node leaves out is its parent's. */
export interface RouteNode {
  receiver?: string
  match?: RouteMatch
  continue?: boolean
  groupWait?: Millis
  groupInterval?: Millis
  repeatEvery?: Millis
  escalate?: readonly Step[]
  routes?: readonly RouteNode[]
}

/** Who hears next when nobody takes it. */
export interface Step {
  /** After the first message. */
  after: Millis
  receiver: string
}

export interface Routed {
  receiver: string
  /** How long the first message waits for more of the same. */
  groupWaitMs: Millis
  /** At least so long between two messages of one incident. */
  groupIntervalMs: Millis
  repeatEveryMs?: Millis
  escalate?: readonly Step[]
  /** What matched on the way, root first. */
  path: string[]
  decision: 'matched' | 'fell_to_root'
}

type Inherited = Pick<RouteNode, 'receiver' | 'groupWait' | 'groupInterval' | 'repeatEvery' | 'escalate'>

/** Who hears of an incident. Every system that it hits is asked about by itself, so that each owner hears of their own and a small system never hides a big one; a receiver that is found twice hears once, as soon and as often as the most urgent of them asks. */
export function route(facts: IncidentFacts, tree: RouteNode): Routed[] {
  const found = new Map<string, Routed>()
  for (const subject of subjectsOf(facts)) {
    for (const routed of descend(subject, tree, {}, [])) {
      const before = found.get(routed.receiver)
      found.set(routed.receiver, before ? sooner(before, routed) : routed)
    }
  }
  return [...found.values()]
}

/** By several ways to one receiver: the path of the shortest wait, and of all else what is soonest. */
function sooner(one: Routed, other: Routed): Routed {
  const first = other.groupWaitMs < one.groupWaitMs ? other : one
  const repeats = [one.repeatEveryMs, other.repeatEveryMs].filter((every) => every !== undefined)
  const steps = [...(one.escalate ?? []), ...(other.escalate ?? [])]
  return {
    ...first,
    groupIntervalMs: Math.min(one.groupIntervalMs, other.groupIntervalMs),
    ...(repeats.length > 0 && { repeatEveryMs: Math.min(...repeats) }),
    ...(steps.length > 0 && { escalate: steps }),
  }
}

/** What of an incident routes are asked about: one for each system that it hits. */
export function subjectsOf(facts: IncidentFacts): Partial<Matchable>[] {
  const common = {
    vendor: facts.vendor.id,
    cause: facts.cause,
    severity: severityOf(facts),
    jurisdiction: facts.vendor.jurisdiction,
    status: facts.status,
  }
  const one = ({ id, tier, owner }: HitSystem) => ({ ...common, system: id, tier, owner })
  return facts.systems.length > 0 ? facts.systems.map(one) : [common]
}

function descend(subject: Partial<Matchable>, node: RouteNode, parent: Inherited, above: string[]): Routed[] {
  if (!matches(subject, node.match)) return []
  const own: Inherited = {
    receiver: node.receiver ?? parent.receiver,
    groupWait: node.groupWait ?? parent.groupWait,
    groupInterval: node.groupInterval ?? parent.groupInterval,
    repeatEvery: node.repeatEvery ?? parent.repeatEvery,
    escalate: node.escalate ?? parent.escalate,
  }
  const path = [...above, above.length === 0 ? 'root' : nameOf(node.match)]
  const found: Routed[] = []
  for (const child of node.routes ?? []) {
    const below = descend(subject, child, own, path)
    found.push(...below)
    if (below.length > 0 && !child.continue) break
  }
  return found.length > 0 ? found : itself(own, path)
}

const itself = (
  { receiver, groupWait = 0, groupInterval = 0, repeatEvery, escalate }: Inherited,
  path: string[],
): Routed[] =>
  receiver === undefined
    ? []
    : [
        {
          receiver,
          groupWaitMs: groupWait,
          groupIntervalMs: groupInterval,
          ...(repeatEvery !== undefined && { repeatEveryMs: repeatEvery }),
          ...(escalate && { escalate }),
          path,
          decision: path.length > 1 ? 'matched' : 'fell_to_root',
        },
      ]

/** What a node asks for, field by field. */
export const fieldsOf = (match: RouteMatch = {}): [keyof Matchable, readonly unknown[]][] =>
  Object.entries(match).flatMap(([field, wanted]) =>
    wanted === undefined ? [] : [[field as keyof Matchable, Array.isArray(wanted) ? wanted : [wanted]]],
  )

const matches = (subject: Partial<Matchable>, match?: RouteMatch): boolean =>
  fieldsOf(match).every(([field, wanted]) => wanted.includes(subject[field]))

/** `tier 3|4, owner team-a`. */
export const nameOf = (match?: RouteMatch): string =>
  fieldsOf(match)
    .map(([field, wanted]) => `${field} ${wanted.join('|')}`)
    .join(', ') || 'any'
