import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { catalogueOf } from '../config/catalogue.ts'
import { ARTICLES, JURISDICTIONS, VENDORS } from '../testing/heron-order.ts'
import { answering, deserted } from '../testing/serve.ts'
import { run } from './news.ts'

const catalogue = catalogueOf(
  VENDORS,
  JURISDICTIONS.map((one) => ({
    ...one,
    memberOf: [],
    authorities: one.authorities.map((authority) => ({ ...authority })),
  })),
)

async function news(...args: string[]) {
  const [stdout, stderr]: string[][] = [[], []]
  const code = await run(
    args,
    { stdout: (text) => stdout!.push(text), stderr: (text) => stderr!.push(text) },
    () => catalogue,
  )
  return { code, stdout: stdout!.join(''), stderr: stderr!.join('') }
}
const found = async (...args: string[]) => JSON.parse((await news(...args, '--json')).stdout)

function file(name: string, content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const lines = ARTICLES.map(({ id, title, text, publishedAt, source, url, vendor }) =>
  JSON.stringify({ id, title, text, publishedAt: new Date(publishedAt!).toISOString(), source, url, vendor }),
).join('\n')

test('JSON lines: five articles, one story, in the documented shape', async () => {
  const { publications, events } = await found(file('news.jsonl', lines))
  expect(Object.keys(publications[0])).toEqual(['input', 'title', 'publishedAt', 'language', 'words', 'kind', 'event'])
  expect(publications.map(({ input }: { input: string }) => input)).toEqual(ARTICLES.map(({ id }) => id))
  expect(events).toHaveLength(1)
  expect(events[0]).toMatchObject({
    kind: 'regulatory',
    status: 'in_force',
    publications: ARTICLES.map(({ id }) => id),
  })
  expect(events[0].claims.legalBasis).toMatchObject([{ value: null, publications: ['own-word', 'blog', 'analysis'] }])
  expect(events[0].claims.issuedAt.length).toBeGreaterThan(1)
  expect(events[0].vendors[0]).toMatchObject({ id: 'tarn', models: ['tarn-heron-4', 'tarn-wren-2'], role: 'affected' })
  expect(events[0].matches).toEqual([])
})

test('with a configuration, whom of ours it concerns', async () => {
  const config = file(
    'bellwether.yaml',
    'organisation: Example\ndependencies:\n  - { id: heron, vendor: tarn, model: tarn-heron-4, path: brook-cloud }\n  - { id: sparrow, vendor: tarn, model: tarn-sparrow-3 }\nsystems: []\n',
  )
  const { events } = await found(file('news.jsonl', lines), '--config', config)
  expect(events[0].matches).toMatchObject([
    {
      dependency: 'heron',
      because: [
        expect.stringContaining('tarn-heron-4 is named as affected'),
        expect.stringContaining('Brook Cloud'),
        '5 publications say so',
      ],
    },
  ])
})

test('plain text: the first line is the headline, a date below it the day', async () => {
  const path = file(
    'a.txt',
    'UK suspends access to Heron 4\nPublished March 6, 2027\n\nThe UK government ordered Tarn to suspend access to Heron 4.\n',
  )
  expect(await found(path)).toMatchObject({
    publications: [{ input: path, title: 'UK suspends access to Heron 4', publishedAt: '2027-03-06T00:00:00.000Z' }],
    events: [{ kind: 'regulatory' }],
  })
})

test('a page and a feed, from an address', async () => {
  const site = await answering((request, response) =>
    request.url === '/feed'
      ? response.end(
          '<rss version="2.0"><channel><title>Courier</title><item><title>UK suspends access to Heron 4</title><link>https://courier.example/1</link></item><item><title>Ferries run</title></item></channel></rss>',
        )
      : response
          .writeHead(200, { 'content-type': 'text/html' })
          .end(
            `<!doctype html><html><head><title>Ferries run again</title></head><body><article>${'<p>The ferries to the isles run again from Monday on.</p>'.repeat(9)}</article>`,
          ),
  )
  const { publications } = await found(`${site}/feed`, `${site}/ferries`)
  expect(publications.map(({ input, title }: { input: string; title: string }) => [input, title])).toEqual([
    ['https://courier.example/1', 'UK suspends access to Heron 4'],
    [`${site}/feed#2`, 'Ferries run'],
    [`${site}/ferries`, 'Ferries run again'],
  ])
})

test('for people', async () => {
  const { stdout, code } = await news(file('news.jsonl', lines))
  expect(code).toBe(0)
  expect(stdout).toContain('5 publications, 1 story')
  expect(stdout).toContain('affected: tarn/tarn-heron-4, tarn/tarn-wren-2')
  expect(stdout).toContain('legalBasis: not public (3)')
})

test.each<[string, number, RegExp]>([
  ['a line that is no JSON', 1, /line 2: .*JSON/],
  ['one id on two different lines', 1, /^a: two publications with this id; the second is called a#2 here$/m],
  ['a file that is not there', 1, /ENOENT/],
  ['an address where nobody is', 1, /refused|no connection|connect/i],
  ['no input', 2, /needs a file/],
  ['a wrong option', 2, /Unknown option/],
])('%s', async (what, code, stderr) => {
  const args: Record<string, () => Promise<string[]> | string[]> = {
    'a line that is no JSON': () => [file('a.jsonl', '{"id":"a","title":"x"}\n{"id":')],
    'one id on two different lines': () => [file('b.jsonl', '{"id":"a","title":"x"}\n{"id":"a","title":"y"}')],
    'a file that is not there': () => ['/nowhere/at/all.txt'],
    'an address where nobody is': async () => [await deserted()],
    'no input': () => [],
    'a wrong option': () => ['--wrong'],
  }
  const result = await news(...(await args[what]!()))
  expect(result.code).toBe(code)
  expect(result.stderr).toMatch(stderr)
})

test('help', async () => expect((await news('--help')).stdout).toMatch(/^bellwether news/))
