import { z } from 'zod'
import type { HttpRequest } from '../../lib/http.ts'
import { get, outputLimit, post, QUESTION, underVersion } from './answers/ask.ts'
import { dataEvents } from './answers/imitate-stream.ts'
import { elementsOf, maybeText, text } from './answers/list.ts'
import { all, any, classifyBy, code, type Rule, says, status } from './answers/rule.ts'
import { isSameModel } from './answers/same-model.ts'
import { tableOf } from './answers/table.ts'
import type { Connection, ModelApi } from './contract.ts'

/** A day's quota is used up until tomorrow; a minute's passes. The sentence is the same for both. */
export const googleRules: Rule[] = [
  {
    name: 'our quota or credit is used up',
    outcome: 'quota',
    when: all(status(429), any(code(/per_day/), says(/\blimit: 0\b|per day\b/))),
  },
  {
    name: 'rate limited',
    outcome: 'rate_limited',
    when: all(status(429), any(code(/per_minute|retry_info|resource_exhausted/), says(/retry in \d/))),
  },
  {
    name: 'overloaded',
    outcome: 'overloaded',
    when: all(status(503), code(/^unavailable$/)),
  },
]

const table = tableOf(googleRules, isSameModel)

const Model = z.object({ name: text, displayName: maybeText })

const headersOf = ({ credentials }: Connection): Record<string, string> =>
  credentials.apiKey ? { 'x-goog-api-key': credentials.apiKey } : {}

/** As little thinking as a model lets us choose: it is paid for, and proves nothing. */
function thinking(model: string): Record<string, unknown> {
  if (/gemini-2\.5-flash/.test(model)) return { thinkingConfig: { thinkingBudget: 0 } }
  if (/gemini-2\.5-pro/.test(model)) return { thinkingConfig: { thinkingBudget: 128 } }
  return /gemini-[3-9]/.test(model) ? { thinkingConfig: { thinkingLevel: 'low' } } : {}
}

export const generateBody = (model: string): Record<string, unknown> => ({
  contents: [{ role: 'user', parts: [{ text: QUESTION }] }],
  generationConfig: { maxOutputTokens: outputLimit(model), temperature: 0, ...thinking(model) },
})

export const generated = (model: string) => ({
  candidates: [{ content: { role: 'model', parts: [{ text: 'OK' }] }, finishReason: 'STOP', index: 0 }],
  usageMetadata: { promptTokenCount: 9, candidatesTokenCount: 1, totalTokenCount: 10 },
  modelVersion: model,
  responseId: 'AAAAAAAAAAAAAAAAAAAAAA',
})

/** https://ai.google.dev/api/generate-content#method:-models.streamgeneratecontent */
export const generateStream = (request: HttpRequest): HttpRequest => ({
  ...request,
  url: request.url.replace(':generateContent', ':streamGenerateContent?alt=sse'),
  headers: { ...request.headers, accept: 'text/event-stream, application/json' },
})

export function generatedStream(model: string) {
  const { candidates, ...rest } = generated(model)
  const [{ content }] = candidates as [(typeof candidates)[number]]
  return dataEvents([
    { candidates: [{ content, index: 0 }], modelVersion: rest.modelVersion, responseId: rest.responseId },
    { candidates: [{ content: { role: 'model', parts: [{ text: '' }] }, finishReason: 'STOP', index: 0 }], ...rest },
  ])
}

const CALLED = /\/models\/([^/:?]+):(generateContent|streamGenerateContent|countTokens)/

const withoutPrefix = (name: string): string => name.replace(/^(?:models|publishers\/\w+\/models)\//, '')

/** The Gemini API of Google AI Studio. */
export const gemini: ModelApi = {
  label: 'Google Gemini API',
  documentation: 'https://ai.google.dev/api',
  baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
  credentials: ['apiKey'],
  aliases: ['google-gemini', 'google-ai-studio', 'google'],
  list: (connection) => get(underVersion(connection.baseUrl, 'v1beta', '/models?pageSize=1000'), headersOf(connection)),
  readList: (document) =>
    elementsOf(document, ['models'], Model).map(({ name, displayName }) => ({
      id: withoutPrefix(name),
      name: displayName ?? undefined,
    })),
  canary: (connection, model) =>
    post(
      underVersion(connection.baseUrl, 'v1beta', `/models/${encodeURIComponent(withoutPrefix(model))}:generateContent`),
      headersOf(connection),
      generateBody(model),
    ),
  // https://ai.google.dev/api/tokens
  free: (connection, model) =>
    post(
      underVersion(connection.baseUrl, 'v1beta', `/models/${encodeURIComponent(withoutPrefix(model))}:countTokens`),
      headersOf(connection),
      { contents: generateBody(model).contents },
    ),
  stream: generateStream,
  classify: (document, asked) => classifyBy(table, document, asked),
  imitate: {
    operation({ method, path }) {
      if (method === 'GET' && /\/models(?:\?|$)/.test(path)) return { kind: 'list' }
      const asked = method === 'POST' ? CALLED.exec(path) : null
      if (!asked) return undefined
      return { kind: asked[2] === 'countTokens' ? 'free' : 'call', model: decodeURIComponent(asked[1]!) }
    },
    list: (models) => ({
      models: models.map((id) => ({
        name: `models/${id}`,
        version: '001',
        displayName: id,
        inputTokenLimit: 1_048_576,
        outputTokenLimit: 65_536,
        supportedGenerationMethods: ['generateContent', 'countTokens'],
      })),
    }),
    call: generated,
    free: () => ({ by: 'model', body: { totalTokens: 9 } }),
    stream: generatedStream,
    missing: (model) => ({
      status: 404,
      body: {
        error: {
          code: 404,
          message: `models/${model} is not found for API version v1beta, or is not supported for generateContent. Call ModelService.ListModels to see the list of available models and their supported methods.`,
          status: 'NOT_FOUND',
        },
      },
    }),
  },
}
