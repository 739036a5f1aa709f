import { formatDuration } from '@bellwether/shared/time.ts'
import type { IncidentFacts } from './incident-facts.ts'
import { fieldsOf, type Matchable, nameOf, type Routed, type RouteMatch, type RouteNode, subjectsOf } from './route.ts'

export const NOT_ROUTED = ['no_route_matches', 'taken_by_another_route', 'next_in_line'] as const
export type NotRoutedDecision = (typeof NOT_ROUTED)[number]

/** A receiver of the tree that an incident does not reach. */
export interface NotRouted {
  receiver: string
  decision: NotRoutedDecision
  text: string
  /** How far it got on the way there, root first. */
  path: string[]
}

type Subject = Partial<Matchable>

/** Why nothing leads to the other receivers of the tree, of each the way on which it got furthest. */
export function notRouted(facts: IncidentFacts, tree: RouteNode, routes: readonly Routed[]): NotRouted[] {
  const heard = new Set(routes.map(({ receiver }) => receiver))
  const found = new Map<string, NotRouted>()
  const keep = (miss: NotRouted): void => {
    const before = found.get(miss.receiver)
    if (!heard.has(miss.receiver) && (!before || miss.path.length > before.path.length)) found.set(miss.receiver, miss)
  }
  for (const { receiver, escalate = [], path } of routes)
    for (const step of escalate)
      keep({
        receiver: step.receiver,
        decision: 'next_in_line',
        text: `Hears if nobody has taken it ${formatDuration(step.after)} after ${receiver} was told`,
        path,
      })
  walk(tree, subjectsOf(facts), ['root'], keep)
  return [...found.values()]
}

function walk(node: RouteNode, subjects: readonly Subject[], path: string[], keep: (miss: NotRouted) => void): void {
  const passing = subjects.filter((subject) => obstaclesOf(subject, node.match).length === 0)
  if (passing.length === 0) {
    missed(node, subjects, path, keep)
    return
  }
  if (node.receiver !== undefined)
    keep({
      receiver: node.receiver,
      decision: 'taken_by_another_route',
      text: 'Another route takes it: one before this, or a narrower one below it',
      path,
    })
  for (const child of node.routes ?? []) walk(child, passing, [...path, nameOf(child.match)], keep)
}

/** Neither it nor those below it. */
function missed(node: RouteNode, subjects: readonly Subject[], path: string[], keep: (miss: NotRouted) => void): void {
  const obstacles = obstaclesOf(subjects[0]!, node.match).map(([field]) => {
    const here = [...new Set(subjects.map((subject) => subject[field]))].filter((value) => value !== undefined)
    return `${field} is ${here.length > 0 ? here.join(', ') : 'not known'}`
  })
  const name = nameOf(node.match).replaceAll('|', ' or ').replaceAll('_', ' ')
  const text = `The route “${name}” does not match: ${obstacles.join(', ')}`
  for (const receiver of receiversIn(node))
    keep({ receiver, decision: 'no_route_matches', text, path: path.slice(0, -1) })
}

const obstaclesOf = (subject: Subject, match: RouteMatch | undefined) =>
  fieldsOf(match).filter(([field, wanted]) => !wanted.includes(subject[field]))

const receiversIn = ({ receiver, escalate = [], routes = [] }: RouteNode): string[] => [
  ...(receiver === undefined ? [] : [receiver]),
  ...escalate.map((step) => step.receiver),
  ...routes.flatMap(receiversIn),
]
