import type { Dependency } from '@bellwether/shared/dependency.ts'
import { expect, test } from 'vitest'
import { buildRegister } from './compose-register.ts'
import { catalogueOf } from './config/catalogue.ts'
import { parseConfig } from './config/config.ts'

const cloud = { id: 'cloud', name: 'Cloud', statusPage: { provider: 'aws', url: 'https://health.cloud.example/' } }

function pageFor(dependencies: Partial<Dependency>[]) {
  const value = {
    vendors: [cloud],
    dependencies: dependencies.map((one, index) => ({ id: `d${index}`, vendor: 'cloud', ...one })),
  }
  const { config, faults } = parseConfig([{ file: 'test', value }], { env: {}, catalogue: catalogueOf([]) })
  if (!config) throw new Error(JSON.stringify(faults))
  const { targets } = buildRegister(config, catalogueOf([]).withVendors(config.vendors), [])
  const target = targets.get('status-page:cloud')
  if (target?.kind !== 'status-page') throw new Error('no page is watched')
  return target
}

test.each<[string, Partial<Dependency>[], string[] | undefined]>([
  ['those of all that depend on it', [{ regions: ['a', 'b'] }, { regions: ['b', 'c'] }], ['a', 'b', 'c']],
  ['where the key is used', [{ credentials: { region: 'a' } }], ['a']],
  ['all, when one names none', [{ regions: ['a'] }, {}], undefined],
])('a page is read for the regions that concern us: %s', (_, dependencies, regions) => {
  const { page, dependencies: uses } = pageFor(dependencies)
  expect(page.regions).toEqual(regions)
  expect(uses.map((use) => use.regions)).toEqual(
    dependencies.map((one) => one.regions ?? (one.credentials?.region ? [one.credentials.region] : undefined)),
  )
})
