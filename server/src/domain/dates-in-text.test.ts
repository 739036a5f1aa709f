import { describe, expect, test } from 'vitest'
import { datesAgree, datesIn } from './dates-in-text.ts'

const SATURDAY = Date.parse('2027-03-06T12:00:00Z')

describe('days in a sentence of a Saturday', () => {
  test.each<[string, string[]]>([
    ['On 5 March 2027 the letter came', ['2027-03-05']],
    ['The March 5th letter', ['2027-03-05']],
    ['2027-03-05 was the day', ['2027-03-05']],
    ['On 30 December they met', ['2026-12-30']],
    ['At 6:10 p.m. ET on March 5', ['2027-03-05T22:10Z']],
    ['At 18:10 UTC today', ['2027-03-05T18:10Z']],
    ['on Friday', ['2027-03-05/2027-03-06']],
    ['last week', ['2027-02-27/2027-03-06']],
    ['yesterday', ['2027-03-04/2027-03-05']],
    ['on 31 February', []],
    ['May I ask', []],
  ])('%s', (sentence, expected) => expect(datesIn(sentence, SATURDAY).map(({ value }) => value)).toEqual(expected))
})

test('without a publication time "Friday" is no day, and the year is the one in which we saw it', () => {
  expect(datesIn('on Friday, March 5', undefined, SATURDAY).map(({ value }) => value)).toEqual(['2027-03-05'])
})

test.each<[string, string, boolean]>([
  ['2027-03-05', '2027-03-05', true],
  ['2027-03-05', '2027-03-05T22:10Z', true],
  ['2027-03-05', '2027-03-04/2027-03-06', true],
  ['2027-03-05', '2027-03-06', true],
  ['2027-03-05', '2027-03-08', false],
  ['2026-03-05', '2027-03-05', false],
])('%s and %s agree: %s', (one, other, agree) => expect(datesAgree(one, other)).toBe(agree))
