import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Imported } from '../domain/imports/imported.ts'
import { runCli } from './run.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-import-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function imported(
  kind: string,
  text: string | Uint8Array,
): Promise<Imported & { status: number; faults: string[] }> {
  writeFileSync(join(folder, 'file'), text)
  const out: string[] = []
  const io = { stdout: (part: string) => void out.push(part), stderr: () => undefined }
  const status = await runCli(['import', kind, join(folder, 'file'), '--json'], io)
  return { status, ...(JSON.parse(out.join('')) as Imported & { faults: string[] }) }
}
const lost = ({ left }: Imported) => left.map(({ what }) => what)

const BACKSTAGE = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: claims-intake
  title: Claims $ intake
  labels: { example.com/tier: tier-1 }
  links: [{ url: https://wiki.example/run, title: Runbook }, { url: https://grafana.example, title: Dashboard }]
spec: { type: service, owner: group:default/team-claims, dependsOn: [resource:default/stripe, resource:default/orders-db], consumesApis: [openai] }
---
kind: Resource
metadata: { name: orders-db }
---
kind: Group
metadata: { name: team-claims }
---
just: text
`

test('Backstage: components become systems, known names their dependencies, and the rest is told', async () => {
  const read = await imported('backstage', BACKSTAGE)
  expect(read).toMatchObject({ status: 0, faults: [] })
  expect(read.systems).toEqual([
    {
      id: 'claims-intake',
      name: 'Claims $$ intake',
      tier: 1,
      owner: 'team-claims',
      runbook: 'https://wiki.example/run',
      needs: [
        { name: 'stripe', anyOf: ['stripe'] },
        { name: 'openai', anyOf: ['openai'] },
      ],
    },
  ])
  expect(lost(read)).toEqual([
    'document 4',
    'Component claims-intake, link Dashboard',
    'Component claims-intake, depends on resource:default/orders-db',
    'Resource orders-db',
    'Group team-claims',
  ])
})

const LITELLM = `model_list:
  - { model_name: fast, litellm_params: { model: anthropic/claude-fable-5, api_key: os.environ/ANTHROPIC_API_KEY, rpm: 60 } }
  - { model_name: fast, litellm_params: { model: bedrock/anthropic.claude-fable-5, aws_region_name: eu-central-1 } }
  - { model_name: slow, litellm_params: { model: openai/gpt-5.5, api_key: sk-secret } }
  - { model_name: any, litellm_params: { model: "openai/*" } }
  - { model_name: own, litellm_params: { model: azure/our-deployment } }
router_settings: { fallbacks: [{ fast: [slow, gone] }] }
general_settings: { master_key: sk-1 }
`

test('LiteLLM: deployments become dependencies, keys by the name of their variable only, fallbacks as lines for needs', async () => {
  const read = await imported('litellm', LITELLM)
  expect(read.dependencies).toEqual([
    {
      id: 'fast-anthropic',
      vendor: 'anthropic',
      model: 'claude-fable-5',
      credentials: { apiKey: '$ANTHROPIC_API_KEY' },
    },
    { id: 'fast-aws-bedrock', vendor: 'anthropic', model: 'anthropic.claude-fable-5', path: 'aws-bedrock' },
    { id: 'slow-openai', vendor: 'openai', model: 'gpt-5.5' },
  ])
  expect(read.left).toContainEqual({
    what: 'group fast',
    why: 'write it into the system that uses it: { name: fast, anyOf: [fast-anthropic, fast-aws-bedrock, slow-openai] }',
  })
  expect(lost(read)).toEqual(
    expect.arrayContaining([
      'model_list[0] (fast), rpm',
      'model_list[1] (fast), aws_region_name',
      'model_list[2] (slow), api_key',
      'model_list[3] (any)',
      'model_list[4] (own)',
      'fallbacks of fast',
      'general_settings',
    ]),
  )
  expect(JSON.stringify(read)).not.toContain('sk-')
})

const KUMA = JSON.stringify({
  version: '1.23.0',
  notificationList: [{ name: 'mail' }],
  monitorList: [
    {
      name: 'Stripe API',
      type: 'keyword',
      url: 'https://api.stripe.com/healthcheck',
      interval: 60,
      keyword: 'ok',
      accepted_statuscodes: ['200-299'],
    },
    {
      name: '決済',
      type: 'http',
      url: 'https://pay.example.jp/$up',
      interval: 45,
      accepted_statuscodes: ['204', '500-599'],
      active: 0,
    },
    { name: 'db', type: 'port', hostname: 'db.example.net', port: 5432 },
    { name: 'gateway', type: 'ping', hostname: '10.0.0.1' },
  ],
})

test('Uptime Kuma: monitors of an address become dependencies with an endpoint', async () => {
  const read = await imported('uptime-kuma', KUMA)
  expect(read).toMatchObject({ status: 0, faults: [] })
  expect(read.dependencies).toEqual([
    {
      id: 'stripe-api',
      name: 'Stripe API',
      vendor: 'stripe',
      endpoint: { url: 'https://api.stripe.com/healthcheck', every: '1m', expect: { contains: 'ok' } },
    },
    {
      id: 'imported',
      name: '決済',
      vendor: 'example-jp',
      endpoint: { url: 'https://pay.example.jp/$$up', every: '45s', expect: { status: [204] } },
    },
    { id: 'db', name: 'db', vendor: 'example-net', endpoint: { url: 'tcp://db.example.net:5432' } },
  ])
  expect(read.vendors).toEqual([
    { id: 'example-jp', name: 'example.jp' },
    { id: 'example-net', name: 'example.net' },
  ])
  expect(lost(read)).toEqual([
    'monitor 決済',
    'monitor 決済, accepted_statuscodes',
    'monitor gateway',
    'notificationList',
  ])
})

const GATUS = `endpoints:
  - { name: api, group: stripe, url: https://api.stripe.com/healthcheck, interval: 30s, conditions: ["[STATUS] == 200", "[RESPONSE_TIME] < 500", "[BODY] == pat(*ok*)"], alerts: [{ type: slack }] }
  - { name: mail, url: icmp://mail.example.org }
ui: { title: Ours }
`

test('Gatus: endpoints with what can be expected of them', async () => {
  const read = await imported('gatus', GATUS)
  expect(read.dependencies).toEqual([
    {
      id: 'stripe-api',
      name: 'stripe, api',
      vendor: 'stripe',
      endpoint: { url: 'https://api.stripe.com/healthcheck', every: '30s', expect: { status: 200, contains: 'ok' } },
    },
  ])
  expect(lost(read)).toEqual([
    'endpoint api, condition [RESPONSE_TIME] < 500',
    'endpoint api, alerts',
    'endpoint mail',
    'ui',
  ])
})

const CSV = `name,Vendor,model,system,tier,owner,need,sla,notice,review_by,cost centre
Fable,Anthropic,claude-fable-5,Claims,1,team-claims,chat,99.5 %,90d,2027-01-31,77
GPT,OpenAI,gpt-5.5,Claims,1,team-claims,chat,,three months,,
ملف,شركة الملفات,,Archive,high,team-archive,files,,,,
,,,Archive,2,team-archive,,,,,
`

test('CSV: one dependency a row, rows of a need in their order', async () => {
  const read = await imported('csv', CSV)
  expect(read).toMatchObject({ status: 0, faults: [] })
  expect(read.systems).toEqual([
    { id: 'claims', name: 'Claims', tier: 1, owner: 'team-claims', needs: [{ name: 'chat', anyOf: ['fable', 'gpt'] }] },
    { id: 'archive', name: 'Archive', tier: 3, owner: 'team-archive', needs: [{ name: 'files', anyOf: ['imported'] }] },
  ])
  expect(read.dependencies[0]).toEqual({
    id: 'fable',
    vendor: 'anthropic',
    name: 'Fable',
    model: 'claude-fable-5',
    contract: { sla: 99.5, noticePeriod: '90d' },
    reviewBy: '2027-01-31',
  })
  expect(read.vendors).toMatchObject([{ name: 'شركة الملفات' }])
  expect(lost(read)).toEqual(['column cost centre', 'line 3, notice', 'line 4, tier', 'line 5'])
})

test.each([
  ['an unknown kind', ['import', 'zabbix', 'x'], 2],
  ['--replace without a place', ['import', 'csv', 'x', '--replace'], 2],
  ['a file that is not there', ['import', 'csv', '/nowhere/x.csv'], 2],
])('%s is wrong use', async (_, args, status) => {
  expect(await runCli(args, { stdout: () => undefined, stderr: () => undefined })).toBe(status)
})

test('what is printed is YAML, with a comment for everything left', async () => {
  writeFileSync(join(folder, 'file'), GATUS)
  const out: string[] = []
  const err: string[] = []
  await runCli(['import', 'gatus', join(folder, 'file')], {
    stdout: (text) => void out.push(text),
    stderr: (text) => void err.push(text),
  })
  expect(out.join('')).toMatch(
    /^dependencies:\n {2}- id: stripe-api\n[\s\S]*# Not carried over:\n# {3}endpoint api, condition/,
  )
  expect(err.join('').trim().split('\n')).toHaveLength(4)
})
