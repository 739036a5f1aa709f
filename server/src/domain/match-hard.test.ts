import { describe, expect, test } from 'vitest'
import { VENDORS } from '../testing/heron-order.ts'
import { buildAliasIndex } from './alias-index.ts'
import { findMentions } from './match.ts'

/** Sentences that read easily and are easily misread: who is hit, and nobody else. */
const index = buildAliasIndex(VENDORS)
const SHORT: Record<string, string> = {
  'tarn-heron-4': 'heron',
  'tarn-heron-4-1': 'heron4.1',
  'tarn-wren-2': 'wren',
  'tarn-sparrow-3': 'sparrow',
  'fell-otter-7': 'otter',
}
const affected = (text: string): string =>
  findMentions('', text, index)
    .filter((mention) => mention.role === 'affected')
    .map(({ vendor, model }) => (model ? SHORT[model] : `${vendor}*`))
    .sort()
    .join(' ')

describe('hit, and nobody else', () => {
  test.each<[string, string]>([
    // Exceptions
    ['All models but Heron 4 were suspended.', ''],
    ['Every Tarn model except Heron 4 was suspended.', ''],
    ['Heron 4 and Wren 2, but not Sparrow 3, were suspended.', 'heron wren'],
    ['With the exception of Sparrow 3, Heron 4 and Wren 2 were taken offline.', 'heron wren'],
    ['Unlike Sparrow 3, Heron 4 has been withdrawn.', 'heron'],
    ['Only Heron 4 was suspended; Sparrow 3 was spared.', 'heron'],
    ['Heron 4 was suspended, whereas Sparrow 3 remains available.', 'heron'],
    ['Heron 4 has been suspended while Sparrow 3 continues to work.', 'heron'],
    // People, not models
    ['Heron 4 users were banned from the forum.', ''],
    ['The moderators banned three Heron 4 fans from the community.', ''],
    ['A developer of Heron 4 was barred from the conference.', ''],
    ['Tarn suspended two employees who worked on Heron 4.', ''],
    ['The school banned essays written with Heron 4.', ''],
    ['Heron 4 accounts that spam were suspended.', ''],
    // Questions without a mark
    ['Will the UK ban Heron 4', ''],
    ['Is Heron 4 about to be banned', ''],
    ['Why Heron 4 was suspended', 'heron'],
    ['Should governments suspend Heron 4', ''],
    // Quotes and brackets
    ['“Heron 4” was suspended.', 'heron'],
    ["'Heron 4' has been disabled by order of the government.", 'heron'],
    ['The ministry suspended "Heron 4" and "Wren 2".', 'heron wren'],
    ['[Heron 4] is suspended.', 'heron'],
    ['The model (Heron 4) was withdrawn.', 'heron'],
    ['*Heron 4* is no longer available.', 'heron'],
    ['`tarn-heron-4` is no longer available.', 'heron'],
    ['Heron 4 (preview) was withdrawn on Friday.', 'heron'],
    // Negations, simple and double
    ['Heron 4 was never suspended.', ''],
    ['No government has suspended Heron 4.', ''],
    ['Tarn denied that Heron 4 was suspended.', ''],
    ['It is not true that Heron 4 has been banned.', ''],
    ['Heron 4 is no longer suspended.', 'heron'],
    ['Neither Heron 4 nor Wren 2 was suspended.', ''],
    ['Heron 4 has not been restored.', 'heron'],
    ['There is no ban on Heron 4.', ''],
    ['The court refused to suspend Heron 4.', ''],
    // Conditions and plans
    ['Heron 4 would be suspended under the bill.', ''],
    ['Unless Tarn complies, Heron 4 will be banned.', ''],
    ['The draft rule would place Heron 4 under export controls.', ''],
    ['The senator threatened to ban Heron 4.', ''],
    ['Tarn is considering withdrawing Heron 4.', ''],
    ['In the event of an order, Heron 4 could go dark.', ''],
    ['Rumours that Heron 4 is to be suspended moved the market.', ''],
    ['Imagine that Heron 4 were switched off tomorrow.', ''],
    ['Heron 4 might have been suspended, sources say.', ''],
    ['A petition demands that Heron 4 be banned.', ''],
    // Passive, apposition, inversion
    ['Suspended by the order were Heron 4 and Wren 2.', 'heron wren'],
    ['Heron 4, which Tarn released in May, has been suspended by the government.', 'heron'],
    ['Heron 4 — the flagship of Tarn — was switched off on Friday.', 'heron'],
    ['Access to Heron 4 by foreign nationals has been suspended.', 'heron'],
    ['Customers lost access to Heron 4 on Friday evening.', 'heron'],
    ['Tarn pulled the plug on Heron 4.', 'heron'],
    ['Tarn pulled Heron 4 from its API.', 'heron'],
    ['The government forced Tarn to take Heron 4 down.', 'heron'],
    ['Heron 4 disappeared from the API after a government order.', 'heron'],
    // Versions and successors
    ['Heron 4.1 was suspended.', 'heron4.1'],
    ['Heron 4, the predecessor of Heron 4.1, was withdrawn.', 'heron'],
    ['Heron 4.1, the successor of Heron 4, was launched today.', ''],
    ['Heron 4 was replaced by Heron 4.1.', ''],
    ['Heron 40 was suspended.', ''],
    // Comparison and competitors
    ['Otter 7 gains customers after Heron 4 was suspended.', 'heron'],
    ['After the Heron 4 suspension, many moved to Otter 7.', 'heron'],
    ['Fell AI says that Otter 7 is not affected by the suspension of Heron 4.', 'heron'],
    ['Otter 7 beats Heron 4, which is now banned.', 'heron'],
    ['Heron 4 blocks harmful prompts better than Otter 7.', ''],
    ['Heron 4 outperforms the discontinued Otter 6.', ''],
    // Resellers
    ['Brook Cloud suspended Heron 4 on its platform.', 'heron'],
    ['Heron 4 is no longer offered by Brook Cloud.', 'heron'],
    ['Brook Cloud, which sells Heron 4, said that its own services are not affected.', ''],
    // Other senses of the words
    ['Heron 4 pulled in record revenue.', ''],
    ['Tarn lifted the price of Heron 4.', ''],
    ['Heron 4 restricts what it says about elections.', ''],
    ['Tarn blocked a spammer who abused Heron 4.', ''],
    ['The access to Heron 4 is free.', ''],
    ['Tarn removed the rate limits of Heron 4.', ''],
    ['Tarn withdrew its lawsuit over Heron 4.', ''],
    ['Tarn suspended sales of Heron 4 mugs.', ''],
    ['Heron 4 downloads were halted for an hour by a fault of the website.', ''],
  ])('%s → %s', (text, expected) => expect(affected(text)).toBe(expected))
})
