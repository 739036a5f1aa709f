import type { EventStatus, PublicationKind, Role } from '@bellwether/shared/regulatory-event.ts'
import { describe, expect, test } from 'vitest'
import { VENDORS } from '../testing/heron-order.ts'
import { buildAliasIndex } from './alias-index.ts'
import { type MatchedDependency, matchDependencies } from './match-dependencies.ts'

const index = buildAliasIndex(VENDORS)
const thing = (role: Role, vendor: string, model?: string) => ({
  vendor,
  role,
  confidence: 0.9,
  quote: 'suspended',
  publications: ['p'],
  ...(model !== undefined && { model }),
})
const match = (
  dependency: Partial<MatchedDependency>,
  things = [thing('affected', 'tarn', 'tarn-heron-4')],
  kind: PublicationKind = 'regulatory',
  status: EventStatus = 'in_force',
  admittedBy: string[] = [],
) =>
  matchDependencies(
    { kind, status, things, admittedBy },
    [{ id: 'ours', vendor: 'tarn', path: 'direct', ...dependency }],
    index,
  )[0]

describe('an order on Heron 4', () => {
  test.each<[string, Partial<MatchedDependency>, RegExp | undefined]>([
    ['our model', { model: 'tarn-heron-4' }, /^tarn-heron-4 is named as affected/],
    ['its sibling', { model: 'tarn-wren-2' }, undefined],
    ['its successor', { model: 'tarn-heron-4-1' }, undefined],
    ['its maker as such', {}, undefined],
    ['bought elsewhere', { model: 'tarn-heron-4', path: 'brook-cloud' }, /^derived: we buy it from Brook Cloud/],
    ['under the name of a gateway', { vendor: 'brook', model: 'tarn/tarn-heron-4' }, /^derived: we buy it from Brook/],
    ['somebody else’s', { vendor: 'fell', model: 'fell-otter-7' }, undefined],
  ])('%s', (_, dependency, because) => {
    const found = match(dependency)
    if (!because) expect(found).toBeUndefined()
    else expect(found?.because.some((line) => because.test(line))).toBe(true)
  })

  test('what is derived is less sure, until the reseller says so itself', () => {
    const affected = thing('affected', 'tarn', 'tarn-heron-4')
    const bought = { model: 'tarn-heron-4', path: 'brook-cloud' }
    expect(match(bought)).toMatchObject({ role: 'derived', confidence: 0.81 })
    expect(match(bought, [affected, thing('reseller', 'brook-cloud')])).toMatchObject({
      role: 'derived',
      because: [/is named as affected/, /^derived: .* is named as reselling it and has not said so itself$/].map(
        (text) => expect.stringMatching(text),
      ),
    })
    expect(match(bought, [affected], 'regulatory', 'in_force', ['brook-cloud'])).toMatchObject({
      role: 'affected',
      confidence: 0.9,
      because: [expect.anything(), expect.stringMatching(/^Brook Cloud, where we buy it, says so too$/)],
    })
  })
})

test('an order on the vendor concerns whatever is the vendor’s', () => {
  expect(match({ model: 'tarn-wren-2' }, [thing('affected', 'tarn')])?.because[0]).toMatch(
    /^Tarn Labs as a whole is named/,
  )
})

test('an order on where we buy it concerns what we buy there, and nothing else', () => {
  const order = [thing('affected', 'brook-cloud')]
  expect(match({ model: 'tarn-heron-4', path: 'brook-cloud' }, order)).toMatchObject({
    role: 'affected',
    because: [expect.stringMatching(/^Brook Cloud as a whole is named as affected/)],
  })
  expect(match({ model: 'tarn-heron-4' }, order)).toBeUndefined()
})

test('a proposal concerns us half', () => {
  const found = match({ model: 'tarn-heron-4' }, [thing('mentioned', 'tarn', 'tarn-heron-4')], 'regulatory', 'proposed')
  expect(found).toMatchObject({ confidence: 0.45, because: [expect.stringMatching(/^a proposal names/)] })
})

test.each<PublicationKind>(['product', 'other'])('%s news take nothing from us', (kind) =>
  expect(match({ model: 'tarn-heron-4' }, undefined, kind)).toBeUndefined(),
)
