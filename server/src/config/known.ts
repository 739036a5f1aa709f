import type { Vendor } from '@bellwether/shared/vendor.ts'
import { didYouMean } from '../lib/nearest.ts'
import type { Catalogue } from './catalogue.ts'
import type { Finding, Path } from './fault.ts'
import type { Outline } from './outline.ts'

export interface References {
  faults: Finding[]
  warnings: Finding[]
}

/** Every name that something may refer to. */
export interface Known {
  systems: string[]
  owners: string[]
  dependencies: string[]
  receivers: string[]
  calendars: string[]
  vendors: string[]
  paths: string[]
  jurisdictions: string[]
}

export function knownIn(outline: Outline, catalogue: Catalogue): Known {
  return {
    systems: ids(outline.systems),
    owners: outline.systems.flatMap(({ owner }) => owner ?? []),
    dependencies: ids(outline.dependencies),
    receivers: ids(outline.receivers),
    calendars: ids(outline.calendars),
    vendors: catalogue.vendors.map(({ id }) => id),
    paths: pathsOf(catalogue),
    jurisdictions: catalogue.jurisdictions.map(({ code }) => code),
  }
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

export function checkName(
  name: string | undefined,
  what: string,
  names: readonly string[],
  path: Path,
  faults: Finding[],
): void {
  if (name !== undefined && !names.includes(name)) faults.push({ path, message: noSuch(what, name, names) })
}

export function checkJurisdiction(
  code: string | undefined,
  { jurisdictions }: Known,
  path: Path,
  faults: Finding[],
): void {
  if (code === undefined || jurisdictions.includes(code)) return
  faults.push({ path, message: `"${code}" is no jurisdiction of the catalogue. Write a code like US, EU or GB` })
}
