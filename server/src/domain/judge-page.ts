import { isBad, STATUS_WORDS, type Status, worst } from '@bellwether/shared/status.ts'
import {
  isOpen,
  type PageComponent,
  type PageReading,
  STATUS_OF_IMPACT,
  type VendorIncident,
} from '@bellwether/shared/status-page.ts'

/** What of a page concerns a dependency. Without components, the whole page does. */
export interface PageConcern {
  /** Ids or names of components, names of groups, or `group/name`; case does not matter. */
  components?: readonly string[] | undefined
  regions?: readonly string[] | undefined
}

export interface PageJudgement {
  status: Status
  /** Those that were judged, with what their open incidents make of them. */
  components: { id: string; name: string; status: Status }[]
  /** Asked for, but not on the page. */
  missing: string[]
  /** A sentence a person reads at 3 a.m. */
  reason: string
}

/**
 * What a page says of a dependency: the worst of its components' states and of the open incidents that name them; of
 * the whole page also its own summary. Only a fresh reading (`ok`) can be judged by, and nothing is good that was not
 * said to be: a component that is not there, or in a state without a word, makes the answer `unknown`, unless
 * something else is known to be bad. Planned maintenance changes nothing but the state the page gives its components.
 */
export function judgeComponents(reading: PageReading, concern: PageConcern = {}): PageJudgement {
  if (reading.state !== 'ok') {
    const reason = reading.reason ?? `the page is ${reading.state}`
    return { status: 'unknown', components: [], missing: [...(concern.components ?? [])], reason }
  }
  const incidents = reading.incidents.filter((incident) => isOpen(incident) && isImpact(incident))
  const here = reading.components.filter((component) => isInRegion(component, concern.regions))
  return concern.components && concern.components.length > 0
    ? judgeNamed(concern.components, here, incidents)
    : judgeWhole(reading, here, incidents, concern.regions !== undefined)
}

const isImpact = ({ impact }: VendorIncident): boolean => isBad(STATUS_OF_IMPACT[impact])

const isInRegion = ({ region }: PageComponent, regions: readonly string[] | undefined): boolean =>
  !regions || region === undefined || regions.some((wanted) => same(wanted, region))

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

function judgeNamed(wanted: readonly string[], here: PageComponent[], incidents: VendorIncident[]): PageJudgement {
  const found = new Set(wanted.flatMap((name) => select(name, here)))
  const missing = wanted.filter((name) => select(name, here).length === 0)
  const components = [...found].map((component) => judged(component, incidents))
  const status = sum(components.map((component) => component.status).concat(missing.map(() => 'unknown')))
  const about = incidents.filter(({ componentIds }) =>
    componentIds.some((id) => components.some((one) => one.id === id)),
  )
  const reason = [
    ...(missing.length > 0
      ? [`not on the page: ${missing.map((name) => `"${name}"`).join(', ')}${near(missing, here)}`]
      : []),
    ...sayings(components, about),
  ].join('; ')
  return { status, components, missing, reason }
}

/** By id (of the whole or of its parts in single regions, `id@region`), else by name, else by the name without what its page adds in brackets (`Claude API (api.anthropic.com)`), else as `group/name`, else as a group: then everything in it. */
function select(wanted: string, among: PageComponent[]): PageComponent[] {
  const ways: ((component: PageComponent) => boolean)[] = [
    ({ id }) => id === wanted || id.startsWith(`${wanted}@`),
    ({ name }) => same(name, wanted),
    ({ name }) => same(name.replace(/\s*\([^()]*\)\s*$/, ''), wanted),
    ({ group, name }) => group !== undefined && same(`${group}/${name}`, wanted),
    ({ group }) => group !== undefined && same(group, wanted),
  ]
  for (const way of ways) {
    const found = among.filter(way)
    if (found.length > 0) return found
  }
  return []
}

function judgeWhole(
  reading: PageReading,
  here: PageComponent[],
  open: VendorIncident[],
  isRegional: boolean,
): PageJudgement {
  const ids = new Set(here.map(({ id }) => id))
  // Of a page that is read for some regions only, its summary and what happens elsewhere is not our concern.
  const incidents = isRegional
    ? open.filter((one) => one.componentIds.length === 0 || one.componentIds.some((id) => ids.has(id)))
    : open
  // Where a page has no components, its reader has looked at our regions only, and the summary is of those.
  const indicator = isRegional && reading.components.length > 0 ? undefined : reading.indicator
  const components = here.map((component) => judged(component, incidents))
  const impacts = incidents.map(({ impact }) => STATUS_OF_IMPACT[impact])
  const status = sum([
    ...components.map((one) => one.status),
    ...impacts,
    ...(indicator === undefined ? [] : [indicator]),
  ])
  const said = components.length + incidents.length > 0 || indicator === undefined ? sayings(components, incidents) : []
  if (indicator !== undefined && (indicator !== 'operational' || said.length === 0))
    said.unshift(`the page's own summary: ${STATUS_WORDS[indicator]}`)
  return { status, components, missing: [], reason: said.join('; ') }
}

function judged({ id, name, status }: PageComponent, incidents: VendorIncident[]): PageJudgement['components'][number] {
  const about = incidents.filter(({ componentIds }) => componentIds.includes(id))
  return { id, name, status: sum([status, ...about.map(({ impact }) => STATUS_OF_IMPACT[impact])]) }
}

/** Something bad that is known decides; else one thing unknown is enough not to call the rest good. */
function sum(statuses: Status[]): Status {
  const known = worst(statuses)
  return isBad(known) || !statuses.includes('unknown') ? known : 'unknown'
}

function sayings(components: PageJudgement['components'], incidents: VendorIncident[]): string[] {
  const troubled = components.filter(({ status }) => status !== 'operational')
  if (troubled.length === 0 && incidents.length === 0)
    return [components.length === 0 ? 'the page lists no component' : `${counted(components.length)} operational`]
  return [
    ...troubled.slice(0, 5).map(({ name, status }) => `${name}: ${STATUS_WORDS[status]}`),
    ...(troubled.length > 5 ? [`and ${troubled.length - 5} more`] : []),
    ...incidents.slice(0, 3).map(({ name, impact, phase }) => `incident "${name}" (${impact}, ${phase})`),
  ]
}

const counted = (count: number): string => (count === 1 ? 'the component is' : `all ${count} components are`)

/** The names on the page that share the most with those that are not. */
function near(missing: string[], here: PageComponent[]): string {
  const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []
  const asked = missing.flatMap(words)
  const ranked = [...new Set(here.map(({ name }) => name))]
    .map((name) => ({ name, shared: words(name).filter((word) => asked.some((other) => alike(word, other))).length }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
  const offered = ranked.length > 0 ? ranked.map(({ name }) => name) : here.map(({ name }) => name)
  if (offered.length === 0) return ''
  return ` (${ranked.length > 0 ? 'nearest' : 'there are'}: ${offered
    .slice(0, 4)
    .map((name) => `"${name}"`)
    .join(', ')})`
}

const alike = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a)
