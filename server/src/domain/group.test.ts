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
  ['the same vendor, the same trouble', 'joined', { vendor: 'anthropic' }, 'withdrawn', {}],
  ['the same vendor, other trouble', 'opened', { vendor: 'anthropic' }, 'outage', {}],
  ['another vendor', 'opened', { vendor: 'openai' }, 'withdrawn', {}],
  ['a retirement while an order holds', 'opened', { vendor: 'anthropic', strand: 'retirement' }, 'withdrawn', {}],
  ['what a person put there', 'as_by_hand', { vendor: 'openai' }, 'withdrawn', { chosen: 'i' }],
  ['where a person put it is over', 'opened', { vendor: 'openai' }, 'withdrawn', { chosen: 'gone' }],
] as const)('%s: %s', (_, decision, belonging, trouble, ties) => {
  expect(group({ trouble, firstBadAt: 3 }, belonging, [open], 20, ties).decision).toBe(decision)
})

test.each([
  ['an order, beside a retirement that was found out', 'opened', { ...open, cause: 'retirement' as const }],
  ['nothing joins by itself what was split off', 'opened', { ...open, apart: true }],
] as const)('%s: %s', (_, decision, incident) => {
  expect(group({ trouble: 'withdrawn', firstBadAt: 3 }, { vendor: 'anthropic' }, [incident], 20).decision).toBe(
    decision,
  )
})

test('what rests on a platform that fails joins its incident, whoever made it', () => {
  const platform: Incident = { ...open, vendor: 'aws', trouble: 'outage', strand: 'platform:service:aws-bedrock' }
  const ties = { platforms: ['region:aws-bedrock/eu', 'service:aws-bedrock'] }
  expect(group({ trouble: 'outage', firstBadAt: 3 }, { vendor: 'tarn' }, [platform], 20, ties).decision).toBe(
    'joined_its_platform',
  )
})

test('two that open at once have ids of their own', () => {
  const first = group({ trouble: 'outage', firstBadAt: 3 }, { vendor: 'tarn' }, [], 20).incident
  const second = group(
    { trouble: 'outage', firstBadAt: 3 },
    { vendor: 'tarn' },
    [{ ...first, apart: true }],
    20,
  ).incident
  expect(second.id).toBe(`${first.id}-2`)
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
