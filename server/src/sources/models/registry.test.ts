import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { asksForStream } from '../../lab/models.ts'
import { firstTokenMs } from './answers/first-token.ts'
import type { ModelApi } from './contract.ts'
import { apis, findApi, nearestApi } from './find-api.ts'

/** What stands beside the vendors in this folder. */
const OTHERS = ['contract.ts', 'find-api.ts', 'look.ts', 'openai-like.ts', 'redact.ts', 'registry.ts']

test('every file of a vendor is one line of the registry', () => {
  const files = readdirSync(new URL('./', import.meta.url)).filter((file) => /^[a-z0-9-]+\.ts$/.test(file))
  const vendors = files.filter((file) => !OTHERS.includes(file)).map((file) => file.replace('.ts', ''))
  expect(Object.keys(apis).sort()).toEqual(vendors.sort())
})

test('no two APIs share a name', () => {
  const names = Object.entries(apis).flatMap(([kind, { aliases = [] }]) => [kind, ...aliases])
  expect(names).toEqual([...new Set(names)])
})

test.each([
  ['aws-bedrock', 'bedrock'],
  ['azure-openai', 'azure'],
  ['google-gemini', 'gemini'],
  ['google-vertex', 'vertex'],
  ['ollama-cloud', 'ollama'],
  ['llamacpp', 'openai'],
  ['vLLM', 'openai'],
  ['http-451', undefined],
])('%s is %s', (name, kind) => expect(findApi(name)?.kind).toBe(kind))

test.each([
  ['antropic', 'anthropic'],
  ['open-ai', 'openai'],
  ['http-451', undefined],
  ['replicate', undefined],
])('%s was meant to be %s', (name, meant) => expect(nearestApi(name)).toBe(meant))

const bytesOf = (body: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(body))
const CONNECTION = {
  credentials: { apiKey: 'key', accessKeyId: 'a', secretAccessKey: 's', project: 'p', region: 'us-east-1' },
}

describe.each(Object.entries(apis))('%s plays itself', (_, api: ModelApi) => {
  const model = 'heron-4'
  const connection = { ...CONNECTION, baseUrl: api.baseUrl.replace(/\{(\w+)\}/g, '$1') }
  const base = new URL(connection.baseUrl).pathname.replace(/\/$/, '')
  const pathOf = (url: string) => {
    const { pathname, search } = new URL(url)
    return (pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : pathname) + search
  }

  test('its healthy answer is healthy', () => {
    const document = { url: '', status: 200, headers: {}, bytes: bytesOf(api.imitate.call(model)) }
    expect(api.classify(document, model)).toMatchObject({ outcome: 'healthy', answer: 'completion', vendorLinks: [] })
  })

  test.runIf(api.stream)('its stream is healthy, and its first token comes before its end', async () => {
    const { pieces } = api.imitate.stream!(model)
    const document = { url: '', status: 200, headers: {}, bytes: new TextEncoder().encode(pieces.join('')) }
    const found = api.classify(document, model)
    expect(found).toMatchObject({ outcome: 'healthy', answer: 'completion', tokens: { output: expect.any(Number) } })
    const arrivals = pieces.map((_, index) => ({ bytes: pieces.slice(0, index + 1).join('').length, afterMs: index }))
    expect(firstTokenMs(document.bytes, arrivals)).toBeLessThan(pieces.length - 1)
  })

  test.runIf(api.stream)('it knows the question that is to be streamed', async () => {
    const call = api.stream!(await api.canary(connection, model))
    const asked = { method: call.method!, path: pathOf(call.url), body: call.body! }
    expect([api.imitate.operation(asked), asksForStream({ url: call.url, body: call.body! })]).toEqual([
      { kind: 'call', model },
      true,
    ])
  })

  test.runIf(api.free)('its free call is well-formed, and proves nothing', async () => {
    const asked = api.free!(connection, model)
    expect(api.imitate.operation({ method: asked.method!, path: pathOf(asked.url), body: asked.body ?? '' })).toEqual({
      kind: 'free',
      model,
    })
    const document = { url: '', status: 200, headers: {}, bytes: bytesOf(api.imitate.free!(model).body) }
    expect(api.classify(document, model)).toMatchObject({ outcome: 'healthy', answer: 'record' })
  })

  test('a model it never had is missing', () => {
    const { status, headers = {}, body } = api.imitate.missing(model)
    expect(api.classify({ url: '', status, headers, bytes: bytesOf(body) }, model).outcome).toBe('model_missing')
  })

  test('its list reads back', () => {
    const models = [model, 'gull-4']
    const document = { url: '', status: 200, headers: {}, bytes: bytesOf(api.imitate.list(models)) }
    expect(api.readList(document).map(({ id }) => id)).toEqual(models)
    expect(api.classify(document).outcome).toBe('healthy')
  })

  test('it knows its own requests', async () => {
    const list = await api.list(connection)
    expect(api.imitate.operation({ method: list.method!, path: pathOf(list.url), body: '' })).toEqual({ kind: 'list' })
    const call = await api.canary(connection, model)
    const asked = { method: call.method!, path: pathOf(call.url), body: call.body! }
    expect(api.imitate.operation(asked)).toEqual({ kind: 'call', model })
    expect(api.imitate.operation({ method: 'GET', path: '/nowhere', body: '' })).toBeUndefined()
  })

  test('it asks the same question with the same bytes', async () => {
    const [first, second] = [await api.canary(connection, model), await api.canary(connection, model)]
    expect(first.body).toBe(second.body)
    expect(first.url.startsWith(new URL(connection.baseUrl).origin)).toBe(true)
  })
})
