import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { statuspage } from '../sources/status-pages/statuspage.ts'
import { type Answer, facts, served, watchedPages } from '../testing/watched-pages.ts'

const HOST = 'status.tarn.localhost'

/** Two lives over one database, and what the second asked of the page in twenty minutes. */
async function twice(answer: Answer, minutes: number): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const database = join(folder, 'twice.db')
  const asked: string[] = []
  const first = await watchedPages(['tarn'], { database })
  first.pages.set(HOST, (request, response) => {
    asked.push(request.url ?? '')
    answer(request, response)
  })
  await first.pass(minutes)
  const known = asked.length
  const second = await watchedPages(['tarn'], { database, after: first })
  await second.pass(60)
  return asked.slice(known)
}

test('the history that was read today is not read again for a restart', async () => {
  const asked = await twice(served(HOST, statuspage, facts(HOST)), 30)
  expect(asked).toContain('/api/v2/summary.json')
  expect(asked).not.toContain('/api/v2/incidents.json')
})

test('a lost page that was sought today is not sought again for a restart', async () => {
  const asked = await twice(
    (_, response) => void response.writeHead(404, { 'content-type': 'text/html' }).end('<title>Nothing here</title>'),
    60,
  )
  expect(asked).toContain('/api/v2/summary.json')
  expect(asked.filter((path) => path === '/')).toEqual([])
})
