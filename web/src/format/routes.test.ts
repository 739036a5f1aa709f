import { expect, test } from 'vitest'
import { hearsSentence, heldWords, leadsThrough } from './routes.ts'

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

const late = (receiver: string) => ({
  ...hears(receiver)[0]!,
  held: { decision: 'quiet_hours' as const, text: '', until: Date.parse('2026-06-13T05:00:00Z') },
})

test.each<[string, Parameters<typeof hearsSentence>[0], string]>([
  [
    'one',
    { hears: [...hears('oncall'), late('chat')], silent: ['leads'] },
    'oncall would hear, after 30 s; chat would hear later; leads would not.',
  ],
  ['all', { hears: [late('chat')], silent: [] }, 'chat would hear only later.'],
])('in quiet hours of %s', (_, asked, sentence) => expect(hearsSentence(asked)).toBe(sentence))

test('when they end', () =>
  expect(heldWords(late('chat'), 'Europe/Berlin')).toBe('chat hears when its quiet hours end: 13 Jun, 07:00'))

const part = (receiver: string) => ({
  ...hears(receiver)[0]!,
  held: { decision: 'part_of_wider_incident' as const, text: '', incident: { id: 'i1', title: 'Brook is failing' } },
})

test('of what is a part of a wider incident', () => {
  expect(hearsSentence({ hears: [...hears('chat'), part('oncall')], silent: [] })).toBe(
    'chat would hear, after 30 s; oncall would not be paged: told of a wider incident already.',
  )
  expect(heldWords(part('oncall'))).toBe(
    'oncall was told of “Brook is failing”, of which this would be a part: it hears if this outlasts it',
  )
})
