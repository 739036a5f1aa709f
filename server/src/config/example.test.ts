import { readFileSync } from 'node:fs'
import { Vendor } from '@bellwether/shared/vendor.ts'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { loadCatalogue } from './catalogue.ts'
import { parseConfig } from './config.ts'
import { faultText } from './fault.ts'
import { configJsonSchemaText } from './json-schema.ts'
import { Config } from './schema.ts'

const read = (name: string) => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8')
const example = read('bellwether.example.yaml')
const variables = Array.from(example.replace(/^#.*$/gm, '').matchAll(/\$([A-Z_]+)/g), ([, name]) => name!)

test('the example is valid, without a single warning', () => {
  const env = Object.fromEntries(variables.map((name) => [name, `https://example.com/${'x'.repeat(16)}`]))
  const { faults = [], warnings } = parseConfig(example, { env, catalogue: loadCatalogue() })
  expect([...faults, ...warnings].map(faultText)).toEqual([])
})

const yamlIn = (name: string): string => /^```yaml\n(.*?)^```/ms.exec(read(name))?.[1] ?? ''

test('what the readme shows is valid too', () => {
  const env = { ANTHROPIC_API_KEY: 'x', OPENAI_API_KEY: 'x', PAGERDUTY_KEY: 'x', SLACK_WEBHOOK: 'https://example.com/' }
  const { faults = [], warnings } = parseConfig(yamlIn('README.md'), { env, catalogue: loadCatalogue() })
  expect([...faults, ...warnings].map(faultText)).toEqual([])
})

test('so is the vendor that is shown to contributors', () => {
  expect(Vendor.parse(parse(yamlIn('CONTRIBUTING.md'))).models).toHaveLength(1)
})

test('the example without its secrets lacks those and nothing else', () => {
  const { faults } = parseConfig(example, { env: {}, catalogue: loadCatalogue() })
  expect(faults?.map(({ message }) => /^\$(\w+) is not set/.exec(message)?.[1])).toEqual(variables)
})

test('the example shows every setting of the first level', () => {
  expect(Object.keys(parse(example)).sort()).toEqual(Object.keys(Config.shape).sort())
})

test('bellwether.schema.json is up to date (npm run schema writes it)', () =>
  expect(read('bellwether.schema.json')).toBe(configJsonSchemaText()))

test('the schema describes what it asks for', () => {
  const schema = JSON.parse(configJsonSchemaText())
  for (const [name, setting] of Object.entries(schema.properties)) expect(setting, name).toHaveProperty('description')
})
