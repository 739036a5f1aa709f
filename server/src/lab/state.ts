import type { Answer, PageFault, WorldVendor } from '@bellwether/shared/scenario.ts'
import { isOpen, type Maintenance, type PageComponent, type VendorIncident } from '@bellwether/shared/status-page.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { TimedScenario, TimedStep } from './scenario.ts'

export interface ModelState {
  answer: Answer
  listed: boolean
}

/** What one vendor sells by one path. */
export interface PathState {
  /** What every call with our key gets; `healthy`: what its model says. */
  account: Answer
  models: Record<string, ModelState>
}

/** What a status page says. */
export interface PageSays {
  components: PageComponent[]
  incidents: VendorIncident[]
  maintenances: Maintenance[]
  updatedAt: Instant
}

export interface PageState extends PageSays {
  fault: PageFault
  /** What it said when it froze. */
  frozen?: PageSays
}

export interface VendorState {
  paths: Record<string, PathState>
  page?: PageState
}

/** One item that somebody published, and where. */
export interface Published {
  source: string
  vendor?: string
  title: string
  text: string
  url?: string
  publishedAt: Instant
}

/** Everything outside us at one instant. Never changed in place. */
export interface WorldState {
  network: 'up' | 'down'
  vendors: Record<string, VendorState>
  /** By dependency. */
  endpoints: Record<string, Answer>
  /** Oldest first. */
  publications: Published[]
}

/** Components that a scenario says something about, though its world does not list them. */
function componentsIn(vendor: string, timeline: TimedStep[]): string[] {
  const steps = timeline.flatMap(({ statusPage }) => (statusPage?.vendor === vendor ? [statusPage] : []))
  return steps.flatMap(({ component, incident, maintenance }) => [
    ...(component === undefined ? [] : [component]),
    ...(incident?.components ?? []),
    ...(maintenance?.components ?? []),
  ])
}

/** The world at its start: everybody is well. `needed`: components that our own configuration names, by vendor. */
export function healthy({ world, timeline, start }: TimedScenario, needed: Record<string, string[]> = {}): WorldState {
  const vendors = Object.entries(world).map(([id, vendor]) => {
    const named = [...(vendor.statusPage?.components ?? []), ...componentsIn(id, timeline), ...(needed[id] ?? [])]
    return [id, healthyVendor(vendor, [...new Set(named)], start)] as const
  })
  return { network: 'up', vendors: Object.fromEntries(vendors), endpoints: {}, publications: [] }
}

function healthyVendor({ models, paths, statusPage }: WorldVendor, components: string[], at: Instant): VendorState {
  const served = (): PathState => ({
    account: 'healthy',
    models: Object.fromEntries(models.map((id) => [id, { answer: 'healthy', listed: true }])),
  })
  return {
    paths: Object.fromEntries(paths.map((path) => [path, served()])),
    ...(statusPage && {
      page: { components: components.map(component), incidents: [], maintenances: [], updatedAt: at, fault: 'none' },
    }),
  }
}

const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

const component = (name: string): PageComponent => ({ id: slug(name), name, status: 'operational' })

/** The world after one line of the timeline. */
export function apply(state: WorldState, step: TimedStep): WorldState {
  const { at, models, account, statusPage, publish, endpoint, network } = step
  let after = state
  if (network) after = { ...after, network }
  if (models) after = changed(after, models.vendor, (vendor) => withModels(vendor, models))
  if (account) after = changed(after, account.vendor, (vendor) => withAccount(vendor, account))
  if (statusPage) after = changed(after, statusPage.vendor, (vendor) => withPage(vendor, statusPage, at))
  if (endpoint) after = { ...after, endpoints: { ...after.endpoints, [endpoint.dependency]: endpoint.answer } }
  if (publish) after = { ...after, publications: [...after.publications, { publishedAt: at, ...publish }] }
  return after
}

function changed(state: WorldState, id: string, change: (vendor: VendorState) => VendorState): WorldState {
  const vendor = state.vendors[id]
  return vendor ? { ...state, vendors: { ...state.vendors, [id]: change(vendor) } } : state
}

const mapValues = <Value>(record: Record<string, Value>, change: (value: Value, key: string) => Value) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]))

function withModels(vendor: VendorState, { ids, path, answer, listed }: NonNullable<TimedStep['models']>): VendorState {
  const models = (served: PathState['models']) =>
    mapValues(served, (before, id) =>
      ids === 'all' || ids.includes(id) ? { answer: answer ?? before.answer, listed: listed ?? before.listed } : before,
    )
  const onPath = (served: PathState, name: string) =>
    path === undefined || path === name ? { ...served, models: models(served.models) } : served
  return { ...vendor, paths: mapValues(vendor.paths, onPath) }
}

function withAccount(vendor: VendorState, { path, answer }: NonNullable<TimedStep['account']>): VendorState {
  const onPath = (served: PathState, name: string) =>
    path === undefined || path === name ? { ...served, account: answer } : served
  return { ...vendor, paths: mapValues(vendor.paths, onPath) }
}

type PageStep = NonNullable<TimedStep['statusPage']>

function withPage(vendor: VendorState, step: PageStep, at: Instant): VendorState {
  const { page } = vendor
  if (!page) return vendor
  const says = withFacts(page, step, at)
  const fault = step.fault ?? page.fault
  const { components, incidents, maintenances, updatedAt } = page
  const frozen = page.frozen ?? { components, incidents, maintenances, updatedAt }
  return { ...vendor, page: { ...says, fault, ...(fault === 'frozen' && { frozen }) } }
}

function withFacts(
  page: PageState,
  { component: name, status, incident, maintenance }: PageStep,
  at: Instant,
): PageSays {
  const named = [
    ...(name === undefined ? [] : [name]),
    ...(incident?.components ?? []),
    ...(maintenance?.components ?? []),
  ]
  const known = new Set(page.components.map((each) => each.name))
  const components = [...page.components, ...named.filter((each) => !known.has(each)).map(component)]
  const says = name !== undefined || incident || maintenance
  return {
    components: components.map((each) => (each.name === name && status ? { ...each, status } : each)),
    incidents: incident ? upsert(page.incidents, incident.id, (before) => told(before, incident, at)) : page.incidents,
    maintenances: maintenance
      ? upsert(page.maintenances, maintenance.id, () => planned(maintenance))
      : page.maintenances,
    updatedAt: says ? at : page.updatedAt,
  }
}

/** Replaces the one with this id, or adds it. */
function upsert<Item extends { id: string }>(items: Item[], id: string, make: (before?: Item) => Item): Item[] {
  const index = items.findIndex((item) => item.id === id)
  return index < 0 ? [...items, make()] : items.with(index, make(items[index]))
}

function told(
  before: VendorIncident | undefined,
  step: NonNullable<PageStep['incident']>,
  at: Instant,
): VendorIncident {
  const phase = step.phase ?? before?.phase ?? 'investigating'
  const update = step.body === undefined && step.phase === undefined ? [] : [{ at, phase, body: step.body ?? '' }]
  const resolvedAt = isOpen({ phase }) ? undefined : (before?.resolvedAt ?? at)
  return {
    id: step.id,
    name: step.name ?? before?.name ?? step.id,
    impact: step.impact ?? before?.impact ?? 'minor',
    phase,
    startedAt: before?.startedAt ?? at,
    ...(resolvedAt !== undefined && { resolvedAt }),
    componentIds: step.components?.map(slug) ?? before?.componentIds ?? [],
    updates: [...(before?.updates ?? []), ...update],
  }
}

const planned = ({ components, ...maintenance }: NonNullable<PageStep['maintenance']>): Maintenance => ({
  ...maintenance,
  componentIds: components.map(slug),
})
