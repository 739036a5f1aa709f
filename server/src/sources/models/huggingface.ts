import { all, type Rule, says, status } from './answers/rule.ts'
import { isSameModel } from './answers/same-model.ts'
import { openaiLike } from './openai-like.ts'

const RULES: Rule[] = [
  {
    name: 'this address is no longer served',
    outcome: 'config',
    when: all(status(410, 404), says(/(?:\b(?:api|router|endpoint)\b|‹link›).*\bno longer supported/)),
  },
]

/** A provider behind the router answers by its own name for the model. */
const sameModel = (asked: string, answered: string): boolean => {
  const words = (id: string): string[] =>
    id
      .replace(/:[\w-]+$/, '')
      .replace(/^.*\//, '')
      .toLowerCase()
      .match(/[a-z]+|\d+/g) ?? []
  const theirs = words(answered)
  return isSameModel(asked, answered) || words(asked).every((word) => theirs.includes(word))
}

const isLive = (provider: unknown): boolean => (provider as { status?: unknown } | null)?.status === 'live'

/** Hugging Face Inference Providers. In its list a model without a live provider cannot be called. */
export const huggingface = openaiLike({
  label: 'Hugging Face',
  documentation: 'https://huggingface.co/docs/inference-providers',
  baseUrl: 'https://router.huggingface.co/v1',
  aliases: ['hugging-face', 'hf'],
  rules: RULES,
  sameModel,
  lifecycle: ({ providers }) =>
    Array.isArray(providers) && providers.length > 0 && !providers.some(isLive) ? { deprecated: true } : {},
  imitateList: (models) => ({
    object: 'list',
    data: models.map((id) => ({
      id,
      object: 'model',
      owned_by: 'system',
      providers: [{ provider: 'example', status: 'live' }],
    })),
  }),
  missing: (model) => ({
    status: 400,
    body: {
      error: {
        message: `The requested model '${model}' does not exist`,
        type: 'invalid_request_error',
        param: 'model',
        code: 'model_not_found',
      },
    },
  }),
})
