import { CLAIM_FIELDS, type ClaimField } from '@bellwether/shared/regulatory-event.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanText } from '../lib/clean-text.ts'
import { ARTICLES, JURISDICTIONS, VENDORS } from '../testing/heron-order.ts'
import { isContradiction } from './claims-agree.ts'
import { matchDependencies } from './match-dependencies.ts'
import { namesOf } from './read-publication.ts'
import { tellBatch } from './tell-batch.ts'

const names = namesOf(VENDORS, JURISDICTIONS)
const articles = ARTICLES.map((article) => ({ ...article, text: cleanText(article.text) }))
const told = tellBatch(articles, names)

describe('five articles on one order', () => {
  test('tell one story', () => {
    expect(told.events).toHaveLength(1)
    expect(told.events[0]!.event).toMatchObject({ kind: 'regulatory', status: 'in_force', publications: 5 })
  })

  test('of exactly the models that were ordered off, whatever the blog hears and the analysis fears', () => {
    const models = (role: string) =>
      told.events[0]!.things.flatMap((thing) => (thing.role === role ? (thing.model ?? []) : []))
    expect(models('affected')).toEqual(['tarn-heron-4', 'tarn-wren-2'])
    expect(models('not_affected')).toEqual(['tarn-heron-4-1', 'tarn-sparrow-3'])
    expect(told.events[0]!.things.filter(({ role }) => role === 'reseller' || role === 'informant')).toMatchObject([
      { vendor: 'brook-cloud', role: 'reseller' },
      { vendor: 'fell', role: 'informant' },
    ])
  })

  test.each<[ClaimField, (string | null)[]]>([
    ['authority', ['Export Control Joint Unit', 'UK government']],
    ['jurisdiction', ['GB']],
    ['legalBasis', [null]],
    ['scopeOrdered', ['foreign nationals']],
    ['scopeEffective', ['UK users keep access', 'all customers']],
    ['issuedAt', ['2026-03-08', '2027-03-05', '2027-03-05/2027-03-06', '2027-03-05T18:10Z']],
    ['status', ['in_force']],
  ])('contradictions on %s stand side by side', (field, expected) => {
    const values = told.publications.flatMap(({ claims }) =>
      claims.filter((claim) => claim.field === field).map(({ value }) => value),
    )
    expect([...new Set(values)].sort()).toEqual([...expected].sort())
  })

  test('what they disagree on is named, and nothing else', () => {
    const claims = told.publications.flatMap((one) => one.claims)
    const inConflict = CLAIM_FIELDS.filter((field) =>
      isContradiction(
        field,
        claims.filter((claim) => claim.field === field).map(({ value }) => value),
      ),
    )
    expect(inConflict).toEqual(['scopeEffective', 'issuedAt'])
  })

  test('the maker and a shop say so themselves: confirmed; what is bought at that shop is hit, at another by derivation', () => {
    const [{ event, things, admittedBy }] = told.events as [(typeof told.events)[0]]
    expect(event.confidenceLevel).toBe('confirmed')
    const dependencies = [
      { id: 'heron', vendor: 'tarn', model: 'tarn-heron-4', path: 'direct' },
      { id: 'wren-by-brook', vendor: 'tarn', model: 'tarn-wren-2', path: 'brook-cloud' },
      { id: 'wren-by-gate', vendor: 'fell', model: 'tarn/tarn-wren-2', path: 'direct' },
      { id: 'sparrow', vendor: 'tarn', model: 'tarn-sparrow-3', path: 'direct' },
      { id: 'next-heron', vendor: 'tarn', model: 'tarn-heron-4-1', path: 'brook-cloud' },
      { id: 'otter', vendor: 'fell', model: 'fell-otter-7', path: 'direct' },
    ]
    const matches = matchDependencies({ ...event, things, admittedBy }, dependencies, names.aliases)
    expect(matches.map(({ dependency, role }) => `${dependency} ${role}`)).toEqual([
      'heron affected',
      'wren-by-brook affected',
      'wren-by-gate derived',
    ])
  })

  test('before anybody but the analysis speaks, it is a report; with the newspaper alone too', () => {
    const of = (...ids: string[]) =>
      tellBatch(
        articles.filter(({ id }) => ids.includes(id)),
        names,
      ).events.map(({ event }) => event.confidenceLevel)
    expect(of('newspaper')).toEqual(['reported'])
    expect(of('newspaper', 'blog')).toEqual(['corroborated'])
    expect(of('newspaper', 'shop')).toEqual(['confirmed'])
  })

  test('every claim is in the words of its publication', () => {
    for (const { publication, claims } of told.publications)
      for (const { quote, field } of claims) {
        expect(`${publication.title}\n${publication.text}`).toContain(quote)
        expect(CLAIM_FIELDS).toContain(field)
      }
  })
})

test('the order in which they come changes neither story nor models', () => {
  const facts = (batch: ReturnType<typeof tellBatch>) =>
    batch.events.map(({ event, things, statuses }) => ({
      kind: event.kind,
      confidence: event.confidence,
      things,
      statuses,
    }))
  fc.assert(
    fc.property(fc.shuffledSubarray(articles, { minLength: articles.length }), (shuffled) => {
      expect(facts(tellBatch(shuffled, names))).toEqual(facts(told))
    }),
    { numRuns: 20 },
  )
})

test('every publication has a story, whatever it is', () => {
  const raw = fc.record({
    title: fc.string(),
    text: fc.string(),
    publishedAt: fc.option(fc.integer({ min: 1, max: 2e12 }), { nil: undefined }),
  })
  fc.assert(
    fc.property(fc.array(raw, { maxLength: 8 }), (raws) => {
      const batch = tellBatch(
        raws.map((one, number) => ({ ...one, id: `p${number}`, source: 'press', firstSeenAt: 0 })),
        names,
      )
      expect(batch.publications.every(({ event }) => batch.events.some((told) => told.event.id === event))).toBe(true)
      expect(batch.events.reduce((sum, { event }) => sum + event.publications, 0)).toBe(raws.length)
    }),
  )
})

const undated = (id: string, title: string, text: string) => ({ id, source: 'press', title, text, firstSeenAt: 0 })
const FERRY =
  'The ferry to Skye was cancelled on Monday after its engine failed in the harbour. Passengers were brought over by bus, the operator said, and it hopes to sail again on Thursday.'
const LIBRARY =
  'The council has closed the library in Leith since its stairs failed an inspection. Readers can borrow from a van, a spokeswoman said on Monday, until the stairs are rebuilt in spring.'
const AGAIN =
  'Monday’s ferry to Skye did not sail: an engine failure in the harbour, says its operator. Buses took the passengers round. Sailings are to begin again on Thursday.'
const storiesOf = (texts: string[]) =>
  new Set(
    tellBatch(
      texts.map((text, index) => undated(`n${index}`, '', text)),
      names,
    ).publications.map((one) => one.event),
  ).size

test.each([
  ['are two stories though they share words that all reports share', LIBRARY, 2],
  ['are one story when the second tells the same in other words', AGAIN, 1],
])('two texts alone, without a date, %s', (_, other, stories) => expect(storiesOf([FERRY, other])).toBe(stories))
