import type { ServedRow } from '@bellwether/shared/api-served.ts'
import type { Register } from './register.ts'
import { fallbacksOf } from './served.ts'

/** How LiteLLM calls an API of ours. Source: https://docs.litellm.ai/docs/providers */
const LITELLM: Readonly<Record<string, string>> = {
  openai: 'openai',
  anthropic: 'anthropic',
  gemini: 'gemini',
  vertex: 'vertex_ai',
  bedrock: 'bedrock',
  azure: 'azure',
  mistral: 'mistral',
  cohere: 'cohere_chat',
  groq: 'groq',
  together: 'together_ai',
  fireworks: 'fireworks_ai',
  xai: 'xai',
  deepseek: 'deepseek',
  openrouter: 'openrouter',
  perplexity: 'perplexity',
  huggingface: 'huggingface',
  databricks: 'databricks',
  ollama: 'ollama_chat',
}

const isOff = ({ state }: ServedRow): boolean => state === 'withdrawn' || state === 'retired'

/** Choices that can stand in for a model, usable ones only, in the order of our own systems. */
function chainOf(row: ServedRow, rows: readonly ServedRow[], register: Pick<Register, 'systems'>): ServedRow[] {
  const byId = new Map(rows.map((one) => [one.dependency, one]))
  const named = fallbacksOf(row.dependency, register).flatMap((id) => byId.get(id) ?? [])
  const others = rows.filter(({ vendor, model }) => vendor === row.vendor && model === row.model)
  return [...new Set([...named, ...others])].filter((one) => one !== row && !isOff(one))
}

export interface LiteLlmConfig {
  model_list: { model_name: string; litellm_params: { model: string } }[]
  router_settings: { fallbacks: Record<string, string[]>[]; model_group_alias: Record<string, string> }
}

/** For LiteLLM's `config.yaml`; add your keys. A model that is withdrawn is in no list any more: its name is an alias of what stands in, since LiteLLM does not retry a 404 and may not reach its fallbacks on one. Source: https://docs.litellm.ai/docs/proxy/reliability */
export function liteLlmConfig(rows: readonly ServedRow[], register: Pick<Register, 'systems'>): LiteLlmConfig {
  const on = rows.filter((row) => !isOff(row))
  const chains = new Map(rows.map((row) => [row.dependency, chainOf(row, rows, register).map((one) => one.dependency)]))
  return {
    model_list: on.map(({ dependency, api, modelId }) => ({
      model_name: dependency,
      litellm_params: { model: `${LITELLM[api ?? ''] ?? 'openai'}/${modelId}` },
    })),
    router_settings: {
      fallbacks: on
        .map(({ dependency }) => ({ [dependency]: chains.get(dependency) ?? [] }))
        .filter((one) => Object.values(one)[0]!.length > 0),
      model_group_alias: Object.fromEntries(
        rows.filter(isOff).flatMap(({ dependency }) => {
          const first = chains.get(dependency)?.[0]
          return first === undefined ? [] : [[dependency, first]]
        }),
      ),
    },
  }
}

/** Answers by which vendors say that a model is gone, beside those that every gateway knows. */
const STATUS_CODES = [400, 403, 404, 408, 410, 429, 451, 498, 500, 502, 503, 504, 529]

export interface PortkeyConfig {
  strategy: { mode: 'fallback'; on_status_codes: number[] }
  targets: { provider: string; override_params: { model: string } }[]
}

/** A Portkey config for each model: usable targets in order. The provider's name is the integration's in your workspace. Source: https://portkey.ai/docs/product/ai-gateway/fallbacks */
export function portkeyConfigs(
  rows: readonly ServedRow[],
  register: Pick<Register, 'systems'>,
): Record<string, PortkeyConfig> {
  return Object.fromEntries(
    rows.map((row) => [
      row.dependency,
      {
        strategy: { mode: 'fallback', on_status_codes: STATUS_CODES },
        targets: [...(isOff(row) ? [] : [row]), ...chainOf(row, rows, register)].map(({ vendor, path, modelId }) => ({
          provider: `@${path === 'direct' || path === 'gateway' ? vendor : path}`,
          override_params: { model: modelId },
        })),
      },
    ]),
  )
}
