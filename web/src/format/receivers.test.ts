import type { ReceiverSummary } from '@bellwether/shared/api-receivers.ts'
import { expect, test } from 'vitest'
import { hearsWords, receiversSentence, testWords } from './receivers.ts'

const at = (id: string, health: ReceiverSummary['health'], owed = 0, dead = 0) => ({ id, health, owed, dead })

test.each<[string, Parameters<typeof receiversSentence>[0], string]>([
  ['nobody is there', [], 'Nobody is named who should hear.'],
  ['all is new', [at('oncall', 'untried')], 'Nobody has been sent anything yet.'],
  ['one, and it works', [at('oncall', 'ok')], 'The one receiver that was sent something is reached.'],
  ['all work', [at('a', 'ok'), at('b', 'ok')], 'All 2 receivers that were sent something are reached.'],
  [
    'one was never tried',
    [at('a', 'ok'), at('b', 'untried')],
    'The one receiver that was sent something is reached. 1 receiver never tried.',
  ],
  [
    'one fails',
    [at('oncall', 'failing', 2, 1), at('b', 'ok')],
    '1 of 2 receivers cannot be reached: oncall. 1 message reached nobody; 2 messages still owed.',
  ],
])('who is reached, when %s', (_, receivers, sentence) => expect(receiversSentence(receivers)).toBe(sentence))

test('what a receiver hears of, and what became of a test', () => {
  expect(hearsWords({ purposes: ['route', 'operators'] })).toBe('Hears of incidents and sources that cannot be read')
  expect(hearsWords({ purposes: [] })).toBe('No route leads here')
  const sent = { receiver: 'oncall', channel: 'pagerduty', at: 0, latencyMs: 143.4 }
  expect(testWords({ ...sent, sent: true, status: 202 })).toBe('It arrived (202), after 143 ms')
  expect(testWords({ ...sent, sent: false, status: 403, detail: 'HTTP 403' })).toBe(
    'It did not arrive: HTTP 403, after 143 ms',
  )
})
