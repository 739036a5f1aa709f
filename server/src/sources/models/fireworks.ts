import { openaiLike } from './openai-like.ts'

/** Fireworks AI. Models are called `accounts/<account>/models/<model>`. */
export const fireworks = openaiLike({
  label: 'Fireworks AI',
  documentation: 'https://docs.fireworks.ai/api-reference/post-chatcompletions',
  baseUrl: 'https://api.fireworks.ai/inference/v1',
  aliases: ['fireworks-ai', 'fireworksai'],
  missing: (model) => ({
    status: 404,
    body: {
      error: {
        object: 'error',
        type: 'invalid_request_error',
        code: 'NOT_FOUND',
        message: `Model not found, inaccessible, and/or not deployed: ${model}`,
      },
    },
  }),
})
