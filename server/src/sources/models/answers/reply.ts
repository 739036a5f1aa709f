import { z } from 'zod'
import { recordOf } from './record.ts'

/** A model answered. */
export interface Completion {
  kind: 'completion'
  /** The model that says it answered. */
  model?: string
  text: string
  /** Something was generated: text, a tool call, or thoughts. */
  produced: boolean
  /** Why generation stopped, in snake case. */
  stop?: string
  /** The vendor's or the model's refusal, in words. */
  refusal?: string
  tokens?: { input: number; output: number }
}

/** What a well-formed answer is: a completion, a list of models, or another record of the API. */
export type Reply = Completion | { kind: 'list'; count: number } | { kind: 'record'; what: string }

const word = z.string().nullish()
const count = z.number().nullish()
const parts = z.array(z.looseObject({ text: word }).catch({ text: undefined }))
const Content = z.union([z.string(), parts]).nullish()

/** Text of a content that is a string or a list of parts. */
const textOf = (content: z.output<typeof Content>): string =>
  typeof content === 'string' ? content : (content ?? []).map((part) => part.text ?? '').join('')

const tokensOf = (input: number | null | undefined, output: number | null | undefined): Completion['tokens'] =>
  typeof output === 'number' ? { input: input ?? 0, output } : undefined

function completion(found: Omit<Completion, 'kind' | 'produced'> & { produced?: boolean }): Completion {
  const produced = found.produced === true || found.text.trim() !== ''
  return { kind: 'completion', ...found, stop: found.stop?.toLowerCase(), produced }
}

type Shape = (value: unknown) => Reply | undefined

const shape =
  <Schema extends z.ZodType>(schema: Schema, read: (value: z.output<Schema>) => Reply | undefined): Shape =>
  (value) => {
    const checked = schema.safeParse(value)
    return checked.success ? read(checked.data) : undefined
  }

/** Chat and legacy completions of OpenAI and everybody who speaks like it. https://platform.openai.com/docs/api-reference/chat/object */
const chat = shape(
  z.object({
    model: word,
    choices: z
      .array(
        z.object({
          text: word,
          finish_reason: word,
          message: z
            .looseObject({
              content: Content,
              refusal: word,
              reasoning: z.unknown().optional(),
              reasoning_content: word,
            })
            .nullish(),
          delta: z.looseObject({ content: Content }).nullish(),
        }),
      )
      .min(1),
    usage: z.object({ prompt_tokens: count, completion_tokens: count }).nullish(),
  }),
  ({ model, choices, usage }) => {
    const [{ message, delta, text, finish_reason }] = choices as [(typeof choices)[number]]
    return completion({
      model: model ?? undefined,
      text: textOf(message?.content ?? delta?.content) + (text ?? ''),
      produced: !!message?.reasoning || !!message?.reasoning_content || !!message?.tool_calls,
      stop: finish_reason ?? undefined,
      refusal: message?.refusal ?? undefined,
      tokens: tokensOf(usage?.prompt_tokens, usage?.completion_tokens),
    })
  },
)

/** https://platform.openai.com/docs/api-reference/responses/object */
const responses = shape(
  z.object({
    object: z.literal('response'),
    model: word,
    status: word,
    incomplete_details: z.object({ reason: word }).nullish(),
    output: z.array(
      z.looseObject({ type: word, content: z.array(z.looseObject({ text: word, refusal: word })).nullish() }),
    ),
    usage: z.object({ input_tokens: count, output_tokens: count }).nullish(),
  }),
  ({ model, status, incomplete_details, output, usage }) => {
    const said = output.filter((item) => item.type === 'message').flatMap((item) => item.content ?? [])
    return completion({
      model: model ?? undefined,
      text: said.map((part) => part.text ?? '').join(''),
      produced: output.some((item) => item.type !== 'message' && item.type !== 'reasoning'),
      stop: incomplete_details?.reason ?? status ?? undefined,
      refusal: said.find((part) => part.refusal)?.refusal ?? undefined,
      tokens: tokensOf(usage?.input_tokens, usage?.output_tokens),
    })
  },
)

/** https://docs.anthropic.com/en/api/messages */
const messages = shape(
  z.object({
    type: z.literal('message'),
    model: word,
    content: z.array(z.looseObject({ type: word, text: word })),
    stop_reason: word,
    usage: z.object({ input_tokens: count, output_tokens: count }).nullish(),
  }),
  ({ model, content, stop_reason, usage }) =>
    completion({
      model: model ?? undefined,
      text: textOf(content),
      produced: content.some((block) => block.type !== 'text'),
      stop: stop_reason ?? undefined,
      tokens: tokensOf(usage?.input_tokens, usage?.output_tokens),
    }),
)

/** https://ai.google.dev/api/generate-content#v1beta.GenerateContentResponse */
const generateContent = shape(
  z
    .object({
      candidates: z.array(z.object({ content: z.object({ parts: parts.nullish() }).nullish(), finishReason: word })),
      promptFeedback: z.object({ blockReason: word }).nullish(),
      modelVersion: word,
      usageMetadata: z
        .object({ promptTokenCount: count, candidatesTokenCount: count, thoughtsTokenCount: count })
        .nullish(),
    })
    .partial({ candidates: true })
    .refine((value) => value.candidates !== undefined || value.promptFeedback?.blockReason != null),
  ({ candidates, promptFeedback, modelVersion, usageMetadata }) => {
    const spent = (usageMetadata?.candidatesTokenCount ?? 0) + (usageMetadata?.thoughtsTokenCount ?? 0)
    return completion({
      model: modelVersion ?? undefined,
      text: textOf(candidates?.[0]?.content?.parts),
      stop: candidates?.[0]?.finishReason ?? undefined,
      refusal: promptFeedback?.blockReason ?? undefined,
      tokens: usageMetadata ? tokensOf(usageMetadata.promptTokenCount, spent) : undefined,
    })
  },
)

/** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html */
const converse = shape(
  z.object({
    output: z.object({ message: z.object({ content: z.array(z.looseObject({ text: word })) }) }),
    stopReason: word,
    usage: z.object({ inputTokens: count, outputTokens: count }).nullish(),
  }),
  ({ output, stopReason, usage }) =>
    completion({
      text: textOf(output.message.content),
      produced: output.message.content.some((block) => typeof block.text !== 'string'),
      stop: stopReason ?? undefined,
      tokens: tokensOf(usage?.inputTokens, usage?.outputTokens),
    }),
)

/** Cohere chat v2, and Ollama's own chat, which differ in where the tokens stand. https://docs.cohere.com/reference/chat · https://docs.ollama.com/api */
const message = shape(
  z
    .object({
      model: word,
      message: z.looseObject({ role: z.literal('assistant'), content: Content, thinking: word }),
      finish_reason: word,
      done: z.boolean().nullish(),
      done_reason: word,
      usage: z.object({ tokens: z.object({ input_tokens: count, output_tokens: count }).nullish() }).nullish(),
      prompt_eval_count: count,
      eval_count: count,
    })
    .refine((value) => value.finish_reason != null || value.done != null),
  (value) =>
    completion({
      model: value.model ?? undefined,
      text: textOf(value.message.content),
      produced: !!value.message.thinking || !!value.message.tool_calls,
      stop: value.finish_reason ?? value.done_reason ?? undefined,
      tokens: tokensOf(
        value.usage?.tokens?.input_tokens ?? value.prompt_eval_count,
        value.usage?.tokens?.output_tokens ?? value.eval_count,
      ),
    }),
)

/** Ollama's generate, Cohere's chat v1 and the plain generations of models on Bedrock and Hugging Face. */
const generation = shape(
  z.union([
    z.object({ model: word, response: z.string(), done: z.boolean(), done_reason: word }),
    z
      .object({ text: z.string(), generation_id: z.string(), finish_reason: word })
      .transform((v) => ({ ...v, response: v.text })),
    z
      .object({ generation: z.string(), stop_reason: word })
      .transform((v) => ({ response: v.generation, done_reason: v.stop_reason })),
    z
      .object({ results: z.tuple([z.object({ outputText: z.string() })]) })
      .transform((v) => ({ response: v.results[0].outputText })),
    z.tuple([z.object({ generated_text: z.string() })]).transform(([v]) => ({ response: v.generated_text })),
  ]),
  (value) =>
    completion({
      model: 'model' in value ? (value.model ?? undefined) : undefined,
      text: value.response,
      stop: 'done_reason' in value ? (value.done_reason ?? undefined) : undefined,
    }),
)

const SHAPES: readonly Shape[] = [responses, chat, messages, generateContent, converse, message, generation, recordOf]

/** The first shape that fits. Undefined: nobody's answer that we know. */
export function replyOf(value: unknown): Reply | undefined {
  for (const read of SHAPES) {
    const reply = read(value)
    if (reply) return reply
  }
  return undefined
}
