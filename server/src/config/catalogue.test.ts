import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Vendor } from '@bellwether/shared/vendor.ts'
import { describe, expect, test } from 'vitest'
import { UserError } from '../lib/errors.ts'
import { catalogueOf, loadCatalogue, statusPageFor } from './catalogue.ts'
import { missingIn } from './connection.ts'
import { valueAt } from './fault.ts'
import { pathsOf } from './known.ts'
import { API_KINDS, PROVIDERS } from './registries.ts'

const catalogue = loadCatalogue()
const files = readdirSync(new URL('../../../shared/catalogue/vendors/', import.meta.url))

/** `models[gpt-5.1].retires` → `['models', <its index>, 'retires']`. */
function stepsOf(vendor: Vendor, path: string): (string | number)[] {
  const [, id, rest] = /^models\[([^\]]+)\](?:\.(\w+))?$/.exec(path) ?? []
  if (id === undefined) return path.split('.')
  return ['models', vendor.models.findIndex((model) => model.id === id), ...(rest ? [rest] : [])]
}

/** What a vendor's file says that is not so. */
const RULES: Record<string, (vendor: Vendor) => (string | undefined)[]> = {
  'the file has the name of the vendor': ({ id }) => (files.includes(`${id}.yaml`) ? [] : [id]),
  'parent and hosting are vendors': ({ parent, hosting = [] }) =>
    without(
      catalogue.vendors.map(({ id }) => id),
      parent,
      ...hosting,
    ),
  'resellers are paths': ({ models }) => without(pathsOf(catalogue), ...models.flatMap(({ resellers }) => resellers)),
  'an id on a path is of a reseller': ({ models }) =>
    models.flatMap(({ resellers, idOnPath = {} }) => without(resellers, ...Object.keys(idOnPath))),
  'the jurisdiction is known': ({ jurisdiction }) =>
    without(
      catalogue.jurisdictions.map(({ code }) => code),
      jurisdiction ?? 'none',
    ),
  'the status-page provider is registered': ({ statusPage }) => without(PROVIDERS, statusPage?.provider),
  'the model API is registered': ({ api }) => without(API_KINDS, api?.kind),
  'each model is named once': ({ models }) => {
    const names = models.flatMap(({ id, aliases }) => [id, ...aliases])
    return names.filter((name, index) => names.indexOf(name) < index)
  },
  'a successor is a model': ({ models }) =>
    without(
      models.map(({ id }) => id),
      ...models.map(({ successor }) => successor),
    ),
  'what is unconfirmed is stated': (vendor) =>
    vendor.unconfirmed.filter((path) => valueAt(vendor, stepsOf(vendor, path)) === undefined),
  'models are sold at an address': ({ models, api }) => (models.length > 0 && !api ? ['no api'] : []),
}

const without = (known: readonly string[], ...names: (string | undefined)[]) =>
  names.filter((name) => name !== undefined && !known.includes(name))

test.each(Object.entries(RULES))('in every file %s', (_, broken) => {
  const found = catalogue.vendors.flatMap((vendor) => broken(vendor).map((what) => `${vendor.id}: ${what}`))
  expect(found).toEqual([])
})

test('members of the EU are known, and so is the EU', () => {
  const codes = catalogue.jurisdictions.map(({ code }) => code)
  for (const { memberOf } of catalogue.jurisdictions) for (const code of memberOf) expect(codes).toContain(code)
  expect(new Set(codes).size).toBe(codes.length)
})

test('a bad file is named, with every fault in it', () => {
  const directory = mkdtempSync(join(tmpdir(), 'catalogue-'))
  mkdirSync(join(directory, 'vendors'))
  writeFileSync(join(directory, 'vendors', 'tarn.yaml'), 'id: tarn\nname: Tarn\nstatuspage: { url: x }\nkind: labs\n')
  writeFileSync(join(directory, 'vendors', 'brook.yaml'), 'id: [\n')
  writeFileSync(join(directory, 'jurisdictions.yaml'), '- { code: GB, name: United Kingdom }\n')
  const faults = faultsOf(() => loadCatalogue(directory))
  expect(faults).toHaveLength(3)
  expect(faults[0]).toContain('brook.yaml: line 2, column 1: ')
  expect(faults.join('\n')).toContain('tarn.yaml: kind: "labs" is none of: ai-lab, cloud, gateway, saas')
  expect(faults.join('\n')).toContain('tarn.yaml: statuspage: no such setting. Did you mean "statusPage"?')
})

function faultsOf(act: () => unknown): string[] {
  try {
    act()
  } catch (error) {
    if (error instanceof UserError) return error.faults
    throw error
  }
  return []
}

describe('a catalogue with the vendors of a configuration', () => {
  const tarn = Vendor.parse({
    id: 'tarn',
    name: 'Tarn Labs',
    kind: 'ai-lab',
    statusPage: { provider: 'statuspage', url: 'https://status.tarn.example' },
    models: [{ id: 'heron-4', aliases: ['Heron 4'], resellers: ['brook'] }],
  })
  const base = catalogueOf([tarn])

  test('a field that is said wins, others stay', () => {
    const page = { url: 'https://up.tarn.example' }
    const mended = base.withVendors([{ id: 'tarn', statusPage: page }]).vendor('tarn')
    expect(mended).toEqual({ ...tarn, statusPage: page })
  })
  test('models are merged by id', () => {
    const models = [{ id: 'heron-4', retires: '2027-01-01' }, { id: 'heron-5' }]
    const mended = base.withVendors([{ id: 'tarn', models }]).vendor('tarn')
    expect(mended?.models).toEqual([
      { id: 'heron-4', aliases: ['Heron 4'], resellers: ['brook'], retires: '2027-01-01' },
      { id: 'heron-5', aliases: [], resellers: [] },
    ])
  })
  test('a new vendor has the defaults', () => {
    const mended = base.withVendors([{ id: 'brook', name: 'Brook' }])
    expect(mended.vendor('brook')).toEqual({
      id: 'brook',
      name: 'Brook',
      kind: 'saas',
      aliases: [],
      models: [],
      unconfirmed: [],
    })
    expect([base.vendor('brook'), mended.shipped]).toEqual([undefined, ['tarn']])
  })
})

test.each([
  ['direct', 'anthropic', 'direct', 'anthropic'],
  ['a reseller', 'anthropic', 'aws-bedrock', 'aws-bedrock'],
  ['our own gateway', 'anthropic', 'gateway', 'anthropic'],
  ['a vendor without a page', 'moonshot', 'direct', undefined],
])('%s: the page of %s on %s is that of %s', (_, vendor, path, owner) =>
  expect(statusPageFor({ vendor, path }, catalogue)?.vendor).toBe(owner),
)

test('addresses ask for nothing but what credentials can hold', () => {
  const blanks = catalogue.vendors.flatMap(({ api }) => (api ? missingIn(api.baseUrl, {}) : []))
  expect([...new Set(blanks)].sort()).toEqual(['account', 'project', 'region', 'resource', 'workspace'])
})
