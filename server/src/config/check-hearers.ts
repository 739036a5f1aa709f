import type { Path } from './fault.ts'
import { checkJurisdiction, checkName, type Known, type References } from './known.ts'
import type { Outline, RouteOutline } from './outline.ts'

/** Receivers, routes, operators and the report. */
export function checkHearers(outline: Outline, known: Known, found: References): void {
  const { route, receivers, operators, served, report } = outline
  for (const [i, { quietHours }] of receivers.entries())
    checkName(quietHours.outside, 'calendar', known.calendars, ['receivers', i, 'quietHours', 'outside'], found.faults)
  for (const [i, name] of report.receivers.entries()) {
    checkName(name, 'receiver', known.receivers, ['report', 'receivers', i], found.faults)
  }
  for (const [i, name] of served.entries()) {
    checkName(name, 'receiver', known.receivers, ['served', i], found.faults)
  }
  for (const [i, name] of operators.entries()) {
    checkName(name, 'receiver', known.receivers, ['operators', i], found.faults)
  }
  if (route === undefined) {
    if (receivers.length > 0)
      found.warnings.push({ path: ['route'], message: 'there is none: nobody will hear of an incident' })
    return
  }
  if (route.receiver === undefined) {
    found.faults.push({ path: ['route', 'receiver'], message: 'is missing: somebody must hear what no route takes' })
  }
  checkRoute(route, ['route'], known, found)
  const heard = [...namedIn(route), ...operators, ...served, ...report.receivers]
  for (const [i, { id }] of receivers.entries()) {
    if (id !== undefined && !heard.includes(id)) {
      found.warnings.push({ path: ['receivers', i], message: `no route leads to "${id}"` })
    }
  }
}

const namedIn = (route: RouteOutline): (string | undefined)[] => [
  route.receiver,
  ...route.escalate.map(({ receiver }) => receiver),
  ...route.routes.flatMap(namedIn),
]

function checkRoute(route: RouteOutline, path: Path, known: Known, found: References): void {
  const { match } = route
  checkName(route.receiver, 'receiver', known.receivers, [...path, 'receiver'], found.faults)
  for (const [i, { receiver }] of route.escalate.entries())
    checkName(receiver, 'receiver', known.receivers, [...path, 'escalate', i, 'receiver'], found.faults)
  for (const name of match.system) checkName(name, 'system', known.systems, [...path, 'match', 'system'], found.faults)
  for (const name of match.vendor) checkName(name, 'vendor', known.vendors, [...path, 'match', 'vendor'], found.faults)
  for (const name of match.owner) checkName(name, 'owner', known.owners, [...path, 'match', 'owner'], found.warnings)
  for (const code of match.jurisdiction)
    checkJurisdiction(code, known, [...path, 'match', 'jurisdiction'], found.faults)
  for (const [i, child] of route.routes.entries()) checkRoute(child, [...path, 'routes', i], known, found)
}
