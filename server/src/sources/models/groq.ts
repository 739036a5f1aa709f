import { openaiLike } from './openai-like.ts'

/** Groq: an ended model stays in the list, with `active: false`. */
export const groq = openaiLike({
  label: 'Groq',
  documentation: 'https://console.groq.com/docs/api-reference',
  baseUrl: 'https://api.groq.com/openai/v1',
  retrieves: true,
  lifecycle: ({ name, active }) => ({
    ...(typeof name === 'string' && { name }),
    ...(active === false && { deprecated: true }),
  }),
  missing: (model) => ({
    status: 404,
    body: {
      error: {
        message: `The model \`${model}\` does not exist or you do not have access to it.`,
        type: 'invalid_request_error',
        code: 'model_not_found',
      },
    },
  }),
})
