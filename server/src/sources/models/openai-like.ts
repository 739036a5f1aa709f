/** Everybody who speaks like OpenAI: `GET /models`, `POST /chat/completions`. A vendor's file says only what is its own. */
import { z } from 'zod'
import type { HttpRequest } from '../../lib/http.ts'
import { bearer, get, modelOf, outputLimit, post, QUESTION, streamed, thinks, under } from './answers/ask.ts'
import { dataEvents } from './answers/imitate-stream.ts'
import { elementsOf } from './answers/list.ts'
import { classifyBy, type Rule } from './answers/rule.ts'
import { isSameModel } from './answers/same-model.ts'
import type { SameModel } from './answers/success.ts'
import { tableOf } from './answers/table.ts'
import type { Connection, ListedModel, ModelApi } from './contract.ts'

type Missing = ReturnType<ModelApi['imitate']['missing']>

/** One element of the list; what a vendor adds is read by `lifecycle`. */
export type Element = { id: string } & Record<string, unknown>

export interface OpenAiLike extends Pick<ModelApi, 'label' | 'documentation' | 'baseUrl' | 'aliases'> {
  listPath?: string
  chatPath?: string
  /** What the list says of a model's end. */
  lifecycle?: (element: Element) => Omit<ListedModel, 'id'>
  /** The list as the vendor writes it, where it is not `{ object: "list", data }`. */
  imitateList?: (models: string[]) => unknown
  rules?: readonly Rule[]
  sameModel?: SameModel
  missing?: (model: string) => Missing
  /** It tells of one model at `/models/{id}`. */
  retrieves?: boolean
  /** Its streams tell the usage without being asked, and asking is refused. */
  tellsUsage?: boolean
  canary?: (connection: Connection, model: string) => HttpRequest | undefined
}

const Listed = z.looseObject({ id: z.string().min(1) })
export const headersOf = ({ credentials }: Connection): Record<string, string> => bearer(credentials.apiKey)

export function openaiLike(vendor: OpenAiLike): ModelApi {
  const { listPath = '/models', chatPath = '/chat/completions' } = vendor
  const table = tableOf(vendor.rules ?? [], vendor.sameModel ?? isSameModel)
  return {
    label: vendor.label,
    documentation: vendor.documentation,
    baseUrl: vendor.baseUrl,
    aliases: vendor.aliases,
    credentials: ['apiKey'],
    list: (connection) => get(under(connection.baseUrl, listPath), headersOf(connection)),
    readList: (document) =>
      elementsOf(document, ['data', 'models'], Listed).map((found) => ({ id: found.id, ...vendor.lifecycle?.(found) })),
    canary: (connection, model) =>
      vendor.canary?.(connection, model) ??
      post(under(connection.baseUrl, chatPath), headersOf(connection), chatBody(model)),
    ...(vendor.retrieves && {
      free: (connection, model) =>
        get(under(connection.baseUrl, `${listPath}/${encodeURIComponent(model)}`), headersOf(connection)),
    }),
    stream: (request) => streamed(request, vendor.tellsUsage || isResponses(request) ? {} : WITH_USAGE),
    classify: (document, asked) => classifyBy(table, document, asked),
    imitate: {
      operation: ({ method, path, body }) =>
        operation(method, path, body, listPath, chatPath) ??
        (vendor.retrieves ? retrieval(method, path, listPath) : undefined),
      ...(vendor.retrieves && { free: (model) => ({ by: 'list', body: element(model) }) }),
      list: vendor.imitateList ?? ((models) => ({ object: 'list', data: models.map(element) })),
      call: chatCompletion,
      stream: chatStream,
      missing: vendor.missing ?? notFound,
    },
  }
}

/** https://platform.openai.com/docs/api-reference/chat/create#chat-create-stream_options */
export const WITH_USAGE = { stream_options: { include_usage: true } }
const isResponses = ({ url }: HttpRequest): boolean => url.endsWith('/responses')

/** Thinking models get room to think instead of a temperature, which many of them refuse. */
export const chatBody = (model: string): Record<string, unknown> => ({
  model,
  messages: [{ role: 'user', content: QUESTION }],
  ...(thinks(model) ? { max_tokens: outputLimit(model) } : { max_tokens: outputLimit(model), temperature: 0 }),
})

function operation(method: string, path: string, body: string, listPath: string, chatPath: string) {
  const asked = path.replace(/[?#].*$/, '')
  if (method === 'GET' && asked.endsWith(listPath)) return { kind: 'list' as const }
  const model =
    method === 'POST' && (asked.endsWith(chatPath) || asked.endsWith('/responses')) ? modelOf(body) : undefined
  return model === undefined ? undefined : { kind: 'call' as const, model }
}

function retrieval(method: string, path: string, listPath: string) {
  const [, id] = method === 'GET' ? (path.replace(/[?#].*$/, '').split(`${listPath}/`) as [string, string?]) : []
  return id ? { kind: 'free' as const, model: decodeURIComponent(id) } : undefined
}

export const element = (id: string) => ({ id, object: 'model', created: 1_700_000_000, owned_by: 'system' })

export const chatCompletion = (model: string) => ({
  id: 'chatcmpl-0000000000000000',
  object: 'chat.completion',
  created: 1_700_000_000,
  model,
  choices: [{ index: 0, message: { role: 'assistant', content: 'OK', refusal: null }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 14, completion_tokens: 1, total_tokens: 15 },
})

export function chatStream(model: string) {
  const { id, created, usage } = chatCompletion(model)
  const chunk = (choices: unknown[], more = {}) => ({
    id,
    object: 'chat.completion.chunk',
    created,
    model,
    choices,
    ...more,
  })
  const choice = (delta: unknown, finish_reason: string | null = null) => [{ index: 0, delta, finish_reason }]
  return dataEvents(
    [
      chunk(choice({ role: 'assistant', content: '' })),
      chunk(choice({ content: 'OK' })),
      chunk(choice({}, 'stop')),
      chunk([], { usage }),
    ],
    '[DONE]',
  )
}

const notFound = (model: string): Missing => ({
  status: 404,
  body: {
    error: {
      message: `The model \`${model}\` does not exist or you do not have access to it.`,
      type: 'invalid_request_error',
      param: null,
      code: 'model_not_found',
    },
  },
})
