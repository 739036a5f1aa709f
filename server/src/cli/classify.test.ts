import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { help, run } from './classify.ts'

const folder = mkdtempSync(join(tmpdir(), 'classify-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const answer = file('answer.json', {
  id: '1',
  model: 'gull-4',
  choices: [{ message: { role: 'assistant', content: 'OK' }, finish_reason: 'stop' }],
})
const gone = file('gone.json', {
  type: 'error',
  error: { type: 'not_found_error', message: 'Heron 5 is not available. Learn more: https://tarn.example/news/heron.' },
})
const empty = file('empty', '')
const bare = file('bare.json', { type: 'error', error: { type: 'rate_limit_error', message: 'Error' } })
const headers = file('headers.json', { 'Retry-After': 12, 'x-odd': ['a', 'b'] })

async function classify(...args: string[]) {
  const said = { out: '', err: '' }
  const io = {
    stdout(text: string) {
      said.out += text
    },
    stderr(text: string) {
      said.err += text
    },
  }
  const kinds: Record<string, { kind?: string }> = { tarn: { kind: 'anthropic' }, shop: {} }
  return { code: await run(args, io, (vendor) => kinds[vendor]), ...said }
}

const stories: [string, string[], number, string][] = [
  ['a healthy answer', ['--vendor', 'openai', '--http-status', '200', '--body', answer], 0, 'healthy'],
  [
    'the model that was asked for',
    ['--vendor', 'openai', '--http-status', '200', '--body', answer, '--model', 'gull-4'],
    0,
    'healthy',
  ],
  [
    'another model',
    ['--vendor', 'openai', '--http-status', '200', '--body', answer, '--model', 'gull-5'],
    1,
    'other_model',
  ],
  ['a withdrawal', ['--vendor', 'anthropic', '--http-status', '404', '--body', gone], 1, 'model_withdrawn'],
  ['an empty body', ['--vendor', 'openai', '--http-status', '500', '--body', empty], 1, 'server_error'],
  ['an empty success', ['--vendor', 'openai', '--http-status', '200', '--body', empty], 1, 'malformed'],
  ['no headers', ['--vendor', 'anthropic', '--http-status', '429', '--body', bare], 1, 'inconclusive'],
  [
    'headers',
    ['--vendor', 'anthropic', '--http-status', '429', '--body', bare, '--headers', headers],
    1,
    'rate_limited',
  ],
  ['a vendor of the catalogue', ['--vendor', 'tarn', '--http-status', '429', '--body', bare], 1, 'inconclusive'],
  ['the name of a cloud', ['--vendor', 'aws-bedrock', '--http-status', '451', '--body', empty], 1, 'region_blocked'],
]
test.each(stories)('%s', async (_, args, code, outcome) => {
  const found = await classify(...args, '--json')
  expect([found.code, JSON.parse(found.out).outcome, found.err]).toEqual([code, outcome, ''])
  expect((await classify(...args)).out.startsWith(`${outcome}: `)).toBe(true)
})

test('prints exactly one document with the promised fields', async () => {
  const { out } = await classify('--vendor', 'anthropic', '--http-status', '404', '--body', gone, '--json')
  expect(JSON.parse(out)).toEqual({
    outcome: 'model_withdrawn',
    retryable: false,
    scope: 'model',
    vendorLinks: ['https://tarn.example/news/heron'],
    because: [expect.stringContaining('the model is withdrawn'), expect.stringContaining('HTTP 404')],
  })
})

test.each([
  ['nobody we know', 'who-knows', '"who-knows" is not known; read by'],
  ['a vendor without a model API', 'shop', '"shop" has no model API in the catalogue; read by'],
])('%s is read by what most have in common', async (_, vendor, note) => {
  const found = await classify('--vendor', vendor, '--http-status', '503', '--body', empty, '--json')
  expect([found.code, JSON.parse(found.out).outcome]).toEqual([1, 'server_error'])
  expect(found.err).toContain(note)
})

const misuses: [string, string[], string][] = [
  ['a slip of the pen', ['--vendor', 'antropic', '--http-status', '404', '--body', gone], 'Did you mean "anthropic"?'],
  ['no vendor', ['--http-status', '404', '--body', gone], '--vendor'],
  ['no status', ['--vendor', 'openai', '--body', gone], '--http-status'],
  ['no such status', ['--vendor', 'openai', '--http-status', '999', '--body', gone], '"999" is no status'],
  ['no body', ['--vendor', 'openai', '--http-status', '404'], '--body'],
  ['no such file', ['--vendor', 'openai', '--http-status', '404', '--body', join(folder, 'none')], 'ENOENT'],
  [
    'headers that are none',
    ['--vendor', 'openai', '--http-status', '404', '--body', gone, '--headers', empty],
    '--headers',
  ],
  [
    'headers of another shape',
    ['--vendor', 'openai', '--http-status', '404', '--body', gone, '--headers', file('list.json', [1])],
    '--headers',
  ],
  ['an unknown option', ['--vendor', 'openai', '--verbose'], '--verbose'],
  ['a stray word', ['openai'], 'openai'],
]
test.each(misuses)('%s is wrong use', async (_, args, why) => {
  const found = await classify(...args)
  expect([found.code, found.out]).toEqual([2, ''])
  expect(found.err).toContain(why)
})

test('explains itself', async () => expect(await classify('--help')).toEqual({ code: 0, out: help, err: '' }))
