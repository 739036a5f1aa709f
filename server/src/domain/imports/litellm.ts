import { z } from 'zod'
import { type Imported, idMaker, literal, nothingYet, type WhoIs } from './imported.ts'

const Text = z.union([z.string(), z.number()]).transform(String)
const Model = z.object({
  model_name: Text,
  litellm_params: z.looseObject({ model: z.string(), api_key: z.string().optional(), api_base: z.string().optional() }),
})
const Settings = z.looseObject({ fallbacks: z.array(z.unknown()).default([]) }).optional()
const Chain = z.record(z.string(), z.array(z.string()))
const Config = z.looseObject({
  model_list: z.array(z.unknown()).default([]),
  router_settings: Settings,
  litellm_settings: Settings,
})

/** LiteLLM's prefix of a model → the vendor, or the path by which the lab's model is bought. Source: docs.litellm.ai/docs/providers. */
const VENDORS: Record<string, string> = {
  anthropic: 'anthropic',
  openai: 'openai',
  gemini: 'google',
  mistral: 'mistral',
  groq: 'groq',
  together_ai: 'together',
  fireworks_ai: 'fireworks',
  deepseek: 'deepseek',
  xai: 'xai',
  cohere: 'cohere',
  cohere_chat: 'cohere',
  perplexity: 'perplexity',
  openrouter: 'openrouter',
  ollama: 'ollama',
  ollama_chat: 'ollama',
  huggingface: 'huggingface',
  databricks: 'databricks',
}
const PATHS: Record<string, string> = {
  bedrock: 'aws-bedrock',
  vertex_ai: 'google-vertex',
  azure: 'azure-foundry',
  azure_ai: 'azure-foundry',
}

/** A LiteLLM proxy configuration: every deployment becomes a dependency; groups and fallbacks are told as lines for the needs of your systems. */
export function fromLiteLlm(document: unknown, who: WhoIs): Imported {
  const into = nothingYet()
  const idOf = idMaker()
  const config = Config.safeParse(document)
  if (!config.success)
    return { ...into, left: [{ what: 'the file', why: 'it is no configuration of LiteLLM (model_list)' }] }
  const groups = new Map<string, string[]>()
  for (const [index, entry] of config.data.model_list.entries()) {
    const parsed = Model.safeParse(entry)
    if (!parsed.success) {
      into.left.push({ what: `model_list[${index}]`, why: 'it has no model_name or no litellm_params.model' })
      continue
    }
    const id = deployment(parsed.data, `model_list[${index}] (${parsed.data.model_name})`)
    if (id !== undefined) groups.set(parsed.data.model_name, [...(groups.get(parsed.data.model_name) ?? []), id])
  }
  const chains = (['router_settings', 'litellm_settings'] as const).flatMap((place) =>
    (config.data[place]?.fallbacks ?? []).flatMap((one, index) => {
      const chain = Chain.safeParse(one)
      if (chain.success) return Object.entries(chain.data)
      into.left.push({ what: `${place}.fallbacks[${index}]`, why: 'it is no group with a list of groups' })
      return []
    }),
  )
  const chained = new Map(chains)
  for (const [group, ids] of groups) {
    const anyOf = [...ids, ...(chained.get(group) ?? []).flatMap((next) => groups.get(next) ?? [])]
    into.left.push({
      what: `group ${group}`,
      why: `write it into the system that uses it: { name: ${group}, anyOf: [${anyOf.join(', ')}] }`,
    })
  }
  for (const [group, next] of chains)
    for (const name of [group, ...next].filter((one) => !groups.has(one)))
      into.left.push({ what: `fallbacks of ${group}`, why: `no deployment is called "${name}"` })
  for (const key of Object.keys(config.data))
    if (key !== 'model_list')
      into.left.push({ what: key, why: 'it is how the gateway works, and nothing that we rely on' })
  return into

  function deployment(
    { model_name: group, litellm_params: params }: z.infer<typeof Model>,
    what: string,
  ): string | undefined {
    const slash = params.model.indexOf('/')
    const prefix = slash < 0 ? '' : params.model.slice(0, slash)
    const model = slash < 0 ? params.model : params.model.slice(slash + 1)
    if (model.includes('*')) {
      into.left.push({ what, why: `"${params.model}" stands for many models; name those that you rely on` })
      return undefined
    }
    const path = PATHS[prefix]
    const vendor = path
      ? (who.byModel(model) ?? who.byModel(model.replace(/^[a-z]{2}\./, '')))
      : (VENDORS[prefix] ?? (prefix === '' ? who.byModel(model) : undefined))
    if (vendor === undefined) {
      into.left.push({
        what,
        why: path
          ? `nobody knows whose model "${model}" is; on ${path} it may be a name of your own`
          : `no vendor is known for "${params.model}"`,
      })
      return undefined
    }
    const { key, why } = keyOf(params.api_key)
    if (why !== undefined) into.left.push({ what: `${what}, api_key`, why })
    const taken = new Set(['model', 'api_key', 'api_base'])
    for (const name of Object.keys(params))
      if (!taken.has(name)) into.left.push({ what: `${what}, ${name}`, why: 'it is how the gateway calls it' })
    const id = idOf(`${group}-${path ?? vendor}`)
    into.dependencies.push({
      id,
      vendor,
      model: literal(model),
      ...(path && { path }),
      ...(key !== undefined && { credentials: { apiKey: key } }),
      ...(params.api_base?.startsWith('http') && { baseUrl: literal(params.api_base) }),
    })
    if (params.api_base !== undefined && !params.api_base.startsWith('http'))
      into.left.push({ what: `${what}, api_base`, why: 'it is no address; write baseUrl' })
    return id
  }
}

/** A key is taken by the name of its variable, and never by its value. */
function keyOf(said: string | undefined): { key?: string; why?: string } {
  if (said === undefined) return {}
  const variable = /^os\.environ\/([A-Za-z_]\w*)$/.exec(said)?.[1]
  return variable === undefined
    ? { why: 'a key stands in the file itself: put it into the environment, and write $NAME' }
    : { key: `$${variable}` }
}
