import { describe, expect, test } from 'vitest'
import { VENDORS } from '../testing/heron-order.ts'
import { buildAliasIndex } from './alias-index.ts'
import { findMentions } from './match.ts'

/** A second round of sentences that are easily misread, with what they spare: `+heron -sparrow`. */
const index = buildAliasIndex(VENDORS)
const SHORT: Record<string, string> = {
  'tarn-heron-4': 'heron',
  'tarn-heron-4-1': 'heron4.1',
  'tarn-wren-2': 'wren',
  'tarn-sparrow-3': 'sparrow',
  'fell-otter-7': 'otter',
}
const MARK: Partial<Record<string, string>> = { affected: '+', not_affected: '-' }
const told = (text: string): string =>
  findMentions('', text, index)
    .flatMap(({ role, vendor, model }) => (MARK[role] ? `${MARK[role]}${model ? SHORT[model] : `${vendor}*`}` : []))
    .sort()
    .join(' ')

describe('who is hit, and who is spared', () => {
  test.each<[string, string]>([
    // No longer, double negation
    ['Heron 4 can no longer be reached by anybody.', '+heron'],
    ['Customers can no longer use Heron 4.', '+heron'],
    ['Heron 4 is not unavailable, as some had reported.', ''],
    ['Nobody disputes that Heron 4 was suspended.', '+heron'],
    ['It is not as if Heron 4 had been banned.', ''],
    ['Heron 4 did not escape the ban.', '+heron'],
    // Exceptions
    ['The order does not cover Sparrow 3.', '-sparrow'],
    ['The order covers Heron 4 but not Sparrow 3.', '+heron -sparrow'],
    ['The suspension applies to Heron 4 and Wren 2 only.', '+heron +wren'],
    ['Sparrow 3 is exempt from the export controls.', '-sparrow'],
    ['Apart from Heron 4, every model of Tarn keeps running.', '-tarn*'],
    ['Heron 4 and Wren 2 are suspended; Sparrow 3 is not.', '+heron +wren -sparrow'],
    ['Heron 4 is offline, Sparrow 3 is up.', '+heron -sparrow'],
    ['Tarn kept Sparrow 3 online and took Heron 4 offline.', '+heron -sparrow'],
    // Passive with an agent, and active voices
    ['Heron 4 was ordered offline by the Business Secretary.', '+heron'],
    ['The Business Secretary ordered Heron 4 offline.', '+heron'],
    ['Tarn was ordered to take Heron 4 offline.', '+heron'],
    ['Tarn was told to stop serving Heron 4 to foreigners.', '+heron'],
    ['The regulator has prohibited the use of Heron 4.', '+heron'],
    ['Regulators forbade Tarn to offer Heron 4.', '+heron'],
    ['Heron 4 has been placed under export controls.', '+heron'],
    ['The government slapped export controls on Heron 4.', '+heron'],
    ['Heron 4 came under an export ban on Friday.', '+heron'],
    ['Tarn had to switch Heron 4 off.', '+heron'],
    ['An order that takes Heron 4 off the market came on Friday.', '+heron'],
    // Conditions, hypotheticals, counterfactuals
    ['Had the order come earlier, Heron 4 would have been suspended.', ''],
    ['If the talks fail, Tarn will have to suspend Heron 4.', ''],
    ['Should the court agree, Heron 4 will be blocked.', ''],
    ['A ban on Heron 4 is unlikely.', ''],
    ['The bill, if passed, bans Heron 4.', ''],
    ['Experts warn of a ban on Heron 4.', ''],
    ['Analysts expect Heron 4 to be suspended.', ''],
    ['Lawmakers urged the government to suspend Heron 4.', ''],
    ['A scenario in which Heron 4 is suspended was rehearsed.', ''],
    ['In our drill, Heron 4 was suspended for an hour.', ''],
    // Negation at a distance
    ['Tarn said it had not been asked to suspend Heron 4.', ''],
    ['Reports that the government had banned Heron 4 were wrong.', ''],
    ['The ministry stopped short of banning Heron 4.', ''],
    ['The judge declined to block Heron 4.', ''],
    ['The government has no intention of restricting Heron 4.', ''],
    // Versions and successors
    ['Heron 4 and its successor Heron 4.1 were suspended.', '+heron +heron4.1'],
    ['The suspended Heron 4 gave way to Heron 4.1.', '+heron'],
    ['Heron 4.1, unlike Heron 4, is not subject to the order.', '-heron4.1'],
    // Comparison
    ['Like Heron 4 before it, Otter 7 has been suspended.', '+otter'],
    ['Otter 7, a rival of the suspended Heron 4, gains users.', '+heron'],
    ['Heron 4 is better than Otter 7, which was withdrawn in May.', '+otter'],
    // The month is no doubt
    ['Heron 4 was suspended in May.', '+heron'],
    ['On 5 May Heron 4 was suspended.', '+heron'],
    ['Heron 4 may be suspended in May.', ''],
    // Ranges of dates, figures, other words between
    ['Between 5 and 8 March Heron 4 was suspended.', '+heron'],
    ['Heron 4 was suspended from Friday to Sunday.', '+heron'],
    ['Since Friday Heron 4 has been unavailable in all regions.', '+heron'],
    ['Heron 4 has, since the letter of 5 March, been unavailable.', '+heron'],
    // Other senses
    ['Tarn suspended its advertising for Heron 4.', ''],
    ['The ban on phones at school was decided with the help of Heron 4.', ''],
    ['Heron 4 helped police block a fraud.', ''],
    ['Tarn removed a bug from Heron 4.', ''],
    ['Tarn lifted the waiting list for Heron 4.', ''],
    ['The order of magnitude of Heron 4 is unknown.', ''],
    ['Tarn received an order for Heron 4 from the navy.', ''],
    ['Heron 4 was blocked by the firewall of our office.', ''],
    ['Fell AI poached the team behind Heron 4.', ''],
    ['The suspension of the trial had nothing to do with Heron 4.', ''],
  ])('%s → %s', (text, expected) => expect(told(text)).toBe(expected))
})

describe('a model whose whole name is one word', () => {
  const quill = { id: 'quill-2026', name: 'Quill', aliases: [], resellers: [] }
  const indexWith = (...names: string[]) =>
    buildAliasIndex(
      VENDORS.map((vendor) =>
        vendor.id === 'tarn'
          ? { ...vendor, models: [...vendor.models, quill, ...names.map((name) => ({ ...quill, id: name, name }))] }
          : vendor,
      ),
    )
  const affected = (text: string, ...others: string[]) =>
    findMentions('', text, indexWith(...others)).flatMap(({ role, model }) => (role === 'affected' ? [model] : []))

  test.each([
    ['Tarn was ordered to suspend Quill and Heron 4.', ['quill-2026', 'tarn-heron-4']],
    ['Since this morning Quill, a model of Tarn, no longer answers.', ['quill-2026']],
    ['Tarn was ordered to suspend Quill 2.', []],
    ['Tarn was ordered to suspend Quill Mini.', []],
    ['The court told Tarn to stop selling its quill pens.', []],
    ['The order bars the sale of Quill pens at the market.', []],
  ])('%s', (text, models) => expect(affected(text).sort()).toEqual(models))

  test('that a sibling has too is a line again: which of both is not said', () =>
    expect(affected('Tarn was ordered to suspend Quill.', 'Quill Large')).toEqual([]))
})
