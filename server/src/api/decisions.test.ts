import type { IncidentSummary, Page } from '@bellwether/shared/api.ts'
import type { ReceiverDecision } from '@bellwether/shared/api-decisions.ts'
import { MINUTE } from '@bellwether/shared/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

let app: TestApp
let id: string
beforeAll(async () => {
  app = await startTestApp({ pass: 8 * MINUTE })
  const { items } = await read<Page<IncidentSummary>>('')
  id = items.find(({ cause }) => cause === 'regulatory')!.id
}, 120_000)
afterAll(() => app.close())

const call = (path: string) => fetch(`${app.url}/api/v1/incidents${path}`, { headers: { connection: 'close' } })
const read = async <Answer>(path: string) => (await (await call(path)).json()) as Answer
const decisions = (query = '') => read<Page<ReceiverDecision>>(`/${id}/decisions${query}`)

test('every receiver of the tree has its reason, by name, in words, and with its path; also who was not told', async () => {
  const { items } = await decisions('?limit=500')
  const told = items.filter((one) => one.told)
  expect(told.find(({ receiver, decision }) => receiver === 'oncall' && decision === 'first_page')).toMatchObject({
    text: expect.stringMatching(/^Paged: a route leads here/),
    path: ['root', 'tier 1|2'],
    times: 1,
  })
  const silent = [...new Set(items.filter((one) => !one.told).map(({ decision }) => decision))]
  expect(silent).toContain('already_paged')
  expect(items.every(({ text, channel }) => text.length > 10 && channel !== '')).toBe(true)
})

test('page by page they are the same as all at once, newest first', async () => {
  const all = (await decisions('?limit=500')).items
  const paged: ReceiverDecision[] = []
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page: Page<ReceiverDecision> = await decisions(`?limit=2&cursor=${cursor}`)
    paged.push(...page.items)
    cursor = page.next
  }
  expect(paged).toEqual(all)
  expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).toSorted((a, b) => b - a))
})

test.each([
  ['an incident that there is not', '/nowhere/decisions', 404],
  ['a parameter that there is not', '?color=red', 400],
  ['a word that is no answer', '?told=perhaps', 400],
  ['a cursor of another list', '?cursor=abc', 400],
])('%s', async (_, path, status) => {
  expect((await call(path.startsWith('/') ? path : `/${id}/decisions${path}`)).status).toBe(status)
})
