import { type MessageTemplates, WORDED_KINDS, type WordedKind } from '@bellwether/shared/message-template.ts'
import type { Message } from '@bellwether/shared/notification.ts'
import type { IncidentFacts } from '../domain/incident-facts.ts'
import { messageFor, messageValues, type News, oneLine } from '../domain/message.ts'
import { fillTemplate } from '../lib/template.ts'

const SUBJECT = 300
const LINE = 300
const MOST_LINES = 30

/** A message in our words, or in those of the configuration where it has some; channels dress it all the same. */
export function worded(
  kind: Parameters<typeof messageFor>[0],
  facts: IncidentFacts,
  templates: MessageTemplates,
  news?: News,
): Message {
  const message = messageFor(kind, facts, news)
  const template = isWorded(kind) ? templates[kind] : undefined
  if (!template || !isWorded(kind)) return message
  const values = messageValues(kind, facts)
  const { subject, text } = template
  return {
    ...message,
    // A subject that came out empty is none.
    subject: (subject && oneLine(fillTemplate(subject, values), SUBJECT)) || message.subject,
    ...(text !== undefined && { lines: linesOf(fillTemplate(text, values)) }),
  }
}

const isWorded = (kind: string): kind is WordedKind => (WORDED_KINDS as readonly string[]).includes(kind)

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => oneLine(line, LINE))
    .filter((line) => line !== '')
    .slice(0, MOST_LINES)
