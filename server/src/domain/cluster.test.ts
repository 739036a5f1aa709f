import { DAY } from '@bellwether/shared/time.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { JURISDICTIONS, VENDORS } from '../testing/heron-order.ts'
import { Clusterer } from './cluster.ts'
import { namesOf, readPublication } from './read-publication.ts'
import type { StoryItem } from './story-gates.ts'

const names = namesOf(VENDORS, JURISDICTIONS)
const START = Date.parse('2027-03-01T00:00:00Z')
const item = (id: string, days: number, title: string, text = '', url?: string): StoryItem => {
  const at = START + days * DAY
  return {
    ...readPublication({ id, source: 'press', title, text, url, publishedAt: at, firstSeenAt: at }, names).story,
    at,
  }
}
const NOISE = [
  'Ferry timetable of the northern isles',
  'A cookbook for tiny kitchens',
  'Bees return to the old quarry',
  'Chess club wins the county cup',
  'New bridge over the river opens',
].map((title, number) =>
  item(`noise-${number}`, 0, title, `${title} and everything that belongs to it, told at some length.`),
)
const placed = (...items: StoryItem[]): Record<string, string> => {
  const clusterer = new Clusterer()
  clusterer.learn([...NOISE, ...items])
  for (const noise of NOISE) clusterer.assign(noise)
  return Object.fromEntries(items.map((one) => [one.id, clusterer.assign(one).event.replace('story-', '')]))
}

const QUAKE = item(
  'quake',
  0,
  'Earthquake shakes port of Vellin',
  'An earthquake of magnitude 6.1 shook the port of Vellin before dawn. Forty houses fell, and the harbour crane lies in the water. Rescuers dig with their hands, said Maren Holt of the fire brigade.',
)
const QUAKE_TOO = item(
  'quake-too',
  0.2,
  'Magnitude 6.1 quake hits Vellin',
  'Rescuers under Maren Holt dig for survivors in Vellin, where an earthquake threw down forty houses and the crane of the harbour.',
)
const CUP = item(
  'cup',
  0.1,
  'Home crew takes sailing cup off Vellin',
  'In light wind the crew of Ines Brandt sailed to the cup on Sunday, a length ahead of the favourites from Orsk, who protested in vain against the start.',
)

describe('by words', () => {
  test('one event in two wordings, and its look-alike', () =>
    expect(placed(QUAKE, QUAKE_TOO, CUP)).toEqual({ quake: 'quake', 'quake-too': 'quake', cup: 'cup' }))
  test('a month later it is another', () =>
    expect(placed(QUAKE, { ...QUAKE_TOO, at: START + 30 * DAY })).toEqual({ quake: 'quake', 'quake-too': 'quake-too' }))
  test('one address is one story, whatever it is called', () =>
    expect(
      placed(
        item('a', 0, 'Notes of spring', '', 'https://a.example/x?utm_source=b'),
        item('b', 9, 'Quite another headline', '', 'https://www.a.example/x/'),
      ),
    ).toEqual({ a: 'a', b: 'a' }))
})

describe('by order', () => {
  const ORDER = item('order', 0, 'UK suspends access to Heron 4 and Wren 2', 'The government ordered Tarn to act.')
  test('the story goes on for weeks and in other words', () =>
    expect(
      placed(
        ORDER,
        item('talks', 3, 'Tarn and ministry discuss Heron 4 restrictions', 'The government says little.'),
        item('part', 14, 'Ministry allows Tarn to release Wren 2 to trusted organisations'),
        item('lift', 18, 'Commerce lifts export controls on Heron 4'),
      ),
    ).toEqual({ order: 'order', talks: 'order', part: 'order', lift: 'order' }))
  test('but neither the launch nor the successor nor another order belongs to it', () =>
    expect(
      placed(
        item('launch', -1, 'Tarn Labs launches Heron 4 and Wren 2', 'Heron 4 and Wren 2 of Tarn are here.'),
        ORDER,
        item('next', 10, 'Tarn Labs launches Heron 4.1', 'Heron 4 was suspended by a government order.'),
        item('other', 11, 'UK suspends access to Otter 7', 'The government ordered Fell AI to act.'),
      ),
    ).toEqual({ launch: 'launch', order: 'order', next: 'next', other: 'other' }))
  test('what was put there before is taken up again', () => {
    const clusterer = new Clusterer()
    clusterer.restore(ORDER, 'story-of-old')
    expect(clusterer.assign(item('lift', 18, 'Commerce lifts export controls on Heron 4'))).toMatchObject({
      event: 'story-of-old',
      joined: true,
    })
  })
})

test('the same publication twice changes nothing', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([QUAKE, QUAKE_TOO, CUP, ...NOISE]), (items) => {
      const clusterer = new Clusterer()
      const first = items.map((one) => clusterer.assign(one).event)
      expect(items.map((one) => clusterer.assign(one).event)).toEqual(first)
    }),
  )
})

test('undated publications get a second look, and are where they were or nearer', () => {
  const clusterer = new Clusterer()
  const items = [QUAKE, CUP, QUAKE_TOO, ...NOISE].map((one) => ({ ...one, at: undefined }))
  clusterer.learn(items)
  for (const one of items) clusterer.assign(one)
  const again = clusterer.reconsider()
  expect(again.get('quake')!.event).toBe(again.get('quake-too')!.event)
  expect(again.get('cup')!.event).not.toBe(again.get('quake')!.event)
})
