import { z } from 'zod'
import { get, modelOf, outputLimit, post, QUESTION, streamed, underVersion } from './answers/ask.ts'
import { RATE } from './answers/families.ts'
import { namedEvents } from './answers/imitate-stream.ts'
import { elementsOf, maybeText, text } from './answers/list.ts'
import { all, classifyBy, code, header, not, type Rule, says, status } from './answers/rule.ts'
import { isSameModel } from './answers/same-model.ts'
import { tableOf } from './answers/table.ts'
import type { Connection, ModelApi } from './contract.ts'

const VERSION = '2023-06-01'

const headersOf = ({ credentials }: Connection): Record<string, string> => ({
  'anthropic-version': VERSION,
  ...(credentials.apiKey && { 'x-api-key': credentials.apiKey }),
})

/** Its own errors have a type at the top; what its edge sends has none. */
const fromEdge = ({ json }: { json?: unknown }) =>
  typeof json === 'object' && json !== null && !('type' in json) && !('request_id' in json)
    ? 'it comes from its edge, not from its API'
    : undefined

export const anthropicRules: Rule[] = [
  {
    name: 'not served to our region',
    outcome: 'region_blocked',
    when: all(status(403), code(/^forbidden$/), says(/request not allowed/), fromEdge),
  },
  {
    name: 'turned away, without a limit, a reason or a time',
    outcome: 'inconclusive',
    when: all(status(429), not(header(/^retry-after|ratelimit/)), not(says(RATE)), not(says(/\S+ \S+ \S+/))),
  },
]

const table = tableOf(anthropicRules, isSameModel)

const Model = z.object({ id: text, display_name: maybeText })

export const messageBody = (model: string): Record<string, unknown> => ({
  max_tokens: outputLimit(model),
  messages: [{ role: 'user', content: QUESTION }],
})

export const message = (model: string) => ({
  id: 'msg_00000000000000000000000',
  type: 'message',
  role: 'assistant',
  model,
  content: [{ type: 'text', text: 'OK' }],
  stop_reason: 'end_turn',
  stop_sequence: null,
  usage: { input_tokens: 16, output_tokens: 4 },
})

export function messageStream(model: string) {
  const { content, stop_reason, stop_sequence, usage, ...begun } = message(model)
  return namedEvents([
    {
      type: 'message_start',
      message: { ...begun, content: [], stop_reason: null, stop_sequence, usage: { ...usage, output_tokens: 1 } },
    },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    { type: 'ping' },
    ...content.map(({ text }, index) => ({
      type: 'content_block_delta',
      index,
      delta: { type: 'text_delta', text },
    })),
    { type: 'content_block_stop', index: 0 },
    { type: 'message_delta', delta: { stop_reason, stop_sequence }, usage: { output_tokens: usage.output_tokens } },
    { type: 'message_stop' },
  ])
}

/** Anthropic. No sampling parameters: its newer models refuse them. */
export const anthropic: ModelApi = {
  label: 'Anthropic',
  documentation: 'https://docs.anthropic.com/en/api/messages',
  baseUrl: 'https://api.anthropic.com/v1',
  credentials: ['apiKey'],
  aliases: ['claude'],
  list: (connection) => get(underVersion(connection.baseUrl, 'v1', '/models?limit=1000'), headersOf(connection)),
  readList: (document) =>
    elementsOf(document, ['data'], Model).map(({ id, display_name }) => ({ id, name: display_name ?? undefined })),
  canary: (connection, model) =>
    post(underVersion(connection.baseUrl, 'v1', '/messages'), headersOf(connection), { model, ...messageBody(model) }),
  // https://docs.anthropic.com/en/api/messages-count-tokens
  free: (connection, model) =>
    post(underVersion(connection.baseUrl, 'v1', '/messages/count_tokens'), headersOf(connection), {
      model,
      messages: messageBody(model).messages,
    }),
  stream: (request) => streamed(request),
  classify: (document, asked) => classifyBy(table, document, asked),
  imitate: {
    operation({ method, path, body }) {
      if (method === 'GET' && /\/models(?:\?|$)/.test(path)) return { kind: 'list' }
      const asked = method === 'POST' ? /\/messages(\/count_tokens)?(?:\?|$)/.exec(path) : null
      const model = asked ? modelOf(body) : undefined
      return model === undefined ? undefined : { kind: asked?.[1] ? 'free' : 'call', model }
    },
    list: (models) => ({
      data: models.map((id) => ({ type: 'model', id, display_name: id, created_at: '2026-01-01T00:00:00Z' })),
      has_more: false,
      first_id: models[0] ?? null,
      last_id: models.at(-1) ?? null,
    }),
    call: message,
    free: () => ({ by: 'model', body: { input_tokens: 14 } }),
    stream: messageStream,
    missing: (model) => ({
      status: 404,
      headers: { 'x-should-retry': 'false' },
      body: {
        type: 'error',
        error: { type: 'not_found_error', message: `model: ${model}` },
        request_id: 'req_000000000000000000000000',
      },
    }),
  },
}
