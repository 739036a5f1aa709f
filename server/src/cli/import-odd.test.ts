import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Imported } from '../domain/imports/imported.ts'
import { runCli } from './run.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-import-odd-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function imported(kind: string, text: string | Uint8Array): Promise<Imported> {
  writeFileSync(join(folder, 'file'), text)
  const out: string[] = []
  const io = { stdout: (part: string) => void out.push(part), stderr: () => undefined }
  await runCli(['import', kind, join(folder, 'file'), '--json'], io)
  return JSON.parse(out.join('')) as Imported
}

const KUMA = (...monitors: unknown[]) => JSON.stringify({ monitorList: monitors })
const HEAD = 'id,vendor,system,tier,owner,need'

test.each<[string, string, string, string[]]>([
  ['nothing', 'csv', '\ufeff \n', ['the file: it is empty']],
  [
    'a head and no row',
    'csv',
    HEAD,
    [expect.stringMatching(/^the file: nothing is in it .* first line names its columns/)],
  ],
  [
    'no head',
    'csv',
    'pay,Stripe\n',
    [expect.stringMatching(/^line 1: it must name the columns.*: pay, Stripe\. Known: id, name/)],
  ],
  [
    'a quote that stays open',
    'csv',
    `${HEAD}\n"pay,Stripe\n`,
    [expect.stringMatching(/^line 2: a quote is opened/), 'line 2: it names no vendor'],
  ],
  [
    'a day that no calendar has',
    'csv',
    'vendor,review by\nStripe,2027-02-30\n',
    ['line 2, review by: "2027-02-30" is no day like 2027-06-01'],
  ],
  ['an empty line, then one too few', 'csv', 'id,vendor\r\n\r\nx\r\ny,Stripe\r\n', ['line 3: it names no vendor']],
  [
    'rows that repeat and contradict',
    'csv',
    `${HEAD}\npay,Stripe,Shop,2,a,pay\npay,Stripe,Shop,2,a,pay\npay,OpenAI,Shop,3,b,chat\n`,
    [
      'line 3: it says the same as line 2, and is left out',
      'line 4, id: "pay" stands in line 2 already; it became "pay-2"',
      'line 4, tier: line 2 says "2" of the same system, which stays',
      'line 4, owner: line 2 says "a" of the same system, which stays',
    ],
  ],
  [
    'a file of another tool',
    'litellm',
    KUMA(),
    ['the file: it looks like a backup of Uptime Kuma (monitorList): say import uptime-kuma'],
  ],
  [
    'a backup without monitors',
    'uptime-kuma',
    '{}',
    [expect.stringMatching(/wanted is a backup of Uptime Kuma \(monitorList\)$/)],
  ],
  [
    'a monitor without an address',
    'uptime-kuma',
    KUMA({ name: '', type: 'http', url: '' }),
    ['monitorList[0]: "" is no address that can be asked'],
  ],
  [
    'a host that is a variable',
    'gatus',
    'endpoints: [{ name: x, url: "https://$' + '{HOST}/" }]',
    [expect.stringMatching(/^endpoint x: .* its host must be written out$/)],
  ],
  [
    'an odd fallback among good models',
    'litellm',
    'model_list: [{ model_name: a, litellm_params: { model: anthropic/claude-fable-5 } }]\nrouter_settings: { fallbacks: [x] }',
    [
      expect.stringMatching(/^router_settings\.fallbacks\[0\]: it is no group/),
      expect.stringMatching(/^group a/),
      expect.stringMatching(/^router_settings/),
    ],
  ],
  [
    'an odd reference among good ones',
    'backstage',
    'kind: Component\nmetadata: { name: c, labels: { tier: "1" } }\nspec: { owner: o, dependsOn: [stripe, 42] }',
    ['Component c, depends on 42: it is no reference to an entity'],
  ],
])('%s: said where, and what to do', async (_, kind, text, left) => {
  const read = await imported(kind, text)
  expect(read.left.map(({ what, why }) => `${what}: ${why}`)).toEqual(left)
})

test('semicolons separate as well as commas, and UTF-16 is read: so spreadsheets write tables', async () => {
  const table = Buffer.from('\ufeffid;vendor;name\r\npay;Stripe;"a; b"\r\n', 'utf16le')
  expect(await imported('csv', table)).toMatchObject({
    dependencies: [{ id: 'pay', vendor: 'stripe', name: 'a; b' }],
    left: [],
  })
})

test('what is no text is refused with what to do', async () => {
  writeFileSync(join(folder, 'file'), Buffer.from([0x50, 0x4b, 3, 4, 0, 0xff, 0xfe]))
  const said: string[] = []
  const io = { stdout: () => undefined, stderr: (part: string) => void said.push(part) }
  expect(await runCli(['import', 'csv', join(folder, 'file')], io)).toBe(2)
  expect(said.join('')).toMatch(/is no text\. Save it as UTF-8/)
})

test('no secret of a header is carried over', async () => {
  const headers = JSON.stringify({ authorization: 'Bearer s3cret', accept: 'text/plain' })
  const read = await imported('uptime-kuma', KUMA({ name: 'a', type: 'http', url: 'https://api.stripe.com/', headers }))
  expect(JSON.stringify(read)).not.toContain('s3cret')
  expect(read.dependencies).toMatchObject([{ endpoint: { headers: { accept: 'text/plain' } } }])
  expect(read.left.map(({ what }) => what)).toEqual(['monitor a, header authorization'])
})
