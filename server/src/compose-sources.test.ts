import { expect, test } from 'vitest'
import { sourcesOf } from './compose-sources.ts'
import { loadCatalogue } from './config/catalogue.ts'
import { parseConfig } from './config/config.ts'
import { standingOf } from './domain/source-weight.ts'
import type { RegulationSource } from './sources/regulation/contract.ts'
import * as families from './sources/regulation/registry.ts'

const catalogue = loadCatalogue()

const familiesOf = (regulation: object, network = {}): string[] => {
  const value = { dependencies: [{ id: 'a', vendor: 'anthropic', model: 'claude-opus-4-8' }], regulation, network }
  const { config, faults } = parseConfig([{ file: 'test', value }], { env: {}, catalogue, secrets: 'simulated' })
  if (!config) throw new Error(JSON.stringify(faults))
  return [...new Set(sourcesOf(config, catalogue).map(({ family }) => family))]
}

const registry: Record<string, RegulationSource> = families

const EU = ['cellar', 'ec', 'edpb']
const GB = ['gov-uk', 'gov-uk-search', 'ico']
const US = [
  'court',
  'doj',
  'federal-register',
  'ftc',
  'kev',
  'ofac',
  'public-inspection',
  'screening-list',
  'white-house',
]
const ANYWHERE = ['deprecations', 'gdelt', 'hacker-news', 'vendor-newsroom']

test.each<[string, object, string[]]>([
  ['everybody by default, but for those that must be named', {}, [...ANYWHERE, ...EU, 'cnil', ...GB, ...US]],
  ['only those who can order us', { jurisdictions: ['GB'] }, [...ANYWHERE, ...GB]],
  ['France is in the EU', { jurisdictions: ['FR'] }, [...ANYWHERE, ...EU, 'cnil']],
  ['and enforces its law', { jurisdictions: ['EU'] }, [...ANYWHERE, ...EU, 'cnil']],
  [
    'who is named is asked',
    { jurisdictions: ['GB'], sources: ['sec-8k', 'vendor-newsroom'] },
    ['sec-8k', 'vendor-newsroom'],
  ],
  ['nobody', { sources: [] }, []],
  [
    'what was chosen',
    {
      sources: ['press', 'feed'],
      press: [{ id: 'p', url: 'https://p.example/f' }],
      feeds: [{ id: 'f', url: 'https://f.example/f' }],
    },
    ['press', 'feed'],
  ],
])('%s', (_, regulation, expected) => expect(familiesOf(regulation).sort()).toEqual([...expected].sort()))

test('the SEC is asked once it can be told whom to write to', () =>
  expect(familiesOf({ jurisdictions: ['US'] }, { contact: 'ops@example.com' })).toContain('sec-8k'))

test.each(Object.entries(registry).flatMap(([family, { jurisdiction }]) => (jurisdiction ? [family] : [])))(
  '%s speaks for who can order: its word is official',
  (source) => expect(standingOf({ id: 'p', source, title: '', text: '' }, new Set()).voice).toBe('official'),
)
