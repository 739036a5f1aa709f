import { expect, test } from 'vitest'
import { VirtualClock } from '../lib/clock.ts'
import type { Check } from '../store/checks.ts'
import { site } from '../testing/site.ts'
import { look } from './look.ts'
import { createMemory } from './looked.ts'

test('a page of all regions of the world says nothing to a dependency that names none', async () => {
  const url = 'https://health.cloud.example'
  const event = {
    service: 'heron-far-1',
    service_name: 'Heron',
    region_name: 'Far',
    status: '3',
    date: 1,
    event_log: [],
  }
  const { http } = site({
    [`${url}/public/currentevents`]: [{ ...event, arn: 'arn:aws:health:far-west-1::event/HERON/x', summary: 'Down' }],
  })
  const target = {
    kind: 'status-page' as const,
    vendor: 'cloud',
    page: { url, provider: 'aws' },
    dependencies: [{ id: 'near', regions: ['near-east-1'] }, { id: 'far', regions: ['far-west-1'] }, { id: 'lost' }],
  }
  const looked = await look({ id: 'page' } as Check, target, {
    http,
    clock: new VirtualClock(0),
    memory: createMemory(),
  })
  expect(looked.seen).toMatchObject([
    { dependency: 'near', status: expect.not.stringMatching(/outage/) },
    { dependency: 'far', status: 'major_outage' },
    { dependency: 'lost', status: 'unknown', reason: expect.stringContaining('regions') },
  ])
})
