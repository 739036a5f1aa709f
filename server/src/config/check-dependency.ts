import type { Vendor } from '@bellwether/shared/vendor.ts'
import { didYouMean, noneOf } from '../lib/nearest.ts'
import { type Catalogue, isOwnPath } from './catalogue.ts'
import { missingIn, modelOf } from './connection.ts'
import type { Finding, Path } from './fault.ts'
import { checkName, type Known, type References } from './known.ts'
import type { Outline } from './outline.ts'
import { CREDENTIALS } from './registries.ts'

type DependencyOutline = Outline['dependencies'][number]

/** One dependency: whose it is, by which path, and whether it can be asked there. */
export function checkDependency(
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
  else if (model !== undefined) checkAddress(dependency, path, catalogue, at, found)
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
  for (const name of missingIn(baseUrl, settingsOf(dependency))) {
    const message = `is missing: the address of ${seller?.name ?? 'the API'} has it, so the model will not be asked`
    warnings.push({ path: at('credentials', name), message })
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
  const names = [...read, ...missingIn(baseUrl, {})]
  for (const [name, value] of Object.entries(credentials)) {
    if (value === null || names.includes(name)) continue
    faults.push({
      path: at('credentials', name),
      message: `is not read by ${kind}. It reads: ${names.join(', ')}${didYouMean(name, names)}`,
    })
  }
}
