import { createSign } from 'node:crypto'
import { SECOND } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { systemClock } from '../../lib/clock.ts'
import { UserError } from '../../lib/errors.ts'
import type { HttpRequest } from '../../lib/http.ts'
import { bearer, get, modelOf, outputLimit, post, QUESTION, streamed, under } from './answers/ask.ts'
import { elementsOf, maybeText, text } from './answers/list.ts'
import { classifyBy } from './answers/rule.ts'
import { isSameModel } from './answers/same-model.ts'
import { tableOf } from './answers/table.ts'
import { message, messageBody, messageStream } from './anthropic.ts'
import type { Connection, ListedModel, ModelApi } from './contract.ts'
import { generateBody, generated, generatedStream, generateStream, googleRules } from './gemini.ts'
import { chatCompletion, chatStream, WITH_USAGE } from './openai-like.ts'

const table = tableOf(googleRules, isSameModel)

const ServiceAccount = z.object({ client_email: text, private_key: text, private_key_id: maybeText })
const HOUR_S = 3600

/** An access token, or a service account that signs for itself. https://developers.google.com/identity/protocols/oauth2/service-account#jwt-auth */
function headersOf({ credentials }: Connection): Record<string, string> {
  if (credentials.serviceAccount) return bearer(signedToken(credentials.serviceAccount))
  return credentials.apiKey ? { 'x-goog-api-key': credentials.apiKey } : bearer(credentials.accessToken)
}

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')

function signedToken(account: string): string {
  const { client_email, private_key, private_key_id } = serviceAccountOf(account)
  const now = Math.floor(systemClock.now() / SECOND)
  const head = encoded({ alg: 'RS256', typ: 'JWT', ...(private_key_id && { kid: private_key_id }) })
  const audience = 'https://aiplatform.googleapis.com/'
  const claims = encoded({ iss: client_email, sub: client_email, aud: audience, iat: now, exp: now + HOUR_S })
  return `${head}.${claims}.${createSign('RSA-SHA256').update(`${head}.${claims}`).sign(private_key, 'base64url')}`
}

function serviceAccountOf(account: string): z.output<typeof ServiceAccount> {
  try {
    return ServiceAccount.parse(JSON.parse(account))
  } catch {
    throw new UserError('credentials.serviceAccount is not the JSON of a service account key')
  }
}

/** Address of the project in its place; an address that names a project already is used as it is. */
function home({ baseUrl, credentials }: Connection): string {
  if (baseUrl.includes('/projects/')) return baseUrl
  const { project = '', region = 'global' } = credentials
  return under(baseUrl.replace(/\/v1\/*$/, ''), `/v1/projects/${project}/locations/${region}`)
}

/** The publisher is named (`meta/x`), or known by the family. */
export function publisherOf(model: string): { publisher: string; id: string } {
  const [publisher, ...rest] = model.replace(/^publishers\//, '').split('/')
  if (rest.length > 0) return { publisher: publisher!, id: rest.join('/').replace(/^models\//, '') }
  return { publisher: /^claude/.test(model) ? 'anthropic' : 'google', id: model }
}

/** Google's own models, Anthropic's, and the others, which speak like OpenAI. */
function canary(connection: Connection, model: string) {
  const { publisher, id } = publisherOf(model)
  const address = (verb: string) => under(home(connection), `/publishers/${publisher}/models/${id}:${verb}`)
  if (publisher === 'google') return post(address('generateContent'), headersOf(connection), generateBody(id))
  if (publisher === 'anthropic')
    return post(address('rawPredict'), headersOf(connection), {
      anthropic_version: 'vertex-2023-10-16',
      ...messageBody(id),
    })
  return post(under(home(connection), '/endpoints/openapi/chat/completions'), headersOf(connection), {
    model: `${publisher}/${id}`,
    messages: [{ role: 'user', content: QUESTION }],
    max_tokens: outputLimit(id),
  })
}

function stream(request: HttpRequest): HttpRequest {
  if (request.url.includes(':generateContent')) return generateStream(request)
  if (!request.url.includes(':rawPredict')) return streamed(request, WITH_USAGE)
  return streamed({ ...request, url: request.url.replace(':rawPredict', ':streamRawPredict') })
}

const Model = z.object({ name: text, versionId: maybeText, launchStage: maybeText })

/** `publishers/anthropic/models/x` is called `x`; those of a third party keep their publisher. */
function listed({ name, launchStage }: z.output<typeof Model>): ListedModel {
  const { publisher, id } = publisherOf(name)
  const known = publisher === 'google' || publisher === 'anthropic'
  return { id: known ? id : `${publisher}/${id}`, ...(launchStage === 'DEPRECATED' && { deprecated: true }) }
}

/** Vertex AI (Google Cloud). */
export const vertex: ModelApi = {
  label: 'Google Vertex AI',
  documentation: 'https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/inference',
  baseUrl: 'https://{region}-aiplatform.googleapis.com/v1/projects/{project}/locations/{region}',
  credentials: ['serviceAccount', 'accessToken', 'apiKey', 'project', 'region', 'publisher'],
  aliases: ['google-vertex', 'vertex-ai', 'google-vertex-ai'],
  listIsNoProof: true,
  list(connection) {
    const { publisher = 'google' } = connection.credentials
    const root = connection.baseUrl.replace(/\/v1(?:\/.*)?$/, '')
    return get(under(root, `/v1beta1/publishers/${publisher}/models?pageSize=300`), headersOf(connection))
  },
  readList: (document) => elementsOf(document, ['publisherModels', 'models'], Model).map(listed),
  canary,
  stream,
  classify: (document, asked) => classifyBy(table, document, asked && publisherOf(asked).id),
  imitate: {
    operation({ method, path, body }) {
      if (method === 'GET' && /\/publishers\/[^/]+\/models(?:\?|$)/.test(path)) return { kind: 'list' }
      if (method !== 'POST') return undefined
      const [, publisher, id] =
        /\/publishers\/([^/]+)\/models\/([^/:?]+):(?:generateContent|rawPredict|streamGenerateContent|streamRawPredict)/.exec(
          path,
        ) ?? []
      const model = id ? decodeURIComponent(id) : path.includes('/chat/completions') ? modelOf(body) : undefined
      if (model === undefined) return undefined
      const named = publisher === undefined || publisher === 'google' || publisher === 'anthropic'
      return { kind: 'call', model: named ? model : `${publisher}/${model}` }
    },
    list: (models) => ({
      publisherModels: models.map((model) => {
        const { publisher, id } = publisherOf(model)
        return { name: `publishers/${publisher}/models/${id}`, versionId: 'default', launchStage: 'GA' }
      }),
    }),
    call: (model) => {
      const { publisher, id } = publisherOf(model)
      return publisher === 'google' ? generated(id) : publisher === 'anthropic' ? message(id) : chatCompletion(model)
    },
    stream: (model) => {
      const { publisher, id } = publisherOf(model)
      if (publisher === 'google') return generatedStream(id)
      return publisher === 'anthropic' ? messageStream(id) : chatStream(model)
    },
    missing: (model) => {
      const { publisher, id } = publisherOf(model)
      const name = `projects/example/locations/us-central1/publishers/${publisher}/models/${id}`
      return {
        status: 404,
        body: {
          error: {
            code: 404,
            message: `Publisher Model \`${name}\` was not found or your project does not have access to it. Please ensure you are using a valid model version.`,
            status: 'NOT_FOUND',
          },
        },
      }
    },
  },
}
