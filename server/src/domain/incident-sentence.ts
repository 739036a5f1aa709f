import type { IncidentSummary } from '@bellwether/shared/api.ts'
import { CAUSE_WORDS, confidenceWord, type Verdict } from '@bellwether/shared/cause.ts'

/** What, why, whom it hits: one sentence for somebody who was asleep a minute ago. */
export function sentenceOf(incident: Omit<IncidentSummary, 'sentence'>, verdict: Verdict | undefined): string {
  return `${incident.title}: ${causeOf(incident, verdict)}. ${hitOf(incident)}`
}

function causeOf(
  { cause, confidence }: Pick<IncidentSummary, 'cause' | 'confidence'>,
  verdict: Verdict | undefined,
): string {
  if (cause !== 'undetermined') return `${CAUSE_WORDS[cause].toLowerCase()}, ${confidenceWord(confidence)}`
  const guess = verdict?.ranking[0]
  return guess
    ? `cause not known yet; most speaks for ${CAUSE_WORDS[guess.cause].toLowerCase()}`
    : 'cause not known yet'
}

function hitOf({ systems, resolvedAt }: Pick<IncidentSummary, 'systems' | 'resolvedAt'>): string {
  if (resolvedAt !== undefined) return 'It is over.'
  if (systems.length === 0) return 'It hits no system of ours.'
  const lost = systems.filter((system) => system.state === 'lost').length
  const fallback = systems.filter((system) => system.state === 'on_fallback').length
  const parts = [
    lost > 0 && `${lost} ${lost === 1 ? 'is' : 'are'} down`,
    fallback > 0 && `${fallback} on a fallback`,
  ].filter((part) => part !== false)
  const hit = `It hits ${systems.length} ${systems.length === 1 ? 'system' : 'systems'}`
  return parts.length > 0 ? `${hit}: ${parts.join(', ')}.` : `${hit}, still served.`
}
