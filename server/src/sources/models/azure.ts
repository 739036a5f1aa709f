import { z } from 'zod'
import { instantOf } from '../../lib/instant.ts'
import { get, modelOf, post, streamed, under } from './answers/ask.ts'
import { elementsOf, maybe, maybeText, text } from './answers/list.ts'
import { all, classifyBy, code, type Rule, says, status } from './answers/rule.ts'
import { tableOf } from './answers/table.ts'
import type { Connection, ModelApi } from './contract.ts'
import { chatBody, chatCompletion, chatStream, WITH_USAGE } from './openai-like.ts'

const RULES: Rule[] = [
  {
    name: 'the address is not one of this resource',
    outcome: 'config',
    when: all(status(404), code(/^404$|^not_found$/), says(/^resource not found$/)),
  },
]

/** We ask by the name of a deployment, which is ours to choose: it need not look like the model's. */
const table = tableOf(RULES, () => true)

const headersOf = ({ credentials }: Connection): Record<string, string> => ({
  ...(credentials.apiKey && { 'api-key': credentials.apiKey }),
  ...(credentials.accessToken && { authorization: `Bearer ${credentials.accessToken}` }),
})

const versionOf = ({ credentials }: Connection, usual: string): string =>
  `?api-version=${credentials.apiVersion ?? usual}`

/** Three addresses of one service: a resource, its v1 path, and the models path of Foundry. */
function canary(connection: Connection, model: string) {
  const { max_tokens, ...rest } = chatBody(model)
  const base = connection.baseUrl.replace(/\/+$/, '')
  const body = { ...rest, max_completion_tokens: max_tokens }
  if (/\/v1$/.test(base)) return post(under(base, '/chat/completions'), headersOf(connection), body)
  if (/\/models$/.test(base))
    return post(
      under(base, `/chat/completions${versionOf(connection, '2024-05-01-preview')}`),
      headersOf(connection),
      chatBody(model),
    )
  const path = `/openai/deployments/${encodeURIComponent(model)}/chat/completions`
  return post(
    under(base.replace(/\/openai$/, ''), path + versionOf(connection, '2024-10-21')),
    headersOf(connection),
    body,
  )
}

const Model = z.object({
  id: text,
  status: maybeText,
  lifecycle_status: maybeText,
  deprecation: maybe(z.object({ inference: maybe(z.number()) })),
})

/** Azure OpenAI and the models of Azure AI Foundry. */
export const azure: ModelApi = {
  label: 'Azure OpenAI / AI Foundry',
  documentation: 'https://learn.microsoft.com/azure/ai-foundry/openai/reference',
  baseUrl: 'https://{resource}.openai.azure.com/openai',
  credentials: ['apiKey', 'accessToken', 'apiVersion', 'resource'],
  aliases: ['azure-openai', 'azure-foundry', 'azure-ai-foundry', 'azure-ai'],
  listIsNoProof: true,
  list(connection) {
    const root = connection.baseUrl.replace(/\/(?:openai\/v1|openai|models)\/*$/, '')
    return get(under(root, `/openai/models${versionOf(connection, '2024-10-21')}`), headersOf(connection))
  },
  readList: (document) =>
    elementsOf(document, ['data'], Model).map(({ id, lifecycle_status, deprecation }) => ({
      id,
      // Epoch seconds.
      retiresAt: instantOf(deprecation?.inference),
      ...(/deprecat/.test(lifecycle_status ?? '') && { deprecated: true }),
    })),
  canary,
  stream: (request) => streamed(request, WITH_USAGE),
  classify: (document, asked) => classifyBy(table, document, asked),
  imitate: {
    operation({ method, path, body }) {
      if (method === 'GET' && /\/models(?:\?|$)/.test(path)) return { kind: 'list' }
      if (method !== 'POST' || !path.includes('/chat/completions')) return undefined
      const deployment = /\/deployments\/([^/?]+)\//.exec(path)?.[1]
      const model = deployment ? decodeURIComponent(deployment) : modelOf(body)
      return model === undefined ? undefined : { kind: 'call', model }
    },
    list: (models) => ({
      object: 'list',
      data: models.map((id) => ({
        id,
        object: 'model',
        status: 'succeeded',
        lifecycle_status: 'generally-available',
        capabilities: { inference: true, chat_completion: true },
      })),
    }),
    call: chatCompletion,
    stream: chatStream,
    missing: () => ({
      status: 404,
      body: {
        error: {
          code: 'DeploymentNotFound',
          message:
            'The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.',
        },
      },
    }),
  },
}
