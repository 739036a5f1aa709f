import type { Cause, Reason, Verdict } from '@bellwether/shared/cause.ts'
import { CAUSES } from '@bellwether/shared/cause.ts'
import { RULES, reasonsBy } from './attribute-rules.ts'
import type { Case } from './case.ts'
import { inShort } from './incident-sentence.ts'

const DECIDES = 0.5

/** Ranked causes with their reasons. For each cause the reasons for it add up as 1 − Π(1 − w), those against it shrink that by Π(1 − w). The order in which evidence came does not matter. */
export function attribute(c: Case): Verdict {
  const reasons = RULES.flatMap((rule) => reasonsBy(rule, c))
  const ranking = rank(reasons)
  const { cause, confidence } = leader(ranking)
  return {
    cause,
    confidence,
    reasons: inOrder(reasons, ranking[0]?.cause),
    ranking,
    wouldChange: wouldChange(reasons, cause, c),
  }
}

const rank = (reasons: readonly Reason[]): Verdict['ranking'] =>
  CAUSES.map((cause) => ({ cause, confidence: score(reasons, cause) }))
    .filter((entry) => entry.confidence > 0)
    .sort((a, b) => b.confidence - a.confidence)

function leader([best]: Verdict['ranking']): { cause: Cause; confidence: number } {
  if (best && best.confidence >= DECIDES) return best
  return { cause: 'undetermined', confidence: Math.round((1 - (best?.confidence ?? 0)) * 1000) / 1000 }
}

/** What speaks for the verdict (or, without one, for the likeliest) comes first, then the weightiest. */
const inOrder = (reasons: readonly Reason[], cause: Cause | undefined): Reason[] => {
  const isFor = (reason: Reason): number => (reason.cause === cause && reason.direction === 'for' ? 1 : 0)
  return reasons.toSorted((a, b) => isFor(b) - isFor(a) || b.weight - a.weight)
}

function score(reasons: readonly Reason[], cause: Cause): number {
  let against = 1
  let missing = 1
  for (const entry of reasons) {
    if (entry.cause !== cause) continue
    if (entry.direction === 'for') missing *= 1 - entry.weight
    else against *= 1 - entry.weight
  }
  return Math.round((1 - missing) * against * 1000) / 1000
}

const MOST = 4

/** What is not there, but would make the verdict another, each alone; and what it stands or falls with. */
function wouldChange(reasons: readonly Reason[], cause: Cause, c: Case): string[] {
  const fired = new Set(reasons.map((reason) => `${reason.rule}:${reason.cause}`))
  const isOther = (changed: readonly Reason[]): boolean => leader(rank(changed)).cause !== cause
  const missing = RULES.filter((rule) => !fired.has(`${rule.name}:${rule.cause}`))
    .toSorted((a, b) => b.weight - a.weight)
    .flatMap((rule) => {
      const text = rule.wouldTake?.(c)
      const { name, direction, weight } = rule
      const added = { rule: name, cause: rule.cause, direction, weight, text: text ?? '' }
      return text !== undefined && isOther([...reasons, added]) ? [text] : []
    })
  const props = reasons
    .filter((reason) => reason.cause === cause && reason.direction === 'for')
    .filter((reason) => isOther(reasons.filter((other) => other !== reason)))
    .map((reason) => `It turning out not to be so: ${inShort(reason.text)}`)
  return [...new Set([...missing, ...props])].slice(0, MOST)
}
