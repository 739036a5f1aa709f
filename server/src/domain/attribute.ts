import type { Cause, Reason, Verdict } from '@bellwether/shared/cause.ts'
import { CAUSES } from '@bellwether/shared/cause.ts'
import { RULES } from './attribute-rules.ts'
import type { Case } from './case.ts'

const DECIDES = 0.5

/** Ranked causes with their reasons. For each cause the reasons for it add up as 1 − Π(1 − w), those against it shrink that by Π(1 − w). The order in which evidence came does not matter. */
export function attribute(c: Case): Verdict {
  const reasons = RULES.flatMap((rule) => rule(c))
  const ranking = CAUSES.map((cause) => ({ cause, confidence: score(reasons, cause) }))
    .filter((entry) => entry.confidence > 0)
    .sort((a, b) => b.confidence - a.confidence)
  const best = ranking[0]
  const decided = best !== undefined && best.confidence >= DECIDES
  return {
    cause: decided ? best.cause : 'undetermined',
    confidence: decided ? best.confidence : 1 - (best?.confidence ?? 0),
    reasons: inOrder(reasons, best?.cause),
    ranking,
    wouldChange: wouldChange(decided ? best.cause : 'undetermined', c),
  }
}

/** What speaks for the verdict (or, without one, for the likeliest) comes first, then the weightiest. */
const inOrder = (reasons: Reason[], cause: Cause | undefined): Reason[] => {
  const isFor = (reason: Reason): number => (reason.cause === cause && reason.direction === 'for' ? 1 : 0)
  return reasons.toSorted((a, b) => isFor(b) - isFor(a) || b.weight - a.weight)
}

function score(reasons: Reason[], cause: Cause): number {
  let against = 1
  let missing = 1
  for (const entry of reasons) {
    if (entry.cause !== cause) continue
    if (entry.direction === 'for') missing *= 1 - entry.weight
    else against *= 1 - entry.weight
  }
  return Math.round((1 - missing) * against * 1000) / 1000
}

function wouldChange(cause: Cause, c: Case): string[] {
  switch (cause) {
    case 'regulatory':
      return ['The vendor naming a technical fault', 'The order rescinded while the model stays away']
    case 'vendor_policy':
      return ['A publication or notice that names an order behind the decision', 'A retirement date for it']
    case 'technical':
    case 'capacity':
      return ['An answer that says it is no longer served', 'A notice or publication that names an order']
    case 'retirement':
      return ['The vendor serving it again', 'A notice or publication that names an order']
    case 'account':
      return ['Another key of ours failing in the same way', 'The key working for other things']
    case 'our_side':
      return ['Independent addresses answering while the vendor does not']
    case 'undetermined':
      return [
        `A notice on ${c.vendorName}'s status page`,
        'A publication that names the model',
        'A sibling on the same key failing too',
      ]
    default:
      return cause satisfies never
  }
}
