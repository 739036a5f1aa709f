import type { Changed } from '@bellwether/shared/api.ts'
import { expect, test } from 'vitest'
import type { PageFacts, StatusPageProvider } from '../sources/status-pages/contract.ts'
import { pagerduty } from '../sources/status-pages/pagerduty.ts'
import { rootly } from '../sources/status-pages/rootly.ts'
import { zendesk } from '../sources/status-pages/zendesk.ts'
import { facts, served, watchedPages } from '../testing/watched-pages.ts'

const HOST = 'status.tarn.localhost'
const START = Date.parse('2026-09-01T12:00:00Z')
const open = (phase: 'investigating' | 'monitoring' = 'investigating'): PageFacts['incidents'] => [
  {
    id: '41',
    name: 'Errors',
    impact: 'minor',
    phase,
    startedAt: START,
    componentIds: [],
    updates: [{ at: START, phase, body: 'We look into it.' }],
  },
]

async function tarn(name: string, provider: StatusPageProvider) {
  const watched = await watchedPages(['tarn'], { provider: name })
  const show = (incidents: PageFacts['incidents']) =>
    watched.pages.set(HOST, served(HOST, provider, { ...facts(HOST), incidents }))
  const notices = () => watched.app.store.vendorIncidents.list({ vendor: 'tarn', limit: 9 })
  return { ...watched, show, notices }
}

test.each<[string, StatusPageProvider]>([
  ['pagerduty', pagerduty],
  ['rootly', rootly],
  ['zendesk', zendesk],
])('%s: an incident that ends leaves the page, and is over', async (name, provider) => {
  const { pass, show, notices } = await tarn(name, provider)
  show(open())
  await pass(40)
  expect((await notices()).map(({ phase }) => phase)).toEqual(['investigating'])
  show([])
  await pass(20)
  expect(await notices()).toMatchObject([{ phase: 'resolved', resolvedAt: expect.any(Number) }])
  show(open())
  await pass(20)
  expect((await notices())[0], 'there again, it is as it was').not.toHaveProperty('resolvedAt')
})

test('rootly: posted in error and taken down at once is withdrawn, and pages hear of it', async () => {
  const { pass, show, notices, app } = await tarn('rootly', rootly)
  const heard: Changed['keys'] = []
  app.subscribe(({ keys }) => void heard.push(...keys))
  show(open())
  await pass(3)
  heard.length = 0
  show([])
  await pass(5)
  expect(await notices()).toMatchObject([{ phase: 'withdrawn' }])
  expect(heard).toContain('vendor-incidents')
})
