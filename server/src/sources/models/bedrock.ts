import { AwsV4Signer } from 'aws4fetch'
import { z } from 'zod'
import type { HttpRequest } from '../../lib/http.ts'
import { instantOf } from '../../lib/instant.ts'
import { bearer, get, outputLimit, post, QUESTION, under } from './answers/ask.ts'
import { elementsOf, maybe, maybeText, text } from './answers/list.ts'
import { all, classifyBy, code, type Rule, says, status } from './answers/rule.ts'
import { isSameModel } from './answers/same-model.ts'
import { tableOf } from './answers/table.ts'
import type { Connection, ModelApi } from './contract.ts'

const RULES: Rule[] = [
  {
    name: 'the model is not found',
    outcome: 'model_missing',
    when: all(
      status(404),
      code(/resource_not_found/),
      says(/\b(?:foundation )?model\b.*\bidentifier\b|\binference profile\b/),
    ),
  },
]

const table = tableOf(RULES, isSameModel)

const regionOf = ({ baseUrl, credentials }: Connection): string =>
  credentials.region ?? /\.([a-z]{2}(?:-[a-z]+)+-\d)\./.exec(baseUrl)?.[1] ?? 'us-east-1'

/** Signed by SigV4, or with a Bedrock API key. https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys-use.html */
async function authorised(connection: Connection, request: HttpRequest): Promise<HttpRequest> {
  const { apiKey, accessKeyId, secretAccessKey, sessionToken } = connection.credentials
  if (apiKey) return { ...request, headers: { ...request.headers, ...bearer(apiKey) } }
  if (!accessKeyId || !secretAccessKey) return request // Bedrock itself says what is missing.
  const { method = 'GET', url, headers, body } = request
  const region = regionOf(connection)
  const keys = { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) }
  const signed = await new AwsV4Signer({ method, url, headers, body, ...keys, service: 'bedrock', region }).sign()
  return { ...request, url: signed.url.href, headers: Object.fromEntries(signed.headers) }
}

/** Calls go to `bedrock-runtime.`, the list comes from `bedrock.`: one address serves for both. */
const control = (baseUrl: string): string => baseUrl.replace('//bedrock-runtime.', '//bedrock.')
const runtime = (baseUrl: string): string => baseUrl.replace('//bedrock.', '//bedrock-runtime.')

const Model = z.object({
  modelId: text,
  modelName: maybeText,
  modelLifecycle: maybe(z.object({ status: maybeText, endOfLifeTime: z.unknown().optional() })),
})

const MODEL_PATH = /\/model\/([^/?]+)\/(?:converse|invoke)(?:\?|$)/

/** Amazon Bedrock. */
export const bedrock: ModelApi = {
  label: 'Amazon Bedrock',
  documentation: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/welcome.html',
  baseUrl: 'https://bedrock-runtime.{region}.amazonaws.com',
  credentials: ['apiKey', 'accessKeyId', 'secretAccessKey', 'sessionToken', 'region'],
  aliases: ['aws-bedrock', 'amazon-bedrock', 'aws'],
  list: (connection) => authorised(connection, get(under(control(connection.baseUrl), '/foundation-models'), {})),
  readList: (document) =>
    elementsOf(document, ['modelSummaries'], Model).map(({ modelId, modelName, modelLifecycle }) => ({
      id: modelId,
      name: modelName ?? undefined,
      retiresAt: instantOf(modelLifecycle?.endOfLifeTime),
      ...(modelLifecycle?.status === 'LEGACY' && { deprecated: true }),
    })),
  canary: (connection, model) =>
    authorised(
      connection,
      post(
        under(runtime(connection.baseUrl), `/model/${encodeURIComponent(model)}/converse`),
        {},
        {
          messages: [{ role: 'user', content: [{ text: QUESTION }] }],
          inferenceConfig: { maxTokens: outputLimit(model) },
        },
      ),
    ),
  classify: (document, asked) => classifyBy(table, document, asked),
  imitate: {
    operation({ method, path }) {
      if (method === 'GET' && /\/foundation-models(?:\?|$)/.test(path)) return { kind: 'list' }
      const model = method === 'POST' ? MODEL_PATH.exec(path)?.[1] : undefined
      return model === undefined ? undefined : { kind: 'call', model: decodeURIComponent(model) }
    },
    list: (models) => ({
      modelSummaries: models.map((modelId) => ({
        modelArn: `arn:aws:bedrock:us-east-1::foundation-model/${modelId}`,
        modelId,
        modelName: modelId,
        inferenceTypesSupported: ['ON_DEMAND'],
        modelLifecycle: { status: 'ACTIVE' },
      })),
    }),
    call: () => ({
      output: { message: { role: 'assistant', content: [{ text: 'OK' }] } },
      stopReason: 'end_turn',
      usage: { inputTokens: 14, outputTokens: 4, totalTokens: 18 },
      metrics: { latencyMs: 300 },
    }),
    missing: () => ({
      status: 400,
      headers: { 'x-amzn-errortype': 'ValidationException:http://internal.amazon.com/coral/com.amazon.bedrock/' },
      body: { message: 'The provided model identifier is invalid.' },
    }),
  },
}
