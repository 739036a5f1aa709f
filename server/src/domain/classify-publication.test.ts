import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classifyPublication } from './classify-publication.ts'

describe('what it is', () => {
  test.each<[string, string, string]>([
    ['availability', 'regulatory', 'US government orders suspension of Heron 4'],
    ['availability', 'regulatory', 'Italy blocks Fell AI app over privacy'],
    ['availability', 'regulatory', 'Commerce Department lifts export controls on Heron 4'],
    ['availability', 'regulatory', 'Tarn Labs cuts off Heron 4 after government order'],
    ['availability', 'regulatory', 'Tarn pulls two models under a ministry order'],
    ['availability', 'regulatory', 'Heron 4 unavailable in Italy after an order by the Garante'],
    ['availability', 'regulatory', 'Norway freezes a model over privacy'],
    ['enforcement', 'regulatory', 'Painters sue Fell AI for copyright infringement'],
    ['enforcement', 'regulatory', 'Regulator fines shop 3 million euros over cookies'],
    ['enforcement', 'regulatory', 'Court orders Fell AI to pay $90M over scraped books'],
    ['enforcement', 'regulatory', 'German court rules that Brook is liable for its summaries'],
    ['rule', 'regulatory', 'Senate committee advances bill on model testing'],
    ['rule', 'regulatory', 'President signs executive order on data centres'],
    ['rule', 'regulatory', 'EU Parliament passes regulation of chatbots'],
    ['opinion', 'other', 'Founders urge government not to ban open models'],
    ['opinion', 'other', 'Why the AI Act could hinder small firms'],
    ['private_policy', 'other', 'Compiler project bans generated patches'],
    ['none', 'product', 'Tarn Labs launches Wren 2'],
    ['none', 'other', 'Heron 4 unavailable in Italy this morning'],
    ['none', 'outage', 'Brook Cloud outage takes down half of the web'],
    ['none', 'security', 'Critical vulnerability in Brook router firmware'],
    ['none', 'retirement', 'Fell AI deprecates Otter 5'],
    ['none', 'other', "Heron's Law of growth, thirty years on"],
    ['none', 'other', 'Fine-tuning a small model at home'],
  ])('%s (%s): %s', (nature, kind, title) =>
    expect(classifyPublication({ title, text: '' })).toMatchObject({ nature, kind }),
  )
})

test('a register speaks for itself', () => {
  expect(classifyPublication({ title: 'Notice of hearing', text: '', source: 'federal-register' })).toEqual({
    kind: 'regulatory',
    nature: 'rule',
    because: ['official_source: federal-register'],
  })
})

test('every text has a kind and a reason', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (title, text) => {
      expect(classifyPublication({ title, text }).because).not.toEqual([])
    }),
  )
})
