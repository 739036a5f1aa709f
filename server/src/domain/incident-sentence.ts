import type { IncidentSummary } from '@bellwether/shared/api.ts'
import { CAUSE_WORDS, confidenceWord, type Verdict } from '@bellwether/shared/cause.ts'
import type { Trouble } from '@bellwether/shared/incident.ts'

/** What became of it that is over in its way only: all of it, or some, failed on in another way, and does so still or does no more. */
export interface WentOn {
  into: Trouble
  all: boolean
  lasts: boolean
}

type Told = Pick<IncidentSummary, 'cause' | 'confidence' | 'systems' | 'resolvedAt' | 'joinedInto'>

/** Why, how we know, whom it hits: what a person asks who has read the title. */
export const sentenceOf = (incident: Told, verdict: Verdict | undefined, wentOn?: WentOn): string =>
  `${causeOf(incident, verdict)} ${incident.resolvedAt === undefined ? hitOf(incident) : endOf(incident, wentOn)}`

function endOf({ joinedInto }: Told, wentOn: WentOn | undefined): string {
  if (joinedInto !== undefined) return 'It goes on as a part of another incident.'
  if (!wentOn) return 'It is over.'
  const what = wentOn.all ? 'it' : 'some of it'
  return wentOn.lasts
    ? `Over in this way only: ${what} is ${NOW[wentOn.into]} now, as another incident.`
    : `It ended in this way; ${what} went on as another incident, which is over too.`
}

const NOW: Record<Trouble, string> = {
  withdrawn: 'withdrawn',
  outage: 'failing',
  account: 'refused on our account',
  our_side: 'out of our sight',
}

function causeOf({ cause, confidence }: Pick<IncidentSummary, 'cause' | 'confidence'>, verdict: Verdict | undefined) {
  const why = verdict?.reasons[0]
  if (cause !== 'undetermined')
    return `${CAUSE_WORDS[cause]}, ${confidenceWord(confidence)}${why ? `: ${inShort(why.text)}` : ''}.`.replace(
      '….',
      '…',
    )
  const guess = verdict?.ranking[0]
  return guess
    ? `Cause not known yet; most speaks for ${CAUSE_WORDS[guess.cause].toLowerCase()}.`
    : 'Cause not known yet.'
}

const SHORT = 110
/** So much at least stands before a colon, a semicolon or a bracket at which it is cut. */
const LEAST = 35

/** A reason within a sentence: where it is long, up to where it begins to quote or to add. */
export function inShort(text: string): string {
  const plain = text
    .replace(/\.$/, '')
    .replace(/^(\d+) things: /, 'each of $1 things ')
    .replace(/^([^:“(]{1,60}): (?=(?:answers|refuses|takes|does|is|cannot) )/, '$1 ')
  const short = plain.length > SHORT ? cut(plain) : plain
  return short.replace(/^(?:A|An|The|Our|Everything) /, (word) => word.toLowerCase())
}

function cut(text: string): string {
  const head = text.slice(0, SHORT)
  const [pause] = [...head.matchAll(/: |; | \(/g)].filter(({ index }) => index >= LEAST)
  return pause ? head.slice(0, pause.index) : `${head.replace(/\s+\S*$/, '')}…`
}

function hitOf({ systems }: Pick<IncidentSummary, 'systems'>): string {
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
