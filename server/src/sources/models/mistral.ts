import { instantOf } from '../../lib/instant.ts'
import { openaiLike } from './openai-like.ts'

/** Mistral AI: its list names the day a model ends, and what replaces it. */
export const mistral = openaiLike({
  label: 'Mistral AI',
  documentation: 'https://docs.mistral.ai/api/',
  baseUrl: 'https://api.mistral.ai/v1',
  retrieves: true,
  aliases: ['mistralai', 'mistral-ai'],
  tellsUsage: true,
  lifecycle({ name, deprecation, deprecation_replacement_model: successor }) {
    const retiresAt = instantOf(deprecation)
    return {
      ...(typeof name === 'string' && { name }),
      ...(retiresAt !== undefined && { retiresAt, deprecated: true }),
      ...(typeof successor === 'string' && { successor }),
    }
  },
  missing: (model) => ({
    status: 400,
    body: {
      object: 'error',
      message: `Invalid model: ${model}`,
      type: 'invalid_model',
      param: null,
      code: '1500',
      raw_status_code: 400,
    },
  }),
})
