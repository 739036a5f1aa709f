import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type Reply, receiver } from '../testing/receiver.ts'
import { deserted } from '../testing/serve.ts'
import { runCli } from './run.ts'

async function notify(receivers: string, ...args: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'notify-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'bellwether.yaml')
  writeFileSync(file, `network: { allow: [127.0.0.1] }\nreceivers: [${receivers}]\n`)
  const said = { out: '', err: '' }
  const io = {
    stdout(text: string) {
      said.out += text
    },
    stderr(text: string) {
      said.err += text
    },
  }
  return { code: await runCli(['notify', ...args, '--config', file], io), ...said }
}
const hook = (id: string, url: string) => `{ id: ${id}, webhook: { url: "${url}/T0/s3cretpath" } }`

test.each<[string, Reply, number, RegExp]>([
  ['a receiver that answers', 'ok', 0, /^oncall by webhook: arrived \(200\), after \d+ ms\n {2}it answered: ok\n$/],
  [
    'one that refuses',
    { status: 403, body: 'no such /T0/s3cretpath' },
    1,
    /did not arrive: HTTP 403.*\n.*no such \/T0\/•••/,
  ],
  ['one that is full', { status: 429, headers: { 'retry-after': '7' } }, 1, /did not arrive: HTTP 429/],
  ['one that cuts the line', 'reset', 1, /did not arrive: connect/],
])('%s', async (_, reply, code, text) => {
  const { url, hits } = await receiver(reply)
  const said = await notify(hook('oncall', url), 'test', 'oncall')
  expect(said).toMatchObject({ code, err: '' })
  expect(said.out).toMatch(text)
  expect(hits.map(({ kind }) => kind)).toEqual(['test'])
})

test('--json is one document without secrets; several receivers are a list', async () => {
  const { url } = await receiver({ status: 500, body: 'oops s3cretpath' })
  const one = await notify(hook('oncall', url), 'test', 'oncall', '--json')
  expect(JSON.parse(one.out)).toMatchObject({ receiver: 'oncall', channel: 'webhook', sent: false, status: 500 })
  expect(one.out).not.toContain('s3cretpath')
  const all = await notify(`${hook('a', url)}, ${hook('b', await deserted())}`, 'test', '--all', '--json')
  expect(JSON.parse(all.out)).toMatchObject([
    { receiver: 'a', sent: true },
    { receiver: 'b', sent: false },
  ])
  expect(all.code).toBe(1)
})

test.each<[string, string[], RegExp]>([
  ['nobody is called so', ['test', 'oncal'], /No receiver is called "oncal"\. Did you mean "oncall"\?/],
  ['nobody is named', ['test'], /name a receiver, or write --all/],
  ['both are said', ['test', 'oncall', '--all'], /not both/],
  ['another act', ['poke', 'oncall'], /notify cannot "poke"/],
  ['an unknown option', ['test', 'oncall', '--loud'], /Unknown option/],
])('wrong use: %s', async (_, args, text) => {
  const said = await notify(hook('oncall', 'http://127.0.0.1:1'), ...args)
  expect(said).toMatchObject({ code: 2, out: '' })
  expect(said.err).toMatch(text)
})
