import { openaiLike } from './openai-like.ts'

/** Together AI: its list is a bare array. */
export const together = openaiLike({
  label: 'Together AI',
  documentation: 'https://docs.together.ai/reference/chat-completions-1',
  baseUrl: 'https://api.together.xyz/v1',
  aliases: ['together-ai', 'togetherai'],
  lifecycle: ({ display_name: name }) => (typeof name === 'string' ? { name } : {}),
  imitateList: (models) =>
    models.map((id) => ({ id, object: 'model', type: 'chat', display_name: id, running: false, pricing: {} })),
  missing: (model) => ({
    status: 404,
    body: {
      id: 'o0000000-000000-000000000000000',
      error: {
        message: `Unable to access model ${model}. Please visit https://api.together.ai/models to view the list of supported models.`,
        type: 'invalid_request_error',
        param: null,
        code: 'model_not_available',
      },
    },
  }),
})
