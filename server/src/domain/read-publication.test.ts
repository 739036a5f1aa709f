import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { JURISDICTIONS, VENDORS } from '../testing/heron-order.ts'
import { namesOf, readPublication } from './read-publication.ts'

const names = namesOf(VENDORS, [
  ...JURISDICTIONS,
  { code: 'IT', name: 'Italy', aliases: ['Italian'], authorities: [{ name: 'Garante', aliases: [] }] },
  {
    code: 'EU',
    name: 'European Union',
    aliases: [],
    authorities: [{ name: 'European Commission', aliases: ['the Commission'] }],
  },
])
const read = (title: string, text: string, source = 'press', vendor?: string) =>
  readPublication(
    {
      id: 'p',
      source,
      title,
      text,
      publishedAt: Date.parse('2027-03-06T12:00:00Z'),
      firstSeenAt: 0,
      ...(vendor !== undefined && { vendor }),
    },
    names,
  )

describe('orders of many kinds', () => {
  test.each<[string, string, string, string]>([
    [
      'Garante orders Fell AI to stop processing data',
      'The Garante has imposed a limitation. Fell AI has blocked access to Otter 7 for users in Italy.',
      'fell-otter-7',
      'Garante',
    ],
    [
      'Court bars Fell from offering Otter 7',
      'The Regional Court of Munich issued an injunction that prohibits Fell AI from offering Otter 7.',
      'fell-otter-7',
      'Regional Court of Munich',
    ],
    [
      'Italy’s privacy watchdog stops Otter 7',
      'Italy’s privacy watchdog ordered Fell AI to suspend Otter 7.',
      'fell-otter-7',
      'regulator of Italy',
    ],
    [
      'Heron 4 leaves the Union',
      'The Commission ordered Tarn Labs to withdraw Heron 4 from the market under Article 93 of the AI Act.',
      'tarn-heron-4',
      'European Commission',
    ],
    [
      'Heron 4 no longer available in Orsk',
      'Following an order by the Ministry of Electronics, Tarn Labs disabled Heron 4 for all users in Orsk.',
      'tarn-heron-4',
      'Ministry of Electronics',
    ],
    [
      'Brook takes Heron 4 down',
      'Brook has removed Heron 4 at the request of the UK government.',
      'tarn-heron-4',
      'UK government',
    ],
  ])('%s', (title, text, model, authority) => {
    const { publication, mentions, claims } = read(title, text)
    expect(publication.kind).toBe('regulatory')
    expect(mentions.filter(({ role }) => role === 'affected').map((mention) => mention.model)).toEqual([model])
    expect(claims.filter(({ field }) => field === 'authority').map(({ value }) => value)).toContain(authority)
  })
})

describe('no orders', () => {
  test.each<[string, string, string]>([
    ['product', 'Tarn Labs launches Heron 4.1', 'Heron 4 was suspended by a government order last year.'],
    ['outage', 'Elevated errors on Heron 4', 'We see elevated errors on Heron 4.'],
    ['retirement', 'Retirement of Otter 7', 'Fell AI will retire Otter 7 in June.'],
    ['other', 'Herons in spring', 'They nest.'],
  ])('%s: %s', (kind, title, text) => expect(read(title, text).publication.kind).toBe(kind))
})

describe('whose word it is', () => {
  test('a vendor’s own notice is heard whatever its tone', () => {
    const { publication, standing, story } = read(
      "We've suspended access to Heron 4",
      'To comply with a government directive.',
      'vendor-incident',
      'tarn',
    )
    expect([publication.kind, standing.voice, story.takesAway]).toEqual(['regulatory', 'vendor', true])
  })
  test('what it takes away without saying why takes away, but is no order', () => {
    const { publication, story } = read(
      "We've suspended access to Heron 4",
      'More in our newsroom.',
      'vendor-incident',
      'tarn',
    )
    expect([publication.kind, story.takesAway]).toEqual(['other', true])
  })
  test('a page on a vendor’s own host is its word, whoever points there', () => {
    const raw = {
      id: 'p',
      source: 'hacker-news',
      title: 'Statement',
      text: '',
      url: 'https://www.tarn.example/news/x',
      firstSeenAt: 0,
    }
    expect(readPublication(raw, names)).toMatchObject({ publication: { vendor: 'tarn' }, standing: { root: 'tarn' } })
  })
  test('how a growing notice stands is in its last update', () => {
    const text = 'We have suspended access to Heron 4.\n\nAccess to Heron 4 has been restored.'
    expect(
      read('Access to Heron 4', text, 'vendor-incident', 'tarn')
        .claims.filter(({ field }) => field === 'status')
        .map(({ value }) => value),
    ).toEqual(['restored'])
  })
})

test('any text is read', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary', maxLength: 500 }), (title, text) => {
      expect(read(title, text).publication).toMatchObject({ id: 'p', title })
    }),
  )
})
