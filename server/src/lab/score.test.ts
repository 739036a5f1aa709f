import { MINUTE } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import type { Played, PlayedIncident } from './result.ts'
import { score, type Truth } from './score.ts'

const cause = (at: number, said: PlayedIncident['causes'][number]['cause']) => ({
  at,
  cause: said,
  confidence: 1,
  because: [],
})
const incident = (more: Partial<PlayedIncident> = {}): PlayedIncident => ({
  id: 'i1',
  vendor: 'tarn',
  dependencies: ['heron'],
  systems: [],
  openedAt: MINUTE,
  firstBadAt: 0,
  causes: [cause(MINUTE, 'undetermined'), cause(30 * MINUTE, 'regulatory')],
  ...more,
})
const played = (more: Partial<Played> = {}): Played => ({
  statuses: [],
  alerts: [],
  incidents: [incident()],
  events: [],
  notifications: [],
  ...more,
})
const expected = (decidedAt?: number) => ({
  start: 0,
  expect: [
    { incident: { dependency: 'heron', cause: 'regulatory' as const, ...(decidedAt !== undefined && { decidedAt }) } },
  ],
})
const well: Truth = () => 'well'

test('right is what was said fifteen minutes after it could be known', () => {
  const late = score(played(), expected(), well).attributed
  expect(late).toEqual([
    { dependency: 'heron', cause: 'regulatory', said: 'undetermined', firedAfter: MINUTE, rightAfter: 30 * MINUTE },
  ])
  expect(score(played(), expected(20 * MINUTE), well).attributed[0]).toMatchObject({
    said: 'regulatory',
    rightAfter: 10 * MINUTE,
  })
  expect(score(played({ incidents: [] }), expected(), well).attributed[0]?.said).toBe('no incident')
})

test('regulatory is made up where nothing could say so yet, or ever', () => {
  expect(score(played(), expected(40 * MINUTE), well).madeUp).toHaveLength(1)
  expect(score(played(), { start: 0, expect: [] }, well).madeUp).toHaveLength(1)
  expect(score(played(), expected(20 * MINUTE), well).madeUp).toEqual([])
})

test('an end while it still fails is a false recovery; what turned into other trouble is none', () => {
  const alerts = [{ dependency: 'heron', firedAt: 1, resolvedAt: 5, status: 'withdrawn' as const }]
  const failing: Truth = () => 'failing'
  expect(score(played({ alerts }), expected(), failing).falseRecoveries).toHaveLength(1)
  expect(score(played({ alerts }), expected(), well).falseRecoveries).toEqual([])
  const turned = [...alerts, { dependency: 'heron', firedAt: 5, status: 'unknown' as const }]
  expect(score(played({ alerts: turned }), expected(), failing).falseRecoveries).toEqual([])
})

test('pages while we are blind, and a second page of one incident', () => {
  const page = { at: 3, receiver: 'oncall', incident: 'i1', kind: 'trigger' as const, subject: 'Heron 4 down' }
  const result = score(played({ notifications: [page, page] }), expected(), () => 'cut_off')
  expect([result.blindPages.length, result.repeatedPages]).toEqual([2, ['i1 to oncall: 2']])
  const ours = score(
    played({ incidents: [incident({ vendor: 'our-side' })], notifications: [page] }),
    { start: 0, expect: [] },
    () => 'cut_off',
  )
  expect([ours.blindPages, ours.repeatedPages, ours.pages]).toEqual([[], [], 1])
})
