import { expect, test } from 'vitest'
import { hearsSentence, leadsThrough } from './routes.ts'

const hears = (...receivers: string[]) =>
  receivers.map((receiver) => ({
    receiver,
    channel: 'slack',
    path: ['root'],
    decision: 'matched' as const,
    groupWaitMs: 30_000,
  }))

test.each<[string, Parameters<typeof hearsSentence>[0], string]>([
  ['nobody', { hears: [], silent: ['oncall'] }, 'Nobody would hear: no route leads anywhere.'],
  ['all', { hears: hears('oncall'), silent: [] }, 'oncall would hear, after 30 s.'],
  [
    'some',
    { hears: hears('oncall', 'chat'), silent: ['leads'] },
    'oncall and chat would hear, after 30 s; leads would not.',
  ],
])('who would hear: %s', (_, asked, sentence) => expect(hearsSentence(asked)).toBe(sentence))

test('a way leads through the nodes above its end, and through no other', () => {
  const way = ['root', 'tier 1', 'cause regulatory']
  expect([['root'], ['root', 'tier 1'], way].every((node) => leadsThrough(node, way))).toBe(true)
  expect(
    [
      ['root', 'tier 2'],
      [...way, 'any'],
    ].some((node) => leadsThrough(node, way)),
  ).toBe(false)
})
