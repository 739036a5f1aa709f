import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '../../lib/clock.ts'
import { createHttp, type Http } from '../../lib/http.ts'
import type { StreamImitation } from './answers/imitate-stream.ts'
import { anthropic } from './anthropic.ts'
import { azure } from './azure.ts'
import type { ModelApi } from './contract.ts'
import { isListed, lookAtListing, lookAtModel, lookFreely } from './look.ts'
import { redact, secretsOf } from './redact.ts'
import { vertex } from './vertex.ts'

interface Served {
  status: number
  headers?: Record<string, string>
  body: unknown
}

/** A vendor on loopback: what it answers for a model, and what it lists. */
const vendor = {
  api: anthropic as ModelApi,
  list: [] as string[],
  answers: {} as Record<string, Served | 'reset'>,
  /** Every call that came in: a model, or `list`. */
  asked: [] as string[],
  keys: [] as unknown[],
  etag: undefined as string | undefined,
  /** Of each call that came in: was it to be streamed? */
  streamed: [] as boolean[],
  /** What it answers to who wants a stream. */
  unstreamed: undefined as Served | undefined,
  ignoresStream: false,
}

const servers: Server[] = []
const http: Http = createHttp({ clock: systemClock, allow: ['127.0.0.1'], userAgent: 'test' })
const KEY = 'sk-heron-0123456789'

const NOT_VERIFIED = {
  error: {
    message: 'Your organization must be verified to stream this model.',
    type: 'invalid_request_error',
    param: 'stream',
    code: 'unsupported_value',
  },
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

function answerTo(kind: 'list' | 'call' | 'free' | undefined, model: string): Served | 'reset' {
  if (kind === 'list') return vendor.answers.list ?? { status: 200, body: vendor.api.imitate.list(vendor.list) }
  const known = vendor.answers[model] ?? vendor.answers.any
  return (
    known ??
    (vendor.list.includes(model)
      ? { status: 200, body: kind === 'free' ? vendor.api.imitate.free!(model).body : vendor.api.imitate.call(model) }
      : vendor.api.imitate.missing(model))
  )
}

async function playStream(response: ServerResponse, { contentType, pieces }: StreamImitation): Promise<void> {
  response.writeHead(200, { 'content-type': contentType })
  for (const piece of pieces) {
    response.write(piece)
    await systemClock.sleep(5)
  }
  response.end()
}

const server = createServer(async (request, response) => {
  const body = await bodyOf(request)
  const operation = vendor.api.imitate.operation({ method: request.method!, path: request.url!, body })
  const model = operation && operation.kind !== 'list' ? operation.model : 'list'
  vendor.asked.push(model)
  vendor.keys.push(request.headers['x-api-key'])
  const streams = body.includes('"stream":true')
  if (operation?.kind === 'call') vendor.streamed.push(streams)
  const answer = (streams && vendor.unstreamed) || answerTo(operation?.kind, model)
  if (answer === 'reset') return void request.socket.destroy()
  const validators: Record<string, string> = vendor.etag && operation?.kind === 'list' ? { etag: vendor.etag } : {}
  if (vendor.etag && request.headers['if-none-match'] === vendor.etag)
    return void response.writeHead(304, validators).end()
  if (streams && !vendor.ignoresStream && answer.status === 200 && vendor.answers[model] === undefined)
    return void (await playStream(response, vendor.api.imitate.stream!(model)))
  response.writeHead(answer.status, { 'content-type': 'application/json', ...validators, ...answer.headers })
  response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body))
})
servers.push(server)
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
const connection = {
  baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
  credentials: { apiKey: KEY },
}
afterAll(async () => {
  await http.close()
  for (const each of servers) each.close()
})
beforeEach(() => {
  Object.assign(vendor, {
    api: anthropic,
    list: ['claude-heron-5', 'claude-gull-4', 'claude-tern-4'],
    answers: {},
    asked: [],
    keys: [],
    etag: undefined,
    streamed: [],
    unstreamed: undefined,
    ignoresStream: false,
  })
})

const look = (model: string, siblings: string[] = ['claude-gull-4'], listedModels?: string[]) =>
  lookAtModel({ api: vendor.api, connection, model, siblings, listedModels }, http)

const NOTICE = 'https://tarn.example/news/heron-access'
const withdrawn: Served = {
  status: 404,
  headers: { 'request-id': 'req_1', 'set-cookie': 'secret=1' },
  body: {
    type: 'error',
    error: {
      type: 'not_found_error',
      message: `Claude Heron 5 is not available. Please use Gull 4. Learn more: ${NOTICE}`,
    },
  },
}
const revoked: Served = {
  status: 401,
  body: { type: 'error', error: { type: 'authentication_error', message: `invalid x-api-key: ${KEY}` } },
}

describe('a look at a model', () => {
  test('it answers: no second call, and the key went along', async () => {
    const found = await look('claude-heron-5')
    expect(found).toMatchObject({
      outcome: 'healthy',
      scope: 'none',
      answerModel: 'claude-heron-5',
      calls: [{ outcome: 'healthy', tokens: { output: 4 } }],
    })
    expect(found.control).toBeUndefined()
    expect([vendor.asked, vendor.keys]).toEqual([['claude-heron-5'], [KEY]])
  })

  test('it answers token by token: the first one is timed, before the last', async () => {
    const found = await look('claude-heron-5')
    expect(found).toMatchObject({ outcome: 'healthy', calls: [{ tokens: { input: 16, output: 4 } }] })
    expect(vendor.streamed).toEqual([true])
    expect(found.firstTokenMs).toBeLessThan(found.latencyMs)
  })

  test.each([
    ['a gateway that cannot stream', 400, { error: { message: 'stream is not supported for this model' } }],
    ['OpenAI, of an organisation that is not verified', 400, NOT_VERIFIED],
  ])('%s is asked in one piece, and is no fault of the model', async (_, status, body) => {
    vendor.unstreamed = { status, body }
    const found = await look('claude-heron-5')
    expect(found).toMatchObject({ outcome: 'healthy', refusedToStream: true })
    expect([vendor.streamed, found.firstTokenMs]).toEqual([[true, false], undefined])
  })

  test('a failure that only mentions streams stays what it is', async () => {
    vendor.answers['claude-heron-5'] = {
      status: 404,
      body: { error: { message: 'model: claude-heron-5 has no stream', type: 'not_found_error' } },
    }
    const found = await look('claude-heron-5')
    expect(found).toMatchObject({ outcome: 'model_missing', refusedToStream: false })
  })

  test('who ignores the wish to stream is read all the same', async () => {
    vendor.ignoresStream = true
    const found = await look('claude-heron-5')
    expect([found.outcome, found.firstTokenMs, vendor.asked]).toEqual(['healthy', undefined, ['claude-heron-5']])
  })

  test('it is gone while a sibling answers', async () => {
    vendor.answers['claude-heron-5'] = withdrawn
    const found = await look('claude-heron-5')
    expect(found).toMatchObject({ outcome: 'model_withdrawn', scope: 'model', retryable: false, vendorLinks: [NOTICE] })
    expect(found.control).toMatchObject({ model: 'claude-gull-4', outcome: 'healthy' })
    expect(found.evidence).toMatchObject({ status: 404, headers: { 'request-id': 'req_1' } })
    expect(found.evidence?.headers).not.toHaveProperty('set-cookie')
  })

  test('the first sibling is gone too: the second is asked, and no third', async () => {
    Object.assign(vendor.answers, { 'claude-heron-5': withdrawn, 'claude-gull-4': withdrawn })
    const found = await look('claude-heron-5', ['claude-gull-4', 'claude-tern-4', 'claude-auk-4'])
    expect(found.control).toMatchObject({ model: 'claude-tern-4', outcome: 'healthy' })
    expect(vendor.asked).toEqual(['claude-heron-5', 'claude-gull-4', 'claude-tern-4'])
    expect(found.calls.map(({ outcome, tokens }) => [outcome, tokens?.output])).toEqual([
      ['model_withdrawn', undefined],
      ['model_withdrawn', undefined],
      ['healthy', 4],
    ])
  })

  test('asked for free: what is known is no proof, what is gone is', async () => {
    const target = { api: anthropic, connection, model: 'claude-heron-5', siblings: ['claude-gull-4'] }
    expect(await lookFreely(target, http)).toMatchObject({
      outcome: 'healthy',
      because: [expect.stringContaining('a count of tokens'), 'HTTP 200'],
    })
    vendor.list = ['claude-gull-4']
    expect(await lookFreely(target, http)).toMatchObject({
      outcome: 'model_missing',
      control: { model: 'claude-gull-4', outcome: 'healthy' },
    })
    expect(vendor.streamed).toEqual([])
  })

  test('the key is revoked: the sibling says so as well, and nobody repeats the key', async () => {
    vendor.answers.any = revoked
    const found = await look('claude-heron-5', ['claude-gull-4', 'claude-tern-4'])
    expect(found).toMatchObject({
      outcome: 'auth',
      scope: 'account',
      control: { model: 'claude-gull-4', outcome: 'auth' },
    })
    expect(JSON.stringify(found)).not.toContain('0123456789')
    expect(found.evidence?.body).toContain('REDACTED')
  })

  test('no sibling is named: the list is asked for one that chats', async () => {
    vendor.list = ['claude-heron-5', 'heron-embed-1', 'claude-heron-5-20260131', 'claude-tern-4', 'claude-gull-4-mini']
    vendor.answers['claude-heron-5'] = withdrawn
    const found = await look('claude-heron-5', [])
    expect(found.control).toMatchObject({ model: 'claude-gull-4-mini', outcome: 'healthy' })
    expect(vendor.asked).toEqual(['claude-heron-5', 'list', 'claude-gull-4-mini'])
  })

  test('the list is known already: it is not asked for again', async () => {
    vendor.answers['claude-heron-5'] = withdrawn
    await look('claude-heron-5', [], ['claude-heron-5', 'claude-tern-4'])
    expect(vendor.asked).toEqual(['claude-heron-5', 'claude-tern-4'])
  })

  test('what can be deployed is no sibling', async () => {
    vendor.api = azure
    vendor.list = ['gull-4']
    const found = await look('our-chat', [])
    expect([found.outcome, found.control, vendor.asked]).toEqual(['model_missing', undefined, ['our-chat']])
  })

  test.each([
    ['rate limited', { status: 429, headers: { 'retry-after': '7' }, body: {} }, 'rate_limited'],
    ['overloaded', { status: 529, body: {} }, 'overloaded'],
    ['an outage', { status: 500, body: {} }, 'server_error'],
    ['a reset', 'reset', 'connect'],
  ] as const)('%s speaks for itself: no second call', async (_, answer, outcome) => {
    vendor.answers['claude-heron-5'] = answer as Served | 'reset'
    const found = await look('claude-heron-5')
    expect([found.outcome, found.control]).toEqual([outcome, undefined])
    if (outcome === 'rate_limited') expect(found.retryAfterMs).toBe(7000)
  })

  test('a list in answer to a question is no proof', async () => {
    vendor.answers['claude-heron-5'] = { status: 200, body: anthropic.imitate.list(['claude-heron-5']) }
    expect(await look('claude-heron-5')).toMatchObject({ outcome: 'malformed', control: { outcome: 'healthy' } })
  })

  test('a key that cannot be used is our own configuration', async () => {
    const credentials = { serviceAccount: '{"client_email":' }
    const found = await lookAtModel(
      { api: vertex, connection: { ...connection, credentials }, model: 'gemini-9', siblings: [] },
      http,
    )
    expect(found).toMatchObject({ outcome: 'config', because: [expect.stringContaining('serviceAccount')] })
  })
})

describe('a look at a list', () => {
  const listing = (previous?: Awaited<ReturnType<typeof lookAtListing>>) =>
    lookAtListing({ api: vendor.api, connection, previous }, http)

  test('reads it, and knows it again by its bytes', async () => {
    const first = await listing()
    expect(first).toMatchObject({ outcome: 'healthy', unchanged: false })
    expect(first.models?.map(({ id }) => id)).toEqual(vendor.list)
    expect(await listing(first)).toMatchObject({ unchanged: true, models: first.models })
    vendor.list = ['claude-gull-4']
    expect(await listing(first)).toMatchObject({ unchanged: false, models: [{ id: 'claude-gull-4' }] })
  })

  test('asks whether it changed, where the server can say', async () => {
    vendor.etag = '"1"'
    const first = await listing()
    expect(await listing(first)).toMatchObject({ outcome: 'healthy', unchanged: true, models: first.models })
  })

  test('a list that goes stale still names a model that no longer answers', async () => {
    vendor.answers['claude-heron-5'] = withdrawn
    expect(isListed((await listing()).models!, 'claude-heron-5')).toBe(true)
    expect((await look('claude-heron-5')).outcome).toBe('model_withdrawn')
  })

  test('names an alias by the id behind it', () => {
    expect(isListed([{ id: 'claude-heron-5-20260131' }], 'claude-heron-5')).toBe(true)
    expect(isListed([{ id: 'claude-heron-5-mini' }], 'claude-heron-5')).toBe(false)
  })

  test.each([
    ['an empty list', { status: 200, body: { data: [] } }, 'malformed'],
    ['a page', { status: 200, body: '<html><title>Log in</title></html>' }, 'malformed'],
    ['another document', { status: 200, body: { hello: 1 } }, 'malformed'],
    ['a revoked key', revoked, 'auth'],
    ['an outage', { status: 503, body: '' }, 'server_error'],
    ['a reset', 'reset', 'connect'],
  ] as const)('%s is no list, and what was known is kept', async (_, answer, outcome) => {
    const first = await listing()
    vendor.answers.list = answer as Served | 'reset'
    const found = await listing(first)
    expect(found).toMatchObject({ outcome, unchanged: false, memory: first.memory })
    expect(found.models).toBeUndefined()
    expect(JSON.stringify(found)).not.toContain('0123456789')
  })
})

describe('secrets', () => {
  test('are blacked out however they are echoed', () =>
    fc.assert(
      fc.property(fc.string({ minLength: 8 }), fc.string(), fc.string(), (secret, before, after) => {
        const secrets = secretsOf({ baseUrl: '', credentials: { apiKey: secret } })
        for (const echo of [secret, secret.toLowerCase(), JSON.stringify(secret).slice(1, -1)])
          expect(redact(`${before} ${echo} ${after}`, secrets)).not.toContain(` ${echo} `)
      }),
    ))

  test('are also what a request made of them; a region is none', () => {
    const request = { url: '', headers: { authorization: 'Bearer signed.by.key', accept: 'application/json' } }
    const secrets = secretsOf(
      { baseUrl: '', credentials: { region: 'us-east-1', secretAccessKey: 'abcdefgh' } },
      request,
    )
    expect(redact('signed.by.key abcdefgh us-east-1 application/json', secrets)).toBe(
      'REDACTED REDACTED us-east-1 application/json',
    )
  })
})
