import { instantOf } from '../../lib/instant.ts'
import { all, type Rule, says, status } from './answers/rule.ts'
import { isSameModel } from './answers/same-model.ts'
import { openaiLike } from './openai-like.ts'

/** A date this far away means that none is set. */
const NEVER = Date.parse('2090-01-01T00:00:00Z')

const upstream = ({ json }: { json?: unknown }): string | undefined => {
  const name = (json as { error?: { metadata?: { provider_name?: unknown } } } | undefined)?.error?.metadata
    ?.provider_name
  return typeof name === 'string' ? `the limit is that of ${name} behind it` : undefined
}

const RULES: Rule[] = [
  { name: 'rate limited', outcome: 'rate_limited', scope: 'service', when: all(status(429), upstream) },
  {
    name: 'our settings leave no provider for this model',
    outcome: 'config',
    when: all(
      status(404, 400),
      says(
        /no (?:allowed )?(?:endpoints|providers)[^.]*(?:data policy|privacy|allowed|guardrail|matching your|that support)/,
      ),
    ),
  },
]

/** OpenRouter. Its list is public: it says nothing of our key. */
export const openrouter = openaiLike({
  label: 'OpenRouter',
  documentation: 'https://openrouter.ai/docs/api-reference/overview',
  baseUrl: 'https://openrouter.ai/api/v1',
  aliases: ['open-router'],
  rules: RULES,
  sameModel: (asked, answered) => /^(?:openrouter\/|~)/.test(asked) || isSameModel(asked, answered),
  lifecycle({ name, expiration_date }) {
    const retiresAt = instantOf(expiration_date)
    return {
      ...(typeof name === 'string' && { name }),
      ...(retiresAt !== undefined && retiresAt < NEVER && { retiresAt, deprecated: true }),
    }
  },
  missing: (model) => ({
    status: 404,
    body: { error: { message: `No endpoints found for ${model}.`, code: 404 }, user_id: 'user_00000000000' },
  }),
})
