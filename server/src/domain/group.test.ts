import type { Incident } from '@bellwether/shared/incident.ts'
import { expect, test } from 'vitest'
import { group, incidentState } from './group.ts'

const open: Incident = {
  id: 'i',
  vendor: 'anthropic',
  trouble: 'withdrawn',
  title: '',
  state: 'open',
  cause: 'undetermined',
  confidence: 0,
  openedAt: 10,
  firstBadAt: 5,
}

test.each([
  ['the same vendor, the same trouble', 'anthropic', 'withdrawn', 'joined'],
  ['the same vendor, other trouble', 'anthropic', 'outage', 'opened'],
  ['another vendor', 'openai', 'withdrawn', 'opened'],
] as const)('%s: %s', (_, vendor, trouble, decision) => {
  expect(group({ trouble, firstBadAt: 3 }, vendor, [open], 20).decision).toBe(decision)
})

test.each([
  ['one still bad', ['withdrawn', 'good'], 'open'],
  ['all gather good looks', ['good', 'good'], 'restoring'],
] as const)('%s', (_, streaks, state) => {
  expect(
    incidentState(
      { state: 'open' },
      streaks.map((streakTrouble) => ({ state: 'firing', streakTrouble })),
    ),
  ).toBe(state)
})

test('over when every alert is', () =>
  expect(incidentState({ state: 'open' }, [{ state: 'resolved', streakTrouble: 'good' }])).toBe('resolved'))
test('it stays acknowledged', () =>
  expect(
    incidentState({ state: 'acknowledged', acknowledgedBy: 'ana' }, [{ state: 'firing', streakTrouble: 'outage' }]),
  ).toBe('acknowledged'))
