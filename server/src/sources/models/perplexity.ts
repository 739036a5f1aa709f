import { openaiLike } from './openai-like.ts'

/** Perplexity: calls stand at the root, the list under /v1. */
export const perplexity = openaiLike({
  label: 'Perplexity',
  documentation: 'https://docs.perplexity.ai/api-reference',
  baseUrl: 'https://api.perplexity.ai',
  listPath: '/v1/models',
  missing: (model) => ({
    status: 400,
    body: {
      error: {
        message: `Invalid model '${model}'. Permitted models can be found in the documentation at https://docs.perplexity.ai/getting-started/models.`,
        type: 'invalid_model',
        code: 400,
      },
    },
  }),
})
