import type { ClaimField } from '@bellwether/shared/regulatory-event.ts'

/** Words for somebody, or something, without saying whom or what: beside a name they contradict nothing. */
const GENERAL: Partial<Record<ClaimField, RegExp>> = {
  authority:
    /^(?:the )?(?:(?:us|u\.s\.|american|federal|eu|european|uk|british|chinese|french|german) )?(?:government|administration|authorit(?:y|ies)|officials?|regulators?)$/i,
  instrument: /^(?:(?:government|executive|official) )?(?:order|directive|rule|measure|action)$/i,
}

/** Do sources disagree? A general word beside the name of what it means (“US government” and “Department of Commerce”) is no disagreement, nor is one value inside another. */
export function isContradiction(field: ClaimField, values: readonly (string | null)[]): boolean {
  const said = [...new Set(values.map((value) => value?.toLowerCase() ?? null))]
  const particular = said.filter((value) => value === null || !GENERAL[field]?.test(value))
  const widest = particular.filter(
    (value) =>
      value === null || !particular.some((other) => other !== null && other !== value && other.includes(value)),
  )
  return widest.length > 1
}
