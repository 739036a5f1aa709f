import { didYouMean, noneOf } from '../lib/nearest.ts'
import type { Catalogue } from './catalogue.ts'
import type { Path } from './fault.ts'
import { checkJurisdiction, checkName, type Known, type References } from './known.ts'
import type { Outline } from './outline.ts'
import { API_KINDS, PROVIDERS, SOURCES } from './registries.ts'

/** An entry under `vendors:`. */
export function checkVendor(
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

export function checkRegulation({ regulation }: Outline, known: Known, { faults }: References): void {
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
