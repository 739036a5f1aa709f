import { outputLimit, post, QUESTION, thinks, under } from './answers/ask.ts'
import { MODEL } from './answers/families.ts'
import { all, code, type Rule, says, status } from './answers/rule.ts'
import { isSameModel } from './answers/same-model.ts'
import type { Connection } from './contract.ts'
import { chatBody, headersOf, openaiLike } from './openai-like.ts'

/** These answer on `/responses` only. */
const RESPONSES_ONLY =
  /^(?:o\d(?:-\w+)?-pro|o\d-(?:\w+-)?deep-research|gpt-\d[\d.]*-pro|(?:gpt-[\d.]+-)?codex)(?![a-z])/

/** Its thinking models take `max_completion_tokens` and an effort; older ones and most gateways take `max_tokens`. */
function canary(connection: Connection, model: string) {
  if (RESPONSES_ONLY.test(model))
    return post(under(connection.baseUrl, '/responses'), headersOf(connection), {
      model,
      input: QUESTION,
      max_output_tokens: outputLimit(model),
      store: false,
    })
  if (!thinks(model) || model.includes('oss')) return undefined
  const { max_tokens, ...body } = chatBody(model)
  const effort = /^(?:o1-mini|o1-preview)/.test(model) ? {} : { reasoning_effort: 'low' }
  return post(under(connection.baseUrl, '/chat/completions'), headersOf(connection), {
    ...body,
    max_completion_tokens: max_tokens,
    ...effort,
  })
}

const RULES: Rule[] = [
  {
    // The images API says so of models that it had.
    name: 'the model is retired',
    outcome: 'model_retired',
    when: all(status(400), code(/^invalid_value$/), says(/\bmodel\b.* does not exist/)),
  },
]

const wordsOf = (id: string): string[] => id.toLowerCase().match(/[a-z]{3,}/g) ?? []

/** At a gateway the name may be one of ours (`our-chat`), which tells nothing of the model behind it. */
function sameModel(asked: string, answered: string): boolean {
  if (isSameModel(asked, answered)) return true
  const theirs = wordsOf(answered)
  return !MODEL.test(asked.toLowerCase()) && !wordsOf(asked).some((word) => theirs.includes(word))
}

/** OpenAI, and whoever speaks exactly like it: gateways (LiteLLM), vLLM, llama.cpp, LM Studio. */
export const openai = openaiLike({
  label: 'OpenAI',
  documentation: 'https://platform.openai.com/docs/api-reference',
  baseUrl: 'https://api.openai.com/v1',
  retrieves: true,
  aliases: ['openai-compatible', 'litellm', 'vllm', 'llamacpp', 'llama-cpp', 'lm-studio', 'localai', 'gateway'],
  canary,
  sameModel,
  rules: RULES,
})
