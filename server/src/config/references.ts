/** What a schema cannot see: names that must exist somewhere else, and names that must exist only once. */
import type { Vendor } from '@bellwether/shared/vendor.ts'
import { didYouMean, noneOf } from '../lib/nearest.ts'
import { type Catalogue, isOwnPath } from './catalogue.ts'
import { missingIn, modelOf } from './connection.ts'
import type { Finding, Path } from './fault.ts'
import type { Outline, RouteOutline } from './outline.ts'
import { API_KINDS, CREDENTIALS, PROVIDERS, SOURCES } from './registries.ts'

export interface References {
  faults: Finding[]
  warnings: Finding[]
}

/** `catalogue` includes the vendors of the configuration already. `simulated`: names of our own accounts need not be real. */
export function checkReferences(outline: Outline, catalogue: Catalogue, simulated = false): References {
  const found: References = { faults: [], warnings: [] }
  const known: Known = {
    systems: ids(outline.systems),
    owners: outline.systems.flatMap(({ owner }) => owner ?? []),
    dependencies: ids(outline.dependencies),
    receivers: ids(outline.receivers),
    vendors: catalogue.vendors.map(({ id }) => id),
    paths: pathsOf(catalogue),
    jurisdictions: catalogue.jurisdictions.map(({ code }) => code),
    simulated,
  }
  checkDuplicates(outline, found)
  checkNeeds(outline, known, found)
  for (const [index, one] of outline.dependencies.entries()) checkDependency(one, index, known, catalogue, found)
  for (const [index, one] of outline.vendors.entries()) checkVendor(one, index, known, catalogue, found)
  checkRegulation(outline, known, found)
  checkHearers(outline, known, found)
  return found
}

interface Known {
  systems: string[]
  owners: string[]
  dependencies: string[]
  receivers: string[]
  vendors: string[]
  paths: string[]
  jurisdictions: string[]
  simulated: boolean
}

const ids = (items: { id?: string }[]): string[] => items.flatMap(({ id }) => id ?? [])

/** `direct`, a gateway of ours, and everybody who resells models by an API. */
export const pathsOf = (catalogue: Catalogue): string[] => [
  'direct',
  'gateway',
  ...catalogue.vendors.filter(resells).map(({ id }) => id),
]

const resells = (vendor: Vendor): boolean =>
  vendor.api !== undefined && (vendor.kind === 'cloud' || vendor.kind === 'gateway')

const noSuch = (what: string, name: string, names: readonly string[]): string =>
  `no ${what} is called "${name}"${didYouMean(name, names)}`

function checkName(
  name: string | undefined,
  what: string,
  names: readonly string[],
  path: Path,
  faults: Finding[],
): void {
  if (name !== undefined && !names.includes(name)) faults.push({ path, message: noSuch(what, name, names) })
}

function checkDuplicates(outline: Outline, { faults }: References): void {
  const { press, feeds } = outline.regulation
  once(outline.systems, ['systems'], 'id', faults)
  once(outline.dependencies, ['dependencies'], 'id', faults)
  once(outline.vendors, ['vendors'], 'id', faults)
  once(outline.receivers, ['receivers'], 'id', faults)
  once(press, ['regulation', 'press'], 'id', faults)
  once(feeds, ['regulation', 'feeds'], 'id', faults)
  for (const [index, { needs }] of outline.systems.entries()) once(needs, ['systems', index, 'needs'], 'name', faults)
}

function once<Key extends string>(items: { [key in Key]?: string }[], path: Path, key: Key, faults: Finding[]): void {
  const first = new Map<string, number>()
  for (const [index, item] of items.entries()) {
    const name = item[key]
    if (name === undefined) continue
    const earlier = first.get(name)
    if (earlier === undefined) first.set(name, index)
    else
      faults.push({
        path: [...path, index, key],
        message: `"${name}" is taken already by ${path.at(-1) as string}[${earlier}]`,
      })
  }
}

function checkNeeds({ systems, dependencies }: Outline, known: Known, { faults, warnings }: References): void {
  const needed = new Set<string>()
  for (const [s, system] of systems.entries()) {
    for (const [n, { anyOf }] of system.needs.entries()) {
      for (const [d, name] of anyOf.entries()) {
        const path = ['systems', s, 'needs', n, 'anyOf', d]
        checkName(name, 'dependency', known.dependencies, path, faults)
        if (name !== undefined && anyOf.indexOf(name) < d)
          faults.push({ path, message: `"${name}" is in this need already` })
        if (name !== undefined) needed.add(name)
      }
    }
  }
  for (const [index, { id }] of dependencies.entries()) {
    if (id === undefined || needed.has(id)) continue
    warnings.push({ path: ['dependencies', index], message: `no system needs "${id}": its trouble will hit nobody` })
  }
}

type DependencyOutline = Outline['dependencies'][number]

function checkDependency(
  dependency: DependencyOutline,
  index: number,
  known: Known,
  catalogue: Catalogue,
  found: References,
): void {
  const at = (...path: Path): Path => ['dependencies', index, ...path]
  const { vendor: vendorId, path = 'direct', model, sibling } = dependency
  checkName(vendorId, 'vendor', known.vendors, at('vendor'), found.faults)
  if (!known.paths.includes(path)) found.faults.push({ path: at('path'), message: noneOf(path, known.paths) })
  else if (model !== undefined && !known.simulated) checkAddress(dependency, path, catalogue, at, found)
  if (path === 'gateway' && dependency.baseUrl === undefined) {
    found.faults.push({ path: at('baseUrl'), message: 'is missing: a gateway has an address of its own' })
  }
  const vendor = catalogue.vendor(vendorId ?? '')
  if (!vendor) return
  for (const [key, name] of Object.entries({ model, sibling })) checkModel(vendor, name, path, at(key), found)
  if (sibling !== undefined && sibling === model) {
    found.faults.push({
      path: at('sibling'),
      message: 'is the model itself. A sibling is another model on the same key',
    })
  }
  if (dependency.components.length > 0 && !vendor.statusPage && isOwnPath(path)) {
    const message = `${vendor.name} has no status page in the catalogue: nothing will be read of these`
    found.warnings.push({ path: at('components'), message })
  }
}

function checkModel(vendor: Vendor, name: string | undefined, path: string, at: Path, { warnings }: References): void {
  if (name === undefined || vendor.models.length === 0) return
  const entry = modelOf(vendor, name)
  const names = vendor.models.flatMap(({ id, aliases }) => [id, ...aliases])
  if (!entry)
    warnings.push({
      path: at,
      message: `${vendor.name} has no model "${name}" in the catalogue${didYouMean(name, names)}`,
    })
  else if (!isOwnPath(path) && !entry.resellers.includes(path)) {
    warnings.push({ path: at, message: `the catalogue does not know that ${path} sells "${name}"` })
  }
}

/** A model that cannot be asked can only be read about. */
function checkAddress(
  dependency: DependencyOutline,
  path: string,
  catalogue: Catalogue,
  at: (...path: Path) => Path,
  { faults, warnings }: References,
): void {
  const seller = catalogue.vendor(isOwnPath(path) ? (dependency.vendor ?? '') : path)
  if (path !== 'gateway' && seller && !seller.api) {
    warnings.push({
      path: at('model'),
      message: `${seller.name} has no API in the catalogue: the model will not be asked`,
    })
  }
  const baseUrl = dependency.baseUrl ?? (path === 'gateway' ? '' : (seller?.api?.baseUrl ?? ''))
  for (const { name, assumed } of missingIn(baseUrl, settingsOf(dependency))) {
    const whose = seller?.name ?? 'the API'
    if (assumed)
      warnings.push({ path: at('credentials', name), message: `is missing: ${assumed} is assumed for ${whose}` })
    else faults.push({ path: at('credentials', name), message: `is missing: the address of ${whose} has it` })
  }
  const kind = path === 'gateway' ? 'openai' : seller?.api?.kind
  if (kind !== undefined) checkCredentials(dependency, kind, seller?.api?.baseUrl ?? '', at, faults)
}

const settingsOf = ({ credentials, regions }: DependencyOutline) => ({
  credentials: Object.fromEntries(
    Object.entries(credentials).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  ),
  regions: regions.filter((region) => region !== undefined),
})

/** A key under a name that nobody reads is a key that is not there. */
function checkCredentials(
  { credentials }: DependencyOutline,
  kind: string,
  baseUrl: string,
  at: (...path: Path) => Path,
  faults: Finding[],
): void {
  const read = CREDENTIALS[kind]
  if (read === undefined) return
  const names = [...read, ...missingIn(baseUrl, {}).map(({ name }) => name)]
  for (const [name, value] of Object.entries(credentials)) {
    if (value === null || names.includes(name)) continue
    faults.push({
      path: at('credentials', name),
      message: `is not read by ${kind}. It reads: ${names.join(', ')}${didYouMean(name, names)}`,
    })
  }
}

function checkVendor(
  vendor: Outline['vendors'][number],
  index: number,
  known: Known,
  catalogue: Catalogue,
  { faults }: References,
): void {
  const at = (...path: Path): Path => ['vendors', index, ...path]
  const { provider } = vendor.statusPage
  const { kind } = vendor.api
  const jurisdiction = vendor.jurisdiction
  if (vendor.id !== undefined && vendor.name === undefined && !catalogue.shipped.includes(vendor.id)) {
    const message = `is missing: "${vendor.id}" is not in the catalogue${didYouMean(vendor.id, catalogue.shipped)}`
    faults.push({ path: at('name'), message })
  }
  if (provider !== undefined && !PROVIDERS.includes(provider)) {
    faults.push({ path: at('statusPage', 'provider'), message: noneOf(provider, PROVIDERS) })
  }
  if (kind !== undefined && !API_KINDS.includes(kind)) {
    faults.push({ path: at('api', 'kind'), message: noneOf(kind, API_KINDS) })
  }
  checkName(vendor.parent, 'vendor', known.vendors, at('parent'), faults)
  for (const [i, host] of vendor.hosting.entries()) checkName(host, 'vendor', known.vendors, at('hosting', i), faults)
  for (const [m, { resellers }] of vendor.models.entries()) {
    for (const [r, path] of resellers.entries())
      checkName(path, 'path', known.paths, at('models', m, 'resellers', r), faults)
  }
  checkJurisdiction(jurisdiction, known, at('jurisdiction'), faults)
}

function checkJurisdiction(code: string | undefined, { jurisdictions }: Known, path: Path, faults: Finding[]): void {
  if (code === undefined || jurisdictions.includes(code)) return
  faults.push({ path, message: `"${code}" is no jurisdiction of the catalogue. Write a code like US, EU or GB` })
}

function checkRegulation({ regulation }: Outline, known: Known, { faults }: References): void {
  const at = (...path: Path): Path => ['regulation', ...path]
  for (const [i, code] of regulation.jurisdictions.entries())
    checkJurisdiction(code, known, at('jurisdictions', i), faults)
  for (const [i, name] of regulation.sources.entries()) {
    if (name !== undefined && !SOURCES.includes(name)) {
      faults.push({ path: at('sources', i), message: noneOf(name, SOURCES) })
    }
  }
  for (const [i, { vendor }] of regulation.feeds.entries())
    checkName(vendor, 'vendor', known.vendors, at('feeds', i, 'vendor'), faults)
}

/** Receivers, routes and the report. */
function checkHearers(outline: Outline, known: Known, found: References): void {
  const { route, receivers, report } = outline
  for (const [i, name] of report.receivers.entries()) {
    checkName(name, 'receiver', known.receivers, ['report', 'receivers', i], found.faults)
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
  const heard = [...namedIn(route), ...report.receivers]
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
  for (const [i, step] of route.escalate.entries()) {
    checkName(step.receiver, 'receiver', known.receivers, [...path, 'escalate', i, 'receiver'], found.faults)
  }
  for (const name of match.system) checkName(name, 'system', known.systems, [...path, 'match', 'system'], found.faults)
  for (const name of match.vendor) checkName(name, 'vendor', known.vendors, [...path, 'match', 'vendor'], found.faults)
  for (const name of match.owner) checkName(name, 'owner', known.owners, [...path, 'match', 'owner'], found.warnings)
  for (const code of match.jurisdiction)
    checkJurisdiction(code, known, [...path, 'match', 'jurisdiction'], found.faults)
  for (const [i, child] of route.routes.entries()) checkRoute(child, [...path, 'routes', i], known, found)
}
