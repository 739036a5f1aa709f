import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FeedsImported } from '@bellwether/shared/api-sources.ts'
import { expect, onTestFinished, test } from 'vitest'
import { readOpml } from '../lib/opml.ts'
import { runCli } from './run.ts'

const LIST = `<opml version="2.0"><body>
<outline text="Law"><outline text="The Board" xmlUrl="https://board.example/feed"/>
<outline text="A page" type="link" url="https://a.example"/></outline>
</body></opml>`

function desk() {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-opml-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return {
    file: (name: string, text: string): string => {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    },
    opml: async (...args: string[]) => {
      const [told, errors]: [string[], string[]] = [[], []]
      const io = { stdout: (text: string) => void told.push(text), stderr: (text: string) => void errors.push(text) }
      const status = await runCli(['news', 'opml', ...args, '--data', join(folder, 'data')], io)
      return { status, text: told.join(''), errors: errors.join('') }
    },
  }
}

test('what is imported is kept, and exported again with all that is asked', async () => {
  const { file, opml } = desk()
  const list = file('list.opml', LIST)
  const first = await opml('import', list, '--json')
  expect(first.status).toBe(1)
  expect(JSON.parse(first.text) as FeedsImported).toEqual({
    added: [{ id: 'the-board', title: 'The Board', url: 'https://board.example/feed', folder: 'Law' }],
    known: [],
    left: [{ line: 3, title: 'A page', why: 'it is a link to a page, not a feed' }],
  })
  expect((await opml('import', list)).text).toContain(
    'known    https://board.example/feed is asked already, as feed:the-board (line 2)',
  )
  const { status, text } = await opml('export')
  const { feeds, rest } = readOpml({ headers: {}, bytes: Buffer.from(text) })
  expect(status).toBe(0)
  expect(feeds).toContainEqual(
    expect.objectContaining({ folder: 'Law', title: 'The Board', url: 'https://board.example/feed' }),
  )
  expect(feeds).toContainEqual(
    expect.objectContaining({ folder: 'Newspaper', url: 'https://thewire.example/technology/feed.xml' }),
  )
  expect(rest.every(({ why }) => why === 'it is a link to a page, not a feed')).toBe(true)
  const again = JSON.parse((await opml('import', file('ours.opml', text), '--json')).text) as FeedsImported
  expect([again.added, again.known.length]).toEqual([[], feeds.length])
})

test.each<[string, string[], number, RegExp]>([
  ['no act', [], 2, /Say: news opml import FILE/],
  ['no file', ['import'], 2, /takes one file/],
  ['a file too many', ['export', 'x'], 2, /takes no file/],
  ['no such file', ['import', '/nowhere/x.opml'], 1, /cannot be read: ENOENT/],
])('%s', async (_, args, status, said) => {
  const told = await desk().opml(...args)
  expect([told.status, told.errors]).toEqual([status, expect.stringMatching(said)])
})

test('what is no OPML says where', async () => {
  const { file, opml } = desk()
  const told = await opml('import', file('x.opml', '<opml version="2.0"><body>\n<outline text="A">\n</body></opml>'))
  expect([told.status, told.errors]).toEqual([1, expect.stringMatching(/x\.opml cannot be read: line 3, column 1: /)])
})
