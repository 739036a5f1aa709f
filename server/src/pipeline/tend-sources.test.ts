import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { catalogueOf } from '../config/catalogue.ts'
import { parseConfig } from '../config/config.ts'
import { incidentio } from '../sources/status-pages/incidentio.ts'
import type { statuspage } from '../sources/status-pages/statuspage.ts'
import { type Answer, served, watchedPages } from '../testing/watched-pages.ts'

const challenge: Answer = (_, response) =>
  void response
    .writeHead(403, { 'cf-mitigated': 'challenge', 'content-type': 'text/html' })
    .end('<title>Just a moment...</title>')

test('a page behind a challenge: the operator hears of it once, and of its end', async () => {
  const { pages, pass, told, app, reasonOf } = await watchedPages(['tarn'])
  await pass(5)
  pages.set('status.tarn.localhost', challenge)
  await pass(14)
  expect(told).toEqual([])
  await pass(6 * 60)
  expect(told.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([
    expect.stringMatching(
      /^trigger Source ill: status page of tarn cannot be read — .*challenge.*, since 12:0[56] UTC\. tarn itself may be well\.$/,
    ),
  ])
  expect(told[0]!.lines).toContainEqual('Unknown until it can be read: tarn')
  expect(await reasonOf('tarn-api')).toMatchObject({ status: 'unknown', reason: expect.stringContaining('challenge') })
  pages.delete('status.tarn.localhost')
  await pass(30)
  expect(told.map(({ kind }) => kind)).toEqual(['trigger', 'resolve'])
  expect(await app.store.sourceIllnesses.all()).toEqual([])
  expect((await app.store.outbox.list({ receiver: 'oncall', limit: 10 })).length).toBe(0)
})

test('without operators nothing is owed; it is shown', async () => {
  const { pages, pass, told, app } = await watchedPages(['tarn'], { operators: [] })
  pages.set('status.tarn.localhost', challenge)
  await pass(60)
  pages.delete('status.tarn.localhost')
  await pass(30)
  expect(told).toEqual([])
  expect(await app.store.outbox.list({ limit: 10 })).toEqual([])
})

test('a page that moved to another provider: proposed, with the line to write', async () => {
  const { pages, pass, told, at, app } = await watchedPages(['tarn'])
  await pass(5)
  const home = `${at('uptime.tarn')}/`
  pages.set('uptime.tarn.localhost', served('uptime.tarn.localhost', incidentio))
  pages.set('status.tarn.localhost', (_, response) => void response.writeHead(301, { location: home }).end())
  await pass(30)
  const [illness] = await app.store.sourceIllnesses.all()
  expect(JSON.parse(illness?.proposal ?? 'null')).toMatchObject({ provider: 'incidentio', url: home })
  expect(told.map(({ kind }) => kind)).toEqual(['trigger'])
  expect(told[0]!.lines.join()).toContain(
    `write under vendors: - { id: tarn, statusPage: { provider: incidentio, url: "${home}" } }`,
  )
  const [state] = await app.store.dependencyStates.of(['tarn-api'])
  expect(state?.status).toBe('unknown')
})

test('found after the first message: told once more; sought again a day later', async () => {
  const { pages, pass, told, at, app } = await watchedPages(['tarn'])
  await pass(5)
  const home = `${at('uptime.tarn')}/`
  pages.set('status.tarn.localhost', (_, response) => void response.writeHead(404).end())
  await pass(60)
  expect(told.map(({ kind }) => kind)).toEqual(['trigger'])
  pages.set('uptime.tarn.localhost', served('uptime.tarn.localhost', incidentio))
  pages.set('status.tarn.localhost', (_, response) => void response.writeHead(301, { location: home }).end())
  await pass(26 * 60)
  expect(told.map(({ kind }) => kind)).toEqual(['trigger', 'update'])
  expect(told[1]!.subject).toBe(`Source found elsewhere: status page of tarn seems to be at ${home} now, by incidentio`)
  await pass(25 * 60)
  expect(told).toHaveLength(2)
  expect(await app.store.pageProposals.of(['status-page:tarn'])).toMatchObject([
    { provider: 'incidentio', url: home, told_at: expect.any(Number) },
  ])
})

const decide = async (
  { app, clock, at }: Pick<Awaited<ReturnType<typeof watchedPages>>, 'app' | 'clock' | 'at'>,
  decision: 'accepted' | 'rejected',
) => {
  await app.store.pageProposals.decide({
    check_id: 'status-page:tarn',
    at: clock.now(),
    decision,
    provider: 'incidentio',
    url: `${at('uptime.tarn')}/`,
    decided_by: 'Ada',
    note: null,
  })
  await app.pagesDecided('status-page:tarn')
}

test('accepted, the page is asked there from now on, after a restart too; undone, it is asked where it was', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const first = await watchedPages(['tarn'], { database: join(folder, 'moved.db') })
  const { pages, pass, told, at } = first
  await pass(5)
  const home = `${at('uptime.tarn')}/`
  pages.set('uptime.tarn.localhost', served('uptime.tarn.localhost', incidentio))
  pages.set('status.tarn.localhost', (_, response) => void response.writeHead(301, { location: home }).end())
  await pass(60)
  await decide(first, 'accepted')
  await pass(30)
  expect(await first.reasonOf('tarn-api')).toMatchObject({ status: 'operational' })
  expect((await first.app.store.checks.one('status-page:tarn'))?.target).toBe(home)
  expect(told.map(({ kind }) => kind)).toEqual(['trigger', 'resolve'])
  const second = await watchedPages(['tarn'], { database: join(folder, 'moved.db'), after: first })
  await second.pass(20)
  expect((await second.app.store.checks.one('status-page:tarn'))?.target).toBe(home)
  expect(await second.reasonOf('tarn-api')).toMatchObject({ status: 'operational' })
  await decide(second, 'rejected')
  await second.pass(30)
  expect((await second.app.store.checks.one('status-page:tarn'))?.target).toBe(at('status.tarn'))
})

test('rejected, it does not come back', async () => {
  const watched = await watchedPages(['tarn'])
  const { pages, pass, told, at, app } = watched
  await pass(5)
  const home = `${at('uptime.tarn')}/`
  pages.set('uptime.tarn.localhost', served('uptime.tarn.localhost', incidentio))
  pages.set('status.tarn.localhost', (_, response) => void response.writeHead(301, { location: home }).end())
  await pass(60)
  await decide(watched, 'rejected')
  await app.store.sourceIllnesses.dropProposal('status-page:tarn')
  await pass(25 * 60)
  expect((await app.store.sourceIllnesses.all()).map(({ proposal }) => proposal)).toEqual([null])
  expect(told).toHaveLength(1)
})

test('another provider at the same address is proposed too; it is sought once a day', async () => {
  const { pages, pass, app } = await watchedPages(['tarn'])
  await pass(5)
  const asked: string[] = []
  let provider: typeof statuspage | undefined
  pages.set('status.tarn.localhost', (request, response) => {
    asked.push(request.url ?? '')
    if (provider) return served('status.tarn.localhost', provider)(request, response)
    response.writeHead(404, { 'content-type': 'text/html' }).end('<title>Nothing here</title>')
  })
  await pass(60)
  const searches = () => asked.filter((path) => path === '/').length
  expect((await app.store.sourceIllnesses.all())[0]?.proposal).toBeNull()
  const once = searches()
  await pass(20 * 60)
  expect(searches()).toBe(once)
  await pass(5 * 60)
  expect(searches()).toBeGreaterThan(once)
})

test('four of five pages of one platform: one message, and the reason says whose trouble it is', async () => {
  const vendors = ['tarn', 'fell', 'merlin', 'knot', 'dunlin']
  const { pages, pass, told, reasonOf } = await watchedPages(vendors)
  await pass(5)
  for (const id of vendors.slice(0, 4)) pages.set(`status.${id}.localhost`, challenge)
  await pass(60)
  const sentence =
    "4 of 5 pages hosted by Atlassian Statuspage cannot be read: the platform's trouble, not the vendors'"
  expect(told.map(({ subject }) => subject)).toEqual([expect.stringContaining(`Sources ill: ${sentence}, since 12:0`)])
  expect(await reasonOf('knot-api')).toMatchObject({ status: 'unknown', reason: sentence })
  expect(await reasonOf('dunlin-api')).toMatchObject({ status: 'operational' })
  pages.clear()
  await pass(60)
  expect(told.map(({ kind }) => kind)).toEqual(['trigger', 'resolve'])
})

test('a page that stays ill when its platform is well again is told alone', async () => {
  const vendors = ['tarn', 'fell', 'merlin', 'knot']
  const { pages, pass, told, app } = await watchedPages(vendors)
  await pass(5)
  for (const id of vendors) pages.set(`status.${id}.localhost`, challenge)
  await pass(60)
  for (const id of vendors.slice(1)) pages.delete(`status.${id}.localhost`)
  await pass(60)
  expect(told.map(({ kind, subject }) => `${kind} ${subject.slice(0, 40)}`)).toEqual([
    'trigger Sources ill: 4 of 4 pages hosted by Atla',
    expect.stringMatching(/^(?:resolve Sources well again|trigger Source ill: status page of tarn)/),
    expect.stringMatching(/^(?:resolve Sources well again|trigger Source ill: status page of tarn)/),
  ])
  expect((await app.store.sourceIllnesses.all()).map((row) => row.check_id)).toEqual(['status-page:tarn'])
  pages.clear()
  await pass(30)
  expect(told.map(({ kind }) => kind).sort()).toEqual(['resolve', 'resolve', 'trigger', 'trigger'])
})

test('what is not watched any more is over', async () => {
  const { pages, pass, told, app, at } = await watchedPages(['tarn', 'fell'])
  pages.set('status.tarn.localhost', challenge)
  await pass(30)
  const catalogue = catalogueOf([])
  const value = {
    vendors: [{ id: 'fell', name: 'fell', statusPage: { provider: 'statuspage', url: at('status.fell') } }],
    dependencies: [{ id: 'fell-api', vendor: 'fell' }],
    receivers: [{ id: 'ops', webhook: { url: `${at('hooks')}/ops` } }],
    network: { anchors: [at('anchor')] },
  }
  const { config } = parseConfig([{ file: 'test', value }], { env: {}, catalogue })
  await app.reconfigure({ config: config!, catalogue: catalogue.withVendors(config!.vendors), sources: [] })
  await pass(5)
  expect(told.map(({ kind }) => kind)).toEqual(['trigger', 'resolve'])
})
