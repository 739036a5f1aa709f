import { CAUSE_WORDS, type Cause, confidencePercent, type Verdict } from '@bellwether/shared/cause.ts'

/** A person's word on a cause. */
export interface Overrule {
  by: string
  cause: Cause
  reason: string
}

/** The verdict as a person gave it: theirs is the first reason, and all that the rules found stays beside it, so that later evidence against it is seen. */
export function overruled(ruled: Verdict, { by, cause, reason }: Overrule): Verdict {
  const own = ruled.ranking.filter((entry) => entry.cause !== cause)
  return {
    cause,
    confidence: 1,
    ruled,
    reasons: [
      {
        rule: 'person_overruled',
        cause,
        direction: 'for',
        weight: 1,
        text: `${by} says so: ${reason}`,
        evidence: { type: 'person', name: by },
      },
      ...ruled.reasons,
    ],
    ranking: [{ cause, confidence: 1 }, ...own],
    wouldChange: [
      `${by}, or somebody else, taking it back`,
      ...(ruled.cause === cause || ruled.cause === 'undetermined'
        ? []
        : [`The rules alone say: ${CAUSE_WORDS[ruled.cause].toLowerCase()}, ${confidencePercent(ruled.confidence)}`]),
    ],
  }
}
