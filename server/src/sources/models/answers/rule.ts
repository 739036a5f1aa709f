import { isGone, type Outcome, RETRYABLE, SCOPE_OF_OUTCOME, type Scope } from '@bellwether/shared/outcome.ts'
import type { Document } from '../../../lib/http.ts'
import type { Classification } from '../contract.ts'
import { type Answer, readAnswer } from './answer.ts'

/** What makes a condition true, in words for a person; undefined: it is not. */
export type Condition = (answer: Answer) => string | undefined

/** One line of a classification table. The first whose condition is true decides. */
export interface Rule {
  /** Says what it concludes, as a person would. */
  readonly name: string
  readonly outcome: Outcome
  /** Where it is not the outcome's usual one. */
  readonly scope?: Scope
  readonly retryable?: boolean
  readonly when: Condition
}

export const status =
  (...codes: number[]): Condition =>
  (answer) =>
    codes.includes(answer.status) ? `HTTP ${answer.status}` : undefined

export const statusFrom =
  (first: number, last: number): Condition =>
  (answer) =>
    answer.status >= first && answer.status <= last ? `HTTP ${answer.status}` : undefined

/** A code, type, reason or status of the error, in snake case. */
export const code =
  (pattern: RegExp): Condition =>
  ({ codes }) => {
    const found = codes.find((word) => pattern.test(word))
    return found && `its code is "${found}"`
  }

/** One sentence of the error matches, and does not match `but`. */
export const says =
  (pattern: RegExp, but?: RegExp): Condition =>
  ({ sentences }) => {
    const sentence = sentences.find((words) => pattern.test(words) && !but?.test(words))
    return sentence && `it says "${(pattern.exec(sentence)?.[0] ?? '').slice(0, 120)}"`
  }

export const header =
  (pattern: RegExp): Condition =>
  ({ headers }) => {
    const name = Object.keys(headers).find((each) => pattern.test(each))
    return name && `it has the header ${name}`
  }

export const any =
  (...conditions: Condition[]): Condition =>
  (answer) => {
    for (const condition of conditions) {
      const fact = condition(answer)
      if (fact !== undefined) return fact
    }
    return undefined
  }

export const all =
  (...conditions: Condition[]): Condition =>
  (answer) => {
    const facts = conditions.map((condition) => condition(answer))
    return facts.includes(undefined) ? undefined : [...new Set(facts)].filter((fact) => fact !== '').join(' and ')
  }

/** True with the other, but adds no words. */
export const quietly =
  (condition: Condition): Condition =>
  (answer) =>
    condition(answer) === undefined ? undefined : ''

/** True when the other is not; adds no words. */
export const not =
  (condition: Condition): Condition =>
  (answer) =>
    condition(answer) === undefined ? '' : undefined

/** Reads an answer and asks the rules in their order. The last of them must hold for anything. */
export function classifyBy(rules: readonly Rule[], document: Document, asked?: string): Classification {
  const answer = readAnswer(document, asked)
  for (const rule of rules) {
    const fact = rule.when(answer)
    if (fact !== undefined) return conclude(rule, fact, answer)
  }
  return conclude({ name: 'nobody knows what this means', outcome: 'inconclusive', when: () => '' }, '', answer)
}

function conclude(rule: Rule, fact: string, answer: Answer): Classification {
  const { outcome } = rule
  const reply = answer.reply?.kind === 'completion' ? answer.reply : undefined
  return {
    outcome,
    retryable: shouldRetry(rule, answer),
    scope: rule.scope ?? SCOPE_OF_OUTCOME[outcome],
    vendorLinks: answer.reply ? [] : answer.links,
    because: [fact ? `${rule.name}: ${fact}` : rule.name, ...wording(answer, fact)],
    ...(answer.reply && { answer: answer.reply.kind }),
    ...(reply?.model && { model: reply.model }),
    ...(reply?.tokens && { tokens: reply.tokens }),
  }
}

/** `x-should-retry` is the vendor's own word on it. A model that is gone does not come back by asking again. */
function shouldRetry({ outcome, retryable }: Rule, { headers }: Answer): boolean {
  const word = headers['x-should-retry']
  const theirs = word === 'true' ? true : word === 'false' ? false : undefined
  if (theirs !== undefined && outcome !== 'healthy' && !isGone(outcome)) return theirs
  return retryable ?? RETRYABLE[outcome]
}

const LONGEST = 300

/** The status and the vendor's own words, where the rule's fact does not hold them already. */
function wording({ status, messages, reply }: Answer, fact: string): string[] {
  const [first] = messages
  const http = fact.includes(`HTTP ${status}`) ? [] : [`HTTP ${status}`]
  return reply || !first ? http : [`HTTP ${status}: ${first.replace(/\s+/g, ' ').slice(0, LONGEST)}`]
}
