import { DAY, HOUR, type Instant } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import { type KnownNotice, withdrawnNotices } from './withdrawn-notices.ts'

const NOW = 100 * DAY

/** `b12`: notice b began on day 12 (and was last seen a day ago, unless said otherwise). */
const notice = (text: string, more: Partial<KnownNotice> = {}): KnownNotice => {
  const startedAt: Instant = Number(text.slice(1)) * DAY
  return { id: text[0]!, phase: 'resolved', startedAt, lastSeenAt: NOW - DAY, updates: [{ at: startedAt }], ...more }
}
const all = (text: string): KnownNotice[] =>
  text
    .split(' ')
    .filter(Boolean)
    .map((each) => notice(each))

test.each<[string, KnownNotice[], string, string, string]>([
  ['nothing is missing', all('a70 b80'), 'a70 b80', '', 'nothing_is_missing'],
  ['posted in error and taken back', all('a70 b80'), 'a70', 'b', 'missing_from_its_history'],
  ['fallen off the end', all('a70 b80'), 'b80', '', 'says_too_little'],
  ['nearly as old as the oldest of a long list', all('a70 b72 c80'), 'a70 d74 e76 c80', '', 'says_too_little'],
  ['well within a long list', all('a70 b78 c80'), 'a70 d74 e76 c80', 'b', 'missing_from_its_history'],
  ['seen an hour ago', [notice('a70'), notice('b80', { lastSeenAt: NOW - HOUR })], 'a70', '', 'says_too_little'],
  [
    'its last word is older than what is listed',
    [notice('a70'), notice('b80', { updates: [{ at: 60 * DAY }] })],
    'a70',
    '',
    'says_too_little',
  ],
  ['too old to be followed', all('a20 b30'), 'a20', '', 'says_too_little'],
  ['withdrawn before', [notice('a70'), notice('b80', { phase: 'withdrawn' })], 'a70', '', 'nothing_is_missing'],
  ['an empty list', all('a70 b80'), '', '', 'says_too_little'],
  ['a list of other things', all('b80 c81'), 'x70 y71', '', 'another_list'],
  ['half of the list at once', all('a70 b80 c81 d82 e83'), 'a70', '', 'too_many_at_once'],
])('%s', (_, known, listed, ids, reason) => {
  expect(withdrawnNotices(known, { incidents: all(listed), whole: true }, NOW)).toEqual({ ids: [...ids], reason })
})

test('a list that was read in part withdraws nothing', () => {
  expect(withdrawnNotices(all('a70 b80'), { incidents: all('a70'), whole: false }, NOW)).toEqual({
    ids: [],
    reason: 'not_read_whole',
  })
})
