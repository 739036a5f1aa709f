/** What a 2xx holds: proof that a model answers, or one of the many things that only look like it. */
import type { Answer } from './answer.ts'
import { all, type Condition, type Rule, statusFrom } from './rule.ts'

/** Is the model that answered the one that was asked for? */
export type SameModel = (asked: string, answered: string) => boolean

const success = statusFrom(200, 299)

const REFUSALS =
  /^(?:refusal|content_filter(?:ed)?|safety|prohibited_content|blocklist|spii|recitation|guardrail_intervened|error_toxic|sensitive|image_safety)$/
const CUT_OFF = /^(?:length|max_tokens|max_output_tokens|incomplete|model_context_window_exceeded)$/

type Completed = (reply: Extract<Answer['reply'], { kind: 'completion' }>, answer: Answer) => string | undefined

const completed =
  (read: Completed): Condition =>
  (answer) =>
    answer.reply?.kind === 'completion' ? read(answer.reply, answer) : undefined

/** A cut-off answer without text is one that was still thinking: the model answers. */
const isEmpty: Completed = ({ produced, stop, tokens }) => {
  if (produced || (CUT_OFF.test(stop ?? '') && (tokens?.output ?? 0) > 0)) return undefined
  return `no text came${stop ? `, and it stopped by "${stop}"` : ''}`
}

const refuses: Completed = ({ refusal, stop }) => {
  if (refusal) return `"${refusal.slice(0, 120)}"`
  return stop && REFUSALS.test(stop) ? `it stopped by "${stop}"` : undefined
}

/** What a 2xx holds. `sameModel` knows which answering model is the one that was asked for. */
export const successRules = (sameModel: SameModel): Rule[] => [
  {
    name: 'a success without a body',
    outcome: 'malformed',
    when: all(success, ({ shape }) => (shape === 'empty' ? '' : undefined)),
  },
  {
    name: 'a success that reports an error',
    outcome: 'malformed',
    when: all(success, ({ reportsError, messages }) =>
      reportsError ? `"${(messages[0] ?? '').slice(0, 120)}"` : undefined,
    ),
  },
  { name: 'it refuses a harmless question', outcome: 'refused', when: completed(refuses) },
  {
    name: 'another model answered',
    outcome: 'other_model',
    when: completed(({ model }, { asked }) =>
      asked && model && !sameModel(asked, model) ? `asked for ${asked}, and ${model} answered` : undefined,
    ),
  },
  { name: 'an empty answer', outcome: 'malformed', when: completed(isEmpty) },
  {
    name: 'it answered',
    outcome: 'healthy',
    when: completed(({ stop }) => (CUT_OFF.test(stop ?? '') ? 'cut off at our limit' : '')),
  },
  {
    name: 'a list without a model in it',
    outcome: 'malformed',
    when: ({ reply }) => (reply?.kind === 'list' && reply.count === 0 ? '' : undefined),
  },
  {
    name: 'the API answers, but no model was asked',
    outcome: 'healthy',
    when: ({ reply }) =>
      reply?.kind === 'list' ? `a list of ${reply.count} models` : reply?.kind === 'record' ? reply.what : undefined,
  },
  {
    name: 'a success of no known shape',
    outcome: 'malformed',
    when: all(success, ({ shape }) => (shape === 'text' ? 'text instead of JSON' : 'JSON of another shape')),
  },
]
