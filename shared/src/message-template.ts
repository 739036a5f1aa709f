/** What a template of a message may say, `{{name}}`; the lists are walked by `{{#name}}{{.}}{{/name}}`. */
export const MESSAGE_VARIABLES = {
  vendor: 'Anthropic',
  things: 'Claude Fable 5 and Mythos 5',
  condition: 'withdrawn; once it is over: back after 18 d 13 h',
  cause: 'regulatory order, or: cause not known yet',
  confidence: 'near certain, very likely, likely, perhaps',
  severity: 'critical, error, warning or info',
  hits: 'hits support-assistant (tier 1) +2, 1 down',
  why: 'a list: the two strongest reasons',
  since: '2026-06-12 23:11 UTC',
  over: 'the same, of the end; empty while it lasts',
  leftovers: 'once it is over: Two pins and one switch of yours still point elsewhere; empty where nothing is left',
  systems: 'a list: what is down first, and what each falls back on',
  holder: 'Ada has it in hand; empty while nobody has it',
  advice: 'what to do, in a sentence',
  incident: 'the address of its page',
  subject: 'the first line as it would be without a template',
} as const satisfies Record<string, string>

export type MessageVariable = keyof typeof MESSAGE_VARIABLES

/** Kinds that a configuration may word itself. */
export const WORDED_KINDS = ['trigger', 'update', 'acknowledge', 'resolve', 'reminder'] as const
export type WordedKind = (typeof WORDED_KINDS)[number]

/** Words of our own for one kind; what is left out stays as it is. */
export interface MessageTemplate {
  subject?: string | undefined
  /** One line of the message a line; those that come out empty are left out. */
  text?: string | undefined
}
export type MessageTemplates = { [Kind in WordedKind]?: MessageTemplate | undefined }
