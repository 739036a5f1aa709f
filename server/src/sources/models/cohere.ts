import { z } from 'zod'
import { bearer, get, modelOf, outputLimit, post, QUESTION, streamed, under } from './answers/ask.ts'
import { namedEvents } from './answers/imitate-stream.ts'
import { elementsOf, maybe, text } from './answers/list.ts'
import { classifyBy } from './answers/rule.ts'
import { isSameModel } from './answers/same-model.ts'
import { tableOf } from './answers/table.ts'
import type { Connection, ModelApi } from './contract.ts'

const table = tableOf([], isSameModel)

const headersOf = ({ credentials }: Connection) => bearer(credentials.apiKey)
/** Versions differ by call, so an address that names one is used without it. */
const root = ({ baseUrl }: Connection): string => baseUrl.replace(/\/v[12]\/*$/, '')

const Model = z.object({ name: text, is_deprecated: maybe(z.boolean()) })

const USAGE = {
  billed_units: { input_tokens: 9, output_tokens: 1 },
  tokens: { input_tokens: 70, output_tokens: 2 },
}

const record = (name: string) => ({ name, is_deprecated: false, endpoints: ['chat'], context_length: 128_000 })

/** Cohere. */
export const cohere: ModelApi = {
  label: 'Cohere',
  documentation: 'https://docs.cohere.com/reference/chat',
  baseUrl: 'https://api.cohere.com',
  credentials: ['apiKey'],
  list: (connection) => get(under(root(connection), '/v1/models?page_size=1000'), headersOf(connection)),
  readList: (document) =>
    elementsOf(document, ['models'], Model).map(({ name, is_deprecated }) => ({
      id: name,
      ...(is_deprecated && { deprecated: true }),
    })),
  canary: (connection, model) =>
    post(under(root(connection), '/v2/chat'), headersOf(connection), {
      model,
      messages: [{ role: 'user', content: QUESTION }],
      max_tokens: outputLimit(model),
      temperature: 0,
    }),
  free: (connection, model) =>
    get(under(root(connection), `/v1/models/${encodeURIComponent(model)}`), headersOf(connection)),
  stream: (request) => streamed(request),
  classify: (document, asked) => classifyBy(table, document, asked),
  imitate: {
    operation({ method, path, body }) {
      if (method === 'GET' && /\/models(?:\?|$)/.test(path)) return { kind: 'list' }
      const [, id] = (method === 'GET' && /\/models\/([^/?]+)/.exec(path)) || []
      if (id) return { kind: 'free', model: decodeURIComponent(id) }
      const model = method === 'POST' && /\/chat(?:\?|$)/.test(path) ? modelOf(body) : undefined
      return model === undefined ? undefined : { kind: 'call', model }
    },
    list: (models) => ({
      models: models.map(record),
    }),
    call: () => ({
      id: '00000000-0000-0000-0000-000000000000',
      finish_reason: 'COMPLETE',
      message: { role: 'assistant', content: [{ type: 'text', text: 'OK' }] },
      usage: USAGE,
    }),
    free: (model) => ({ by: 'list', body: record(model) }),
    stream: () =>
      namedEvents([
        {
          type: 'message-start',
          id: '00000000-0000-0000-0000-000000000000',
          delta: { message: { role: 'assistant' } },
        },
        { type: 'content-start', index: 0, delta: { message: { content: { type: 'text', text: '' } } } },
        { type: 'content-delta', index: 0, delta: { message: { content: { text: 'OK' } } } },
        { type: 'content-end', index: 0 },
        { type: 'message-end', delta: { finish_reason: 'COMPLETE', usage: USAGE } },
      ]),
    missing: (model) => ({
      status: 404,
      body: {
        id: '00000000-0000-0000-0000-000000000000',
        message: `model '${model}' not found, make sure the correct model ID was used and that you have access to the model.`,
      },
    }),
  },
}
