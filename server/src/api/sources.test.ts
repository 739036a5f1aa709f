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
