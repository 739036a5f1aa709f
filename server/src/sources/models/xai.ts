import { isSameModel } from './answers/same-model.ts'
import { openaiLike } from './openai-like.ts'

/** A fast model is called with or without the word for how it thinks. */
const withoutMode = (id: string): string => id.replace(/-(?:non-)?reasoning\b/, '')

/** xAI: a flat error, and 400 for a bad key as for a missing model. */
export const xai = openaiLike({
  label: 'xAI',
  documentation: 'https://docs.x.ai/docs/api-reference',
  baseUrl: 'https://api.x.ai/v1',
  retrieves: true,
  aliases: ['x-ai', 'grok'],
  sameModel: (asked, answered) =>
    isSameModel(asked, answered) || (asked === withoutMode(asked) && isSameModel(asked, withoutMode(answered))),
  missing: (model) => ({
    status: 404,
    body: {
      code: 'Some requested entity was not found',
      error: `The model ${model} does not exist or your team does not have access to it. Please ensure you're using the correct API key. If you believe this is a mistake, please reach out to support and quote your team id and the model name.`,
    },
  }),
})
