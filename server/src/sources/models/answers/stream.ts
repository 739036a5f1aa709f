import { z } from 'zod'
import { type Completion, replyOf } from './reply.ts'

/** What one event of a streamed answer adds to it. */
export interface Part {
  model?: string | undefined
  text?: string | undefined
  /** Something was generated: text, a tool call, or thoughts. */
  produced?: boolean | undefined
  stop?: string | undefined
  refusal?: string | undefined
  /** So far, not since the last event. */
  tokens?: { input?: number | undefined; output?: number | undefined } | undefined
}

type Shape = (event: unknown) => Part | undefined

const word = z.string().nullish()
const count = z.number().nullish()
const there = <T>(value: T | null | undefined): T | undefined => value ?? undefined
const holds = (value: unknown): boolean => typeof value === 'string' && value !== ''

const shape =
  <Schema extends z.ZodType>(schema: Schema, read: (value: z.output<Schema>) => Part | undefined): Shape =>
  (event) => {
    const checked = schema.safeParse(event)
    return checked.success ? read(checked.data) : undefined
  }

const tokensOf = (input: number | null | undefined, output: number | null | undefined): Part['tokens'] =>
  input == null && output == null ? undefined : { input: there(input), output: there(output) }

/** Chat chunks of OpenAI and everybody who speaks like it; the last one may carry the usage and no choice. https://platform.openai.com/docs/api-reference/chat-streaming */
const chat = shape(
  z.object({
    model: word,
    choices: z.array(
      z.object({
        text: word,
        finish_reason: word,
        delta: z
          .looseObject({
            content: z.union([z.string(), z.array(z.looseObject({ text: word }))]).nullish(),
            refusal: word,
            reasoning: z.unknown().optional(),
            reasoning_content: word,
            tool_calls: z.unknown().optional(),
          })
          .nullish(),
      }),
    ),
    usage: z.object({ prompt_tokens: count, completion_tokens: count }).nullish(),
  }),
  ({ model, choices: [choice], usage }) => {
    if (choice && !choice.delta && choice.text == null) return undefined
    const content = choice?.delta?.content ?? choice?.text
    const text = typeof content === 'string' ? content : content?.map((part) => part.text ?? '').join('')
    const thought = choice?.delta?.reasoning ?? choice?.delta?.reasoning_content
    return {
      model: there(model),
      text,
      produced: holds(text) || !!thought || !!choice?.delta?.tool_calls,
      stop: there(choice?.finish_reason),
      refusal: there(choice?.delta?.refusal),
      tokens: tokensOf(usage?.prompt_tokens, usage?.completion_tokens),
    }
  },
)

const Usage = z.object({ input_tokens: count, output_tokens: count }).nullish()

/** https://docs.anthropic.com/en/docs/build-with-claude/streaming */
const messages = shape(
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('message_start'), message: z.object({ model: word, usage: Usage }) }),
    z.object({ type: z.literal('content_block_start'), content_block: z.looseObject({ type: word }) }),
    z.object({
      type: z.literal('content_block_delta'),
      delta: z.object({ text: word, thinking: word, partial_json: word }),
    }),
    z.object({ type: z.literal('message_delta'), delta: z.object({ stop_reason: word }), usage: Usage }),
    z.object({ type: z.enum(['message_stop', 'content_block_stop', 'ping']) }),
  ]),
  (event) => {
    switch (event.type) {
      case 'message_start':
        return {
          model: there(event.message.model),
          tokens: tokensOf(event.message.usage?.input_tokens, event.message.usage?.output_tokens),
        }
      case 'content_block_start':
        return { produced: event.content_block.type !== 'text' && event.content_block.type !== 'thinking' }
      case 'content_block_delta': {
        const { text, thinking, partial_json } = event.delta
        return { text: there(text), produced: holds(text) || holds(thinking) || holds(partial_json) }
      }
      case 'message_delta':
        return {
          stop: there(event.delta.stop_reason),
          tokens: tokensOf(event.usage?.input_tokens, event.usage?.output_tokens),
        }
      default:
        return {}
    }
  },
)

/** The last event holds the whole answer. https://platform.openai.com/docs/api-reference/responses-streaming */
const responses = shape(
  z.union([
    z.object({ type: z.enum(['response.completed', 'response.incomplete', 'response.failed']), response: z.unknown() }),
    z.object({ type: z.string().regex(/^response\.[\w.]+$/), delta: word }),
  ]),
  (event) => {
    if (!('response' in event)) return { produced: event.type.endsWith('.delta') && holds(event.delta) }
    const reply = replyOf(event.response)
    return reply?.kind === 'completion' ? partOfReply(reply) : {}
  },
)

/** https://docs.cohere.com/docs/streaming */
const cohere = shape(
  z.discriminatedUnion('type', [
    z.object({
      type: z.enum(['content-start', 'content-delta']),
      delta: z.object({
        message: z.object({ content: z.object({ text: word, thinking: word }).nullish() }).nullish(),
      }),
    }),
    z.object({
      type: z.literal('message-end'),
      delta: z.object({
        finish_reason: word,
        usage: z.object({ tokens: z.object({ input_tokens: count, output_tokens: count }).nullish() }).nullish(),
      }),
    }),
    z.object({ type: z.enum(['message-start', 'content-end', 'tool-plan-delta', 'tool-call-start']) }),
  ]),
  (event) => {
    if (event.type === 'content-start' || event.type === 'content-delta') {
      const { text, thinking } = event.delta.message?.content ?? {}
      return { text: there(text), produced: holds(text) || holds(thinking) }
    }
    if (event.type !== 'message-end') return { produced: event.type === 'tool-call-start' }
    const { finish_reason, usage } = event.delta
    return { stop: there(finish_reason), tokens: tokensOf(usage?.tokens?.input_tokens, usage?.tokens?.output_tokens) }
  },
)

const partOfReply = ({ model, text, produced, stop, refusal, tokens }: Completion): Part => ({
  model,
  text,
  produced: produced || text !== '',
  stop,
  refusal,
  tokens,
})

/** Whose parts are whole answers of their own: Gemini, Ollama. */
const whole: Shape = (event) => {
  const reply = replyOf(event)
  return reply?.kind === 'completion' ? partOfReply(reply) : undefined
}

const SHAPES: readonly Shape[] = [messages, cohere, responses, chat, whole]

/** Undefined: no event of a model's answer. */
export function partOf(event: unknown): Part | undefined {
  for (const read of SHAPES) {
    const part = read(event)
    if (part) return part
  }
  return undefined
}

/** A streamed answer as one: its text joined, its model and its stop where an event names them. */
export function replyOfEvents(events: readonly unknown[]): Completion | undefined {
  const parts = events.map(partOf).filter((part) => part !== undefined)
  if (parts.length === 0) return undefined
  const input = parts.findLast((part) => part.tokens?.input !== undefined)?.tokens?.input
  const output = parts.findLast((part) => part.tokens?.output !== undefined)?.tokens?.output
  return {
    kind: 'completion',
    text: parts.map((part) => part.text ?? '').join(''),
    produced: parts.some((part) => part.produced),
    model: parts.find((part) => part.model)?.model,
    stop: parts.findLast((part) => part.stop)?.stop?.toLowerCase(),
    refusal: parts.find((part) => part.refusal)?.refusal,
    ...(output !== undefined && { tokens: { input: input ?? 0, output } }),
  }
}
