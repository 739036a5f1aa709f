import { isSameModel } from './answers/same-model.ts'
import { openaiLike } from './openai-like.ts'

/** Aliases that point to two modes of the newest model. https://api-docs.deepseek.com/quick_start/pricing */
const ALIASES = /^deepseek-(?:chat|reasoner)$/

export const deepseek = openaiLike({
  label: 'DeepSeek',
  documentation: 'https://api-docs.deepseek.com',
  baseUrl: 'https://api.deepseek.com',
  sameModel: (asked, answered) =>
    isSameModel(asked, answered) || (ALIASES.test(asked) && /^deepseek-v\d/.test(answered)),
  missing: () => ({
    status: 400,
    body: {
      error: { message: 'Model Not Exist', type: 'invalid_request_error', param: null, code: 'invalid_request_error' },
    },
  }),
})
