import { fileURLToPath } from 'node:url'
import type { CheckSummary, Page } from '@bellwether/shared/api.ts'
import { HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

const SCENARIO = fileURLToPath(new URL('../../scenarios/status-page-moved.yaml', import.meta.url))
const PAGE = 'status-page:walletry'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp({ file: SCENARIO, pass: 90 * MINUTE })
})
afterAll(() => app.close())

const started = Date.parse('2026-05-13T09:00:00Z')

test('a source that cannot be read says since when, and where it seems to be', async () => {
  const [illness] = await app.store.sourceIllnesses.all().then((all) => all.filter((row) => row.check_id === PAGE))
  const proposal = { provider: 'incidentio', url: 'https://uptime.walletry.example', because: 'it leads there' }
  await app.store.sourceIllnesses.save([{ ...illness!, proposal: JSON.stringify(proposal) }])
  const { items } = (await (await fetch(`${app.url}/api/v1/checks?ill=true`)).json()) as Page<CheckSummary>
  const page = items.find((check) => check.id === PAGE)
  expect(page).toMatchObject({ sourceState: 'moved', proposal })
  expect(page!.sourceSince).toBeGreaterThanOrEqual(started + HOUR)
  expect(page!.sourceSince).toBeLessThan(started + HOUR + 2 * MINUTE)
  expect(items.filter((check) => check.id !== PAGE && check.proposal !== undefined)).toEqual([])
})

test('machines count sources by what is wrong with them, and see how long ago they were read', async () => {
  const text = await (await fetch(`${app.url}/metrics`)).text()
  const value = (sample: string) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${sample} `))
        ?.split(' ')[1],
    )
  expect(value('bellwether_sources_ill{state="moved"}')).toBe(1)
  expect(value('bellwether_sources_ill{state="frozen"}')).toBe(0)
  const lastRead = value(`bellwether_source_last_read_seconds{check="${PAGE}"}`)
  expect(lastRead).toBeGreaterThan(30 * 60)
  expect(lastRead).toBeLessThan(35 * 60)
  expect(value('bellwether_source_last_read_seconds{check="status-page:tarn"}')).toBeLessThan(HOUR / 1000)
})

const post = (path: string, body?: unknown, headers: Record<string, string> = {}) =>
  fetch(`${app.url}/api/v1/checks/${encodeURIComponent(PAGE)}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
const pageNow = async (): Promise<CheckSummary> => {
  const { items } = (await (await fetch(`${app.url}/api/v1/checks?kind=status-page`)).json()) as Page<CheckSummary>
  return items.find((check) => check.id === PAGE)!
}

test('a look can be asked for now, not oftener than a page can bear, and from our own pages only', async () => {
  await app.pass(MINUTE)
  expect((await post('look', undefined, { origin: 'https://elsewhere.example' })).status).toBe(403)
  expect((await post('look')).status).toBe(202)
  const { lastAt } = await pageNow()
  await app.pass(5000)
  expect((await pageNow()).lastAt).toBeGreaterThan(lastAt!)
  const refused = await post('look')
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await fetch(`${app.url}/api/v1/checks/nothing/look`, { method: 'POST' })).status).toBe(404)
})

test('a proposal is accepted or rejected by a person, and that is kept with name and hour', async () => {
  const move = { provider: 'incidentio', url: 'https://uptime.walletry.example' }
  const insteadOf = (await pageNow()).target
  await app.store.pageProposals.found(PAGE, { ...move, because: 'it leads there' }, insteadOf, started)
  expect((await pageNow()).moves).toEqual([{ ...move, because: 'it leads there', insteadOf, foundAt: started }])
  expect((await post('decision', { decision: 'accepted', provider: 'slack', url: move.url })).status).toBe(404)
  expect((await post('decision', { decision: 'maybe' })).status).toBe(400)
  expect((await post('decision', { decision: 'accepted', ...move, by: 'Ada' })).status).toBe(200)
  expect(await pageNow()).toMatchObject({
    target: move.url,
    moves: [{ decision: { decided: 'accepted', by: 'Ada', at: expect.any(Number) } }],
  })
  expect(await pageNow()).not.toHaveProperty('proposal')
  await app.pass(MINUTE)
  expect((await post('decision', { decision: 'rejected', ...move, by: 'Bo', note: 'not theirs' })).status).toBe(200)
  expect(await pageNow()).toMatchObject({
    target: insteadOf,
    moves: [{ decision: { decided: 'rejected', by: 'Bo', note: 'not theirs' } }],
  })
  expect((await app.store.pageProposals.decisions()).map(({ decision }) => decision)).toEqual(['accepted', 'rejected'])
})

test('what vanished can be called right as it is', async () => {
  await app.store.pageHabits.save([{ check_id: PAGE, habit: '{}', vanished: '["a summary of its own"]' }])
  expect((await pageNow()).vanished).toEqual(['a summary of its own'])
  expect((await post('decision', { decision: 'believed', by: 'Ada' })).status).toBe(200)
  expect(await pageNow()).not.toHaveProperty('vanished')
})
