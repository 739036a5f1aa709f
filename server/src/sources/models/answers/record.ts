import { z } from 'zod'

const some = z.string().min(1)
/** One element of a list of models, by the field that names it. */
const Named = z.union([
  z.looseObject({ id: some }),
  z.looseObject({ name: some }),
  z.looseObject({ modelId: some }),
  z.looseObject({ model: some }),
])
/** A list of models may hold a bad element; one without any good element is another list. */
const named = z.array(z.unknown()).transform((all, context) => {
  const good = all.filter((element) => Named.safeParse(element).success)
  if (good.length === 0 && all.length > 0) context.addIssue({ code: 'custom', message: 'names no model' })
  return good
})

/** Lists of models, by the vendor's word for the list. An element that is an embedding or a file is no model. */
const LISTS: readonly z.ZodType<unknown[]>[] = [
  z.object({ data: named }).transform(({ data }) => data),
  z.object({ models: named }).transform(({ models }) => models),
  z.object({ modelSummaries: named }).transform((value) => value.modelSummaries),
  z.object({ publisherModels: named }).transform((value) => value.publisherModels),
  z.object({ endpoints: named }).transform(({ endpoints }) => endpoints),
  z.array(z.looseObject({ id: some, object: z.literal('model').optional() })).min(1),
]

/** Other answers of these APIs, each known by what only it has. */
const RECORDS: readonly [what: string, schema: z.ZodType][] = [
  ['a model', z.object({ id: some, object: z.literal('model') })],
  ['a model', z.object({ id: some, type: z.literal('model') })],
  ['a model', z.object({ name: some.startsWith('models/'), supportedGenerationMethods: z.array(z.string()) })],
  ['a model', z.object({ name: some.startsWith('publishers/') })],
  ['a model', z.object({ modelDetails: z.looseObject({ modelId: some }) })],
  ['a model', z.object({ id: some, pipeline_tag: z.string() })],
  ['a model', z.object({ name: some, endpoints: z.array(z.string()), context_length: z.number() })],
  ['a model', z.object({ modelfile: z.string(), details: z.looseObject({}) })],
  ['a model of the hub', z.object({ id: some, inferenceProviderMapping: liveMapping() })],
  ['a model of the hub', z.object({ id: some, inference: z.enum(['warm', 'cold']) })],
  ['the endpoints of a model', z.object({ data: z.looseObject({ id: some, endpoints: z.array(z.unknown()).min(1) }) })],
  ['a deployment', z.object({ id: some, object: z.literal('deployment') })],
  ['a serving endpoint', z.object({ name: some, state: z.looseObject({ ready: z.literal('READY') }) })],
  ['a count of tokens', z.union([z.strictObject({ input_tokens: z.number() }), z.object({ totalTokens: z.number() })])],
  ['embeddings', z.object({ data: z.array(z.looseObject({ embedding: z.unknown() })).min(1) })],
  ['embeddings', z.object({ embeddings: z.union([z.array(z.unknown()).min(1), z.looseObject({})]) })],
  ['embeddings', z.object({ embedding: z.union([z.array(z.number()), z.object({ values: z.array(z.number()) })]) })],
  ['predictions', z.object({ predictions: z.array(z.unknown()).min(1) })],
  ['a ranking', z.object({ results: z.array(z.looseObject({ relevance_score: z.number() })).min(1) })],
  ['a batch', z.object({ id: some, object: z.enum(['batch', 'fine_tuning.job', 'file', 'vector_store']) })],
  ['a batch', z.object({ id: some, type: z.literal('message_batch') })],
  [
    'an operation',
    z.object({ name: z.string().regex(/(?:^|\/)(?:batches|operations)\//), metadata: z.looseObject({}) }),
  ],
  ['a version', z.strictObject({ version: some })],
]

/** At least one provider serves it now. */
function liveMapping() {
  return z
    .record(z.string(), z.looseObject({ status: z.string() }))
    .refine((mapping) => Object.values(mapping).some(({ status }) => status === 'live'))
}

export type Recorded = { kind: 'list'; count: number } | { kind: 'record'; what: string }

/** A list of models, or another well-formed answer that holds no completion. */
export function recordOf(value: unknown): Recorded | undefined {
  const known = RECORDS.find(([, schema]) => schema.safeParse(value).success)
  if (known) return { kind: 'record', what: known[0] }
  for (const list of LISTS) {
    const found = list.safeParse(value)
    if (found.success) return { kind: 'list', count: found.data.length }
  }
  return undefined
}
