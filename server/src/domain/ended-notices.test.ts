import type { Status } from '@bellwether/shared/status.ts'
import type { IncidentPhase } from '@bellwether/shared/status-page.ts'
import { DAY, MINUTE } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import { type EndDecision, endOfNotice } from './ended-notices.ts'

const seen = (phase: IncidentPhase, updates = 1) => ({
  phase,
  firstSeenAt: 0,
  componentIds: ['api'],
  updates: Array.from({ length: updates }, (_, at) => ({ at, phase, body: 'words' })),
})
const page = (api: Status, web: Status = 'operational') => [
  { id: 'api', name: 'API', status: api },
  { id: 'web', name: 'Web', status: web },
]

test.each<[string, Parameters<typeof endOfNotice>, EndDecision]>([
  ['watched already, then gone', [seen('monitoring', 3), page('operational'), DAY], 'ended_as_announced'],
  [
    'looked into for hours, then gone, and all is well',
    [seen('investigating'), page('operational'), DAY],
    'ended_well',
  ],
  ['down again within minutes', [seen('investigating'), page('operational'), 10 * MINUTE], 'taken_back_at_once'],
  [
    'down within minutes, after a second word',
    [seen('investigating', 2), page('operational'), 10 * MINUTE],
    'ended_well',
  ],
  ['gone, but its component is not well', [seen('monitoring'), page('partial_outage'), DAY], 'still_in_trouble'],
  [
    'gone, and another component is not well',
    [seen('monitoring'), page('operational', 'major_outage'), DAY],
    'ended_as_announced',
  ],
  [
    'it named none, and something is not well',
    [{ ...seen('identified'), componentIds: [] }, page('operational', 'degraded_performance'), DAY],
    'still_in_trouble',
  ],
  ['a page without components', [seen('identified'), [], DAY], 'ended_well'],
])('%s', (_, [notice, components, now], decision) => {
  expect(endOfNotice(notice, components, now)).toBe(decision)
})
