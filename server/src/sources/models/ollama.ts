import { z } from 'zod'
import { bearer, get, modelOf, outputLimit, post, QUESTION, streamed, under } from './answers/ask.ts'
import { jsonLines } from './answers/imitate-stream.ts'
import { elementsOf, maybeText } from './answers/list.ts'
import { all, classifyBy, type Rule, says, status } from './answers/rule.ts'
import { isSameModel } from './answers/same-model.ts'
import { tableOf } from './answers/table.ts'
import type { Connection, ModelApi } from './contract.ts'

const RULES: Rule[] = [
  {
    name: 'the machine has too little memory for the model',
    outcome: 'config',
    when: all(status(400, 500), says(/model requires more (?:system )?memory/)),
  },
]

const table = tableOf(RULES, isSameModel)

const headersOf = ({ credentials }: Connection) => bearer(credentials.apiKey)
/** Its own API stands beside the one that speaks like OpenAI. */
const root = ({ baseUrl }: Connection): string => baseUrl.replace(/\/(?:v1|api)\/*$/, '')

const Model = z.object({ name: maybeText, model: maybeText }).transform(({ model, name }, context) => {
  const id = model ?? name
  if (id) return { id }
  context.addIssue({ code: 'custom', message: 'has no name' })
  return z.NEVER
})

/** Ollama, on a machine of ours or in its cloud. */
export const ollama: ModelApi = {
  label: 'Ollama',
  documentation: 'https://docs.ollama.com/api',
  baseUrl: 'http://localhost:11434',
  credentials: ['apiKey'],
  aliases: ['ollama-cloud'],
  list: (connection) => get(under(root(connection), '/api/tags'), headersOf(connection)),
  readList: (document) => elementsOf(document, ['models'], Model),
  canary: (connection, model) =>
    post(under(root(connection), '/api/chat'), headersOf(connection), {
      model,
      messages: [{ role: 'user', content: QUESTION }],
      stream: false,
      options: { num_predict: outputLimit(model), temperature: 0, seed: 1 },
    }),
  stream: (request) => streamed(request),
  classify: (document, asked) => classifyBy(table, document, asked),
  imitate: {
    operation({ method, path, body }) {
      if (method === 'GET' && /\/api\/tags(?:\?|$)/.test(path)) return { kind: 'list' }
      const model =
        method === 'POST' && /\/(?:api\/(?:chat|generate)|v1\/chat\/completions)(?:\?|$)/.test(path)
          ? modelOf(body)
          : undefined
      return model === undefined ? undefined : { kind: 'call', model }
    },
    list: (models) => ({
      models: models.map((name) => ({ name, model: name, modified_at: '2026-01-01T00:00:00Z', size: 1 })),
    }),
    call: (model) => ({
      model,
      created_at: '2026-01-01T00:00:00Z',
      message: { role: 'assistant', content: 'OK' },
      done: true,
      done_reason: 'stop',
      prompt_eval_count: 20,
      eval_count: 2,
    }),
    stream(model) {
      const said = (content: string, more: Record<string, unknown>) => ({
        model,
        created_at: '2026-01-01T00:00:00Z',
        message: { role: 'assistant', content },
        ...more,
      })
      return jsonLines([
        said('OK', { done: false }),
        said('', { done: true, done_reason: 'stop', prompt_eval_count: 20, eval_count: 2 }),
      ])
    },
    missing: (model) => ({ status: 404, body: { error: `model '${model}' not found` } }),
  },
}
