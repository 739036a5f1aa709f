import type { ClaimField } from '@bellwether/shared/regulatory-event.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { JURISDICTIONS } from '../testing/heron-order.ts'
import { buildAuthorityIndex } from './authorities-in-text.ts'
import { extractClaims } from './extract.ts'

const authorities = buildAuthorityIndex(JURISDICTIONS)
const publishedAt = Date.parse('2027-03-06T12:00:00Z')
const claims = (text: string, title = '') =>
  extractClaims({ id: 'p', title, text, publishedAt }, { voice: 'press', weight: 0.6, root: 'courier' }, authorities)
const values = (field: ClaimField, text: string) =>
  claims(text)
    .filter((claim) => claim.field === field)
    .map(({ value }) => value)

describe('each field', () => {
  test.each<[ClaimField, string, (string | null)[]]>([
    ['authority', 'The Export Control Joint Unit sent Tarn a letter.', ['Export Control Joint Unit']],
    ['authority', 'The UK government, citing national security, has issued a directive.', ['UK government']],
    ['authority', 'ECJU ordered a stop; the British government confirmed the order.', ['Export Control Joint Unit']],
    ['authority', 'The UK government met the company.', []],
    ['authority', 'Tarn pulled both after an urgent decision by the ECJU.', ['Export Control Joint Unit']],
    ['authority', 'The ECJU’s freeze on Heron 4 was meant for some.', ['Export Control Joint Unit']],
    ['authority', 'Tarn pulls two models after a British regulator steps in.', ['regulator of UK']],
    ['authority', 'A British regulator froze it. The ECJU ordered the stop.', ['Export Control Joint Unit']],
    ['jurisdiction', 'The UK government issued a directive.', ['GB']],
    ['jurisdiction', 'A British export control directive was served.', ['GB']],
    ['instrument', 'It was an "is informed" letter.', ['“is informed” letter']],
    ['instrument', 'The export control directive came at night.', ['export control directive']],
    ['instrument', 'A judge issued a preliminary injunction.', ['injunction']],
    ['legalBasis', 'It cites 15 C.F.R. § 744.22 and 50 U.S.C. § 4817(b)(1).', ['15 CFR 744.22', '50 USC 4817(b)(1)']],
    ['legalBasis', 'The legal basis has not been published.', [null]],
    ['legalBasis', 'The ministry declined to name the statute.', [null]],
    ['legalBasis', 'The regulator’s decision has not been published.', [null]],
    ['legalBasis', 'The decision on a date is unknown.', []],
    [
      'legalBasis',
      'The legal basis is unclear. Later the letter turned out to rest on the Defense Production Act.',
      ['Defense Production Act'],
    ],
    ['scopeOrdered', 'The order bars any foreign national from using it.', ['foreign nationals']],
    [
      'scopeOrdered',
      'It requires us to suspend both for users in the European Union.',
      ['users in the European Union'],
    ],
    ['scopeOrdered', 'The freeze was meant for people in Norway only.', ['users in Norway']],
    ['scopeEffective', 'It requires us to suspend both for users in the European Union.', []],
    ['scopeEffective', 'We were ordered to suspend both and disabled them for all customers.', ['all customers']],
    ['scopeEffective', 'Tarn disabled both for all its customers.', ['all customers']],
    ['scopeEffective', 'Access was restored for more than 100 vetted organisations.', ['named organisations']],
    ['scopeEffective', 'Access is geofenced: UK-only users keep it.', ['UK users keep access']],
    ['action', 'The order suspends all access.', ['suspend access']],
    ['action', 'The regulator freezes two models.', ['suspend access']],
    ['action', 'We have paused Heron 4 in Norway and are working to restore access.', ['suspend access']],
    ['action', 'A judge blocked the export order on Heron 4.', ['stay the order']],
    ['action', 'The ministry has allowed Tarn to restore Heron 4.', ['partly restore access']],
    ['issuedAt', 'On Friday a judge stayed the export order.', []],
    ['action', 'Controls were imposed in March. They lifted the restrictions today.', ['lift the order']],
    ['issuedAt', 'The letter was sent on 5 March.', ['2027-03-05']],
    ['issuedAt', 'The decision dated 4 March was kept secret.', ['2027-03-04']],
    ['issuedAt', 'A decision on 4 March is awaited.', []],
    ['issuedAt', 'The ministry ordered companies to stop by 1 April 2027.', []],
    ['effectiveAt', 'The ministry ordered companies to stop by 1 April 2027.', ['2027-04-01']],
    ['scopeOrdered', 'It ordered state-owned firms to drop Heron 4.', ['state-owned companies']],
    ['action', 'Tarn denied that it had been ordered to suspend Heron 4.', []],
    ['issuedAt', 'At 18:10 UTC today the UK government served us with a direction.', ['2027-03-05T18:10Z']],
    ['issuedAt', 'Tarn launched Heron 4 on 1 March. The order came on Friday.', ['2027-03-05/2027-03-06']],
    ['issuedAt', 'On 6 March, a newspaper published the letter.', []],
    ['publishedAt', 'The letter was published on 6 March 2027.', ['2027-03-06']],
    ['effectiveAt', 'The rule takes effect on 1 April 2027.', ['2027-04-01']],
    ['effectiveAt', 'Tarn disabled it on 5 March 2027.', ['2027-03-05']],
    [
      'effectiveAt',
      'The effective date of the interim final rule published 1 March 2027 (92 FR 10477), is delayed from 15 March 2027 until 1 June 2027.',
      ['2027-06-01'],
    ],
    ['expiresAt', 'The exception expires on 1 June 2027.', ['2027-06-01']],
    ['expiresAt', 'The comment period runs until 1 June 2027.', []],
    ['commentsDueAt', 'Comments must be received by 1 June 2027.', ['2027-06-01']],
    ['commentsDueAt', 'Comments are due by 2027-06-01.', ['2027-06-01']],
    ['commentsDueAt', 'Submit written comments on or before June 1, 2027.', ['2027-06-01']],
    ['commentsDueAt', 'The comment period runs from 1 April 2027 to 1 June 2027.', ['2027-06-01']],
    ['commentsDueAt', 'The consultation closes on 1 June 2027.', ['2027-06-01']],
    ['commentsDueAt', 'Comments are due next week.', []],
    ['commentsDueAt', 'The minister declined to comment on 1 June 2027.', []],
    ['commentsDueAt', 'In comments on 1 June 2027 the company called it a mistake.', []],
  ])('%s: %s', (field, text, expected) => expect(values(field, text)).toEqual(expected))
})

describe('no facts', () => {
  test.each([
    'Could the government order a stop on 5 March?',
    'If the UK government issued a directive, access would be suspended.',
    'Tarn launched Heron 4 on 1 March 2027.',
  ])('%s', (text) => expect(claims(text).filter(({ field }) => field !== 'status' && field !== 'action')).toEqual([]))
})

test('a vendor counts less where it speaks of law', () => {
  const told = extractClaims(
    { id: 'p', title: '', text: 'The UK government issued a directive. We disabled it for all customers.' },
    { voice: 'vendor', weight: 0.95, root: 'tarn' },
    authorities,
  )
  expect(Object.fromEntries(told.map(({ field, weight }) => [field, weight]))).toMatchObject({
    authority: 0.7,
    scopeEffective: 0.95,
  })
})

test('quotes are the words of the text, whatever it is', () => {
  const pieces = fc.constantFrom(
    'The UK government ',
    'ordered ',
    'on 5 March 2027 ',
    'foreign nationals ',
    '15 CFR 744.22 ',
    'disabled for all customers',
    '. ',
    '? ',
    '\n',
    'legal basis not published ',
    'if ',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const text = parts.join('')
      for (const { quote, weight, publication } of claims(text, 'Order')) {
        expect(`Order\n${text}`).toContain(quote)
        expect([weight, publication]).toEqual([0.6, 'p'])
      }
    }),
  )
})
