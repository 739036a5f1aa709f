import { expect, test } from 'vitest'
import { VENDORS } from '../testing/heron-order.ts'
import { buildAliasIndex } from './alias-index.ts'
import { findMentions } from './match.ts'
import { contradicts, storyKey, tellsOf } from './story-key.ts'

const index = buildAliasIndex(VENDORS)
const key = (title: string, text = '') =>
  storyKey(title, text, findMentions(title, text, index), index, { authorities: new Set(), acting: new Set() })
const ORDER = new Set(['tarn/tarn-heron-4', 'tarn/tarn-wren-2'])

test.each<[string, boolean, string, string]>([
  ['the order itself', true, 'UK suspends access to Heron 4 and Wren 2', ''],
  ['a vendor that answers it', true, 'Statement on the directive to suspend Heron 4', ''],
  ['talks about it', true, "Officials' talks triggered crackdown on Tarn's models", ''],
  ['a part of it', true, 'Ministry allows Tarn to release Wren 2 to trusted firms', ''],
  ['the lift', true, 'UK lifts export controls on Heron 4', ''],
  [
    'only the family, with the ministry in the text',
    true,
    'Heron refuses a jailbreak',
    'Tarn said so in a report to the government.',
  ],
  [
    'a launch of somebody else that mentions it',
    false,
    'Fell AI releases Otter 7',
    "It comes after Tarn's Heron 4 was restricted by a government order.",
  ],
  ['something made with it', false, 'Boat game written by Heron 4', 'Tarn said nothing of export controls.'],
  ['the successor', false, 'Tarn releases Heron 4.1', 'Heron 4 was suspended by a government order last year.'],
  ['another order', false, 'UK bans Otter 7', 'The government said so.'],
  ['nothing of it', false, 'Herons nest in spring', ''],
])('%s: %s', (_, enough, title, text) => expect(tellsOf(key(title, text), ORDER).enough).toBe(enough))

test.each<[string, boolean, string]>([
  ['other models of the vendor', true, 'UK bans Sparrow 3'],
  ['another vendor', true, 'UK bans Fell AI'],
  ['one of the same models', false, 'UK bans Wren 2'],
  ['the vendor as a whole', false, 'UK bans Tarn'],
  ['nobody in particular', false, 'UK bans large models'],
])('%s contradict: %s', (_, expected, title) => expect(contradicts(key(title), ORDER)).toBe(expected))

test('a headline that names only the leader and the authority tells of its order, not of another one', () => {
  const leading = buildAliasIndex(
    VENDORS.map((vendor) => (vendor.id === 'tarn' ? { ...vendor, leaders: ['Ida Marsh'] } : vendor)),
  )
  const told = storyKey(
    'While all blame Ida, who lets the ministry write our policy?',
    'A post about the Department for Business and Ida Marsh.',
    [],
    leading,
    { authorities: new Set(['Department for Business']), acting: new Set() },
  )
  const byWhom = (authority: string) => tellsOf(told, ORDER, new Set([authority])).enough
  expect([byWhom('Department for Business'), byWhom('Export Control Joint Unit')]).toEqual([true, false])
})
