import { Dependency } from '@bellwether/shared/dependency.ts'
import { Vendor } from '@bellwether/shared/vendor.ts'
import { describe, expect, test } from 'vitest'
import { catalogueOf } from './catalogue.ts'
import { connectionFor, siblingsFor } from './connection.ts'

const catalogue = catalogueOf([
  Vendor.parse({
    id: 'tarn',
    name: 'Tarn Labs',
    api: { kind: 'anthropic', baseUrl: 'https://api.tarn.example/v1' },
    models: [
      { id: 'heron-5', resellers: ['brook'], idOnPath: { brook: 'tarn.heron-5' } },
      { id: 'heron-4', aliases: ['Heron 4'] },
      { id: 'egret-2', resellers: ['brook'] },
    ],
  }),
  Vendor.parse({
    id: 'brook',
    name: 'Brook',
    kind: 'cloud',
    api: { kind: 'bedrock', baseUrl: 'https://{region}.brook.example' },
  }),
  Vendor.parse({ id: 'mute', name: 'Mute' }),
])
const depend = (more: object) => Dependency.parse({ id: 'a', vendor: 'tarn', model: 'heron-5', ...more })

describe('a connection', () => {
  test.each([
    ['direct', {}, { apiKind: 'anthropic', baseUrl: 'https://api.tarn.example/v1', modelId: 'heron-5' }],
    [
      'a reseller, under its own id',
      { path: 'brook', credentials: { region: 'eu-1' } },
      { apiKind: 'bedrock', baseUrl: 'https://eu-1.brook.example', modelId: 'tarn.heron-5' },
    ],
    ['the region of the dependency', { path: 'brook', regions: ['us-2'] }, { baseUrl: 'https://us-2.brook.example' }],
    [
      'an address of ours',
      { baseUrl: 'https://proxy.example/v1' },
      { apiKind: 'anthropic', baseUrl: 'https://proxy.example/v1' },
    ],
    [
      'a gateway',
      { path: 'gateway', baseUrl: 'https://gateway.example/v1' },
      { apiKind: 'openai', baseUrl: 'https://gateway.example/v1' },
    ],
    ['a model nobody knows', { model: 'tern-1' }, { modelId: 'tern-1' }],
    ['a model by another name, sold under an id', { model: 'Heron 4' }, { modelId: 'Heron 4' }],
    [
      'a region that would leave the host',
      { path: 'brook', credentials: { region: 'evil.example/' } },
      { baseUrl: 'https://evil.example%2F.brook.example' },
    ],
  ])('%s', (_, more, connection) => expect(connectionFor(depend(more), catalogue)).toMatchObject(connection))

  test.each([
    ['a region is missing', { path: 'brook' }],
    ['a gateway has no address', { path: 'gateway' }],
    ['the vendor has no API', { vendor: 'mute' }],
    ['it is no model', { model: undefined }],
  ])('none: %s', (_, more) => expect(connectionFor(depend(more), catalogue)).toBeUndefined())
})

describe('siblings', () => {
  const key = { credentials: { apiKey: 'k' } }
  const asked = depend({ model: 'heron-5', ...key })
  const siblings = (dependency: Dependency, others: Dependency[] = []) =>
    siblingsFor(dependency, { dependencies: [dependency, ...others] }, catalogue).map(({ modelId }) => modelId)

  test.each([
    ['the catalogue, newest first', asked, [], ['heron-4', 'egret-2']],
    ['our own on the same key first', asked, [depend({ id: 'b', model: 'egret-2', ...key })], ['egret-2', 'heron-4']],
    [
      'not ours on another key',
      asked,
      [depend({ id: 'b', model: 'tern-1', credentials: { apiKey: 'other' } })],
      ['heron-4', 'egret-2'],
    ],
    ['the one that is named before all', depend({ sibling: 'egret-2' }), [], ['egret-2', 'heron-4']],
    ['what is sold on the path', depend({ path: 'brook' }), [], ['egret-2']],
  ])('%s', (_, dependency, others, models) => expect(siblings(dependency, others)).toEqual(models))
})
