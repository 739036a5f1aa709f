import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

const THINGS = 300
const ids = Array.from({ length: THINGS }, (_, index) => `thing-${index}`)

/** A company that needs 300 things of one vendor, some of them by systems of every tier, and the vendor fails altogether. */
const scenario = {
  scenario: 'storm',
  start: '2026-09-01T08:00:00Z',
  until: '+3h',
  config: {
    vendors: [
      {
        id: 'tarn',
        name: 'Tarn Cloud',
        kind: 'cloud',
        statusPage: { provider: 'statuspage', url: 'https://status.tarn.example' },
      },
    ],
    dependencies: ids.map((id, index) => ({ id, vendor: 'tarn', components: [`Region ${index % 30}`] })),
    systems: Array.from({ length: 40 }, (_, index) => ({
      id: `system-${index}`,
      tier: 1 + (index % 4),
      owner: `team-${index % 7}`,
      needs: ids.filter((_, at) => at % 40 === index).map((id) => ({ name: id, anyOf: [id] })),
    })),
    receivers: [
      { id: 'oncall', webhook: { url: 'https://hooks.example/oncall' } },
      { id: 'chat', webhook: { url: 'https://hooks.example/chat' } },
    ],
    route: {
      receiver: 'oncall',
      groupWait: '30s',
      groupInterval: '5m',
      routes: [{ receiver: 'chat', match: { tier: [3, 4] }, continue: true }, { receiver: 'oncall' }],
    },
  },
  world: {
    tarn: {
      statusPage: { provider: 'statuspage', components: Array.from({ length: 30 }, (_, index) => `Region ${index}`) },
    },
  },
  // Region by region, as it happens: a minute from the first to the last.
  timeline: [
    ...Array.from({ length: 30 }, (_, index) => ({
      at: `+1h${index * 2}s`,
      statusPage: { vendor: 'tarn', component: `Region ${index}`, status: 'major_outage' },
    })),
    ...Array.from({ length: 30 }, (_, index) => ({
      at: `+2h${index * 2}s`,
      statusPage: { vendor: 'tarn', component: `Region ${index}`, status: 'operational' },
    })),
  ],
}

let app: TestApp
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-storm-'))
  const file = join(folder, 'storm.yaml')
  writeFileSync(file, stringify(scenario))
  app = await startTestApp({ file, pass: HOUR + 30 * MINUTE, coast: true })
}, 120_000)
afterAll(async () => {
  await app?.close()
  rmSync(folder, { recursive: true })
})

const sentTo = async (receiver: string) =>
  (await app.store.outbox.list({ receiver, limit: 100 })).toReversed().map(({ message }) => message.kind)

test('a vendor that fails takes 300 things with it: one incident, one page each for those who hear', async () => {
  const open = await app.store.incidents.open()
  expect(open).toHaveLength(1)
  const alerts = await app.store.alerts.ofIncidents([open[0]!.id])
  expect(new Set(alerts.map(({ dependency }) => dependency)).size).toBe(THINGS)
  for (const receiver of ['oncall', 'chat'])
    expect((await sentTo(receiver)).filter((kind) => kind === 'trigger')).toEqual(['trigger'])
})

test('the page says how much it is without being a list of 300', async () => {
  const [page] = (await app.store.outbox.list({ receiver: 'oncall', limit: 100 })).filter(
    ({ message }) => message.kind === 'trigger',
  )
  expect(page!.message.subject.length).toBeLessThan(200)
  expect(page!.message.lines.length).toBeLessThan(12)
  expect(page!.message.subject).toBe('Tarn Cloud down — technical outage — hits system-0 (tier 1) +39, 40 down')
})

test('when it is over that is told once, and in all there were few messages', async () => {
  await app.pass(HOUR)
  expect(await app.store.incidents.open()).toEqual([])
  for (const receiver of ['oncall', 'chat']) {
    const kinds = await sentTo(receiver)
    expect(kinds.at(-1)).toBe('resolve')
    expect(kinds.filter((kind) => kind === 'resolve')).toHaveLength(1)
    expect(kinds.length).toBeLessThanOrEqual(4)
  }
}, 120_000)
