import { z } from 'zod'
import { bearer, get, outputLimit, post, QUESTION, streamed, under } from './answers/ask.ts'
import { LOADING } from './answers/families.ts'
import { elementsOf, maybe, text } from './answers/list.ts'
import { all, classifyBy, code, not, type Rule, says, status } from './answers/rule.ts'
import { isSameModel } from './answers/same-model.ts'
import { tableOf } from './answers/table.ts'
import type { Connection, ModelApi } from './contract.ts'
import { chatCompletion, chatStream } from './openai-like.ts'

const RULES: Rule[] = [
  {
    // Said of an endpoint whose model was taken away, but also in trouble of another kind, which it then names.
    name: 'the model is withdrawn for the time being',
    outcome: 'model_withdrawn',
    when: all(
      code(/^temporarily_unavailable$/),
      not(says(LOADING)),
      not(
        says(
          /authenticat|overload|capacity|demand|\bload\b|busy|traffic|time[d ]?out|internal|workspace|service (?:is|at)/,
        ),
      ),
    ),
  },
  {
    name: 'the model is not found',
    outcome: 'model_missing',
    when: all(status(404), code(/^resource_does_not_exist$|^endpoint_not_found$/)),
  },
]

/** An endpoint of ours may have any name; one of theirs carries the model's. */
const sameModel = (asked: string, answered: string): boolean =>
  !asked.startsWith('databricks-') || isSameModel(asked, answered)

const table = tableOf(RULES, sameModel)

const headersOf = ({ credentials }: Connection) => bearer(credentials.apiKey)
const root = ({ baseUrl }: Connection): string => baseUrl.replace(/\/serving-endpoints\/*$/, '')

const Endpoint = z.object({ name: text, state: maybe(z.object({ ready: maybe(z.string()) })) })

/** Databricks Model Serving. A model is called by the name of its endpoint. */
export const databricks: ModelApi = {
  label: 'Databricks Model Serving',
  documentation: 'https://docs.databricks.com/api/workspace/servingendpoints',
  baseUrl: 'https://{workspace}.cloud.databricks.com/serving-endpoints',
  credentials: ['apiKey', 'workspace'],
  list: (connection) => get(under(root(connection), '/api/2.0/serving-endpoints'), headersOf(connection)),
  readList: (document) =>
    elementsOf(document, ['endpoints'], Endpoint).map(({ name, state }) => ({
      id: name,
      ...(state?.ready === 'NOT_READY' && { deprecated: true }),
    })),
  canary: (connection, model) =>
    post(
      under(root(connection), `/serving-endpoints/${encodeURIComponent(model)}/invocations`),
      headersOf(connection),
      { messages: [{ role: 'user', content: QUESTION }], max_tokens: outputLimit(model) },
    ),
  stream: (request) => streamed(request),
  classify: (document, asked) => classifyBy(table, document, asked),
  imitate: {
    operation({ method, path }) {
      if (method === 'GET' && /\/serving-endpoints(?:\?|$)/.test(path)) return { kind: 'list' }
      const model = method === 'POST' ? /(?:^|\/serving-endpoints)\/([^/?]+)\/invocations/.exec(path)?.[1] : undefined
      return model === undefined ? undefined : { kind: 'call', model: decodeURIComponent(model) }
    },
    list: (models) => ({
      endpoints: models.map((name) => ({
        name,
        state: { ready: 'READY', config_update: 'NOT_UPDATING' },
        task: 'llm/v1/chat',
      })),
    }),
    call: (model) => chatCompletion(model.replace(/^databricks-/, '')),
    stream: (model) => chatStream(model.replace(/^databricks-/, '')),
    missing: (model) => ({
      status: 404,
      body: {
        error_code: 'RESOURCE_DOES_NOT_EXIST',
        message: `The given endpoint does not exist, please retry after checking the specified model and version deployment exists. (${model})`,
      },
    }),
  },
}
