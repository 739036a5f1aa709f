import type { Outcome } from '@bellwether/shared/outcome.ts'
import type { Status } from '@bellwether/shared/status.ts'
import { expect, test } from 'vitest'
import { judgeLook, slowThreshold } from './judge-look.ts'

const stories: [string, Outcome, Outcome | undefined, Status][] = [
  ['answers', 'healthy', undefined, 'operational'],
  ['missing while its sibling answers', 'model_missing', 'healthy', 'withdrawn'],
  ['missing, and the sibling too', 'model_missing', 'model_missing', 'major_outage'],
  ['missing, and nobody to compare with', 'model_missing', undefined, 'major_outage'],
  ['withdrawn in words, sibling answers', 'model_withdrawn', 'healthy', 'withdrawn'],
  ['withdrawn in words, siblings withdrawn too', 'model_withdrawn', 'model_withdrawn', 'withdrawn'],
  ['withdrawn in words, but the key fails', 'model_withdrawn', 'auth', 'unknown'],
  ['missing, but the service is failing', 'model_missing', 'server_error', 'major_outage'],
  ['the region is blocked for all', 'region_blocked', 'region_blocked', 'withdrawn'],
  ['retired', 'model_retired', undefined, 'withdrawn'],
  ['rate limited says nothing', 'rate_limited', undefined, 'unknown'],
  ['our key says nothing of the vendor', 'auth', undefined, 'unknown'],
  ['overloaded', 'overloaded', undefined, 'partial_outage'],
]
test.each(stories)('%s', (_, outcome, control, status) => {
  const judged = judgeLook(
    { outcome, because: [], latencyMs: 100, ...(control && { control: { model: 'b', outcome: control } }) },
    5000,
  )
  expect(judged.status).toBe(status)
  if (status !== 'operational') expect(judged.reason).toBeTruthy()
})

test('slow has a floor, and follows its own baseline', () => {
  expect(slowThreshold([])).toBe(5000)
  expect(slowThreshold(Array(20).fill(65))).toBe(5000)
  expect(slowThreshold(Array(20).fill(4000))).toBe(12000)
  expect(judgeLook({ outcome: 'healthy', because: [], latencyMs: 9000 }, 5000)).toMatchObject({
    status: 'degraded_performance',
    outcome: 'slow',
  })
})

test('the reason is the vendor’s own words, and what its sibling says', () => {
  const look = {
    outcome: 'model_withdrawn' as const,
    because: ['the model is withdrawn', 'HTTP 404: Heron 4 is not available.'],
    latencyMs: 100,
    control: { model: 'wren-2', outcome: 'healthy' as const },
  }
  expect(judgeLook(look, 5000).reason).toBe(
    'answers “Heron 4 is not available.” (HTTP 404); wren-2 answers on the same key and path',
  )
})
