import type { ClaimField } from '@bellwether/shared/regulatory-event.ts'
import { datesAgree } from './dates-in-text.ts'

/** Words for somebody, or something, without saying whom or what: beside a name they contradict nothing. */
const GENERAL: Partial<Record<ClaimField, RegExp>> = {
  authority:
    /^(?:the )?(?:(?:us|u\.s\.|american|federal|eu|european|uk|british|chinese|french|german) )?(?:government|administration|authorit(?:y|ies)|officials?|regulators?)$/i,
  instrument: /^(?:(?:government|executive|official) )?(?:order|directive|rule|measure|action)$|^export controls$/i,
}

/** What becomes of a matter changes with time: what was said later denies nothing that was said before. */
const CHANGING: ReadonlySet<ClaimField> = new Set(['status', 'action'])
const DATES: ReadonlySet<ClaimField> = new Set(['issuedAt', 'publishedAt', 'effectiveAt', 'expiresAt', 'commentsDueAt'])

const datesClash = (dates: readonly string[]): boolean =>
  dates.some((one) => dates.some((other) => !datesAgree(one, other)))

/** Do sources disagree? A general word beside the name of what it means (“US government” and “Department of Commerce”) is no disagreement, nor is one value inside another; an order may rest on several laws. */
export function isContradiction(field: ClaimField, values: readonly (string | null)[]): boolean {
  if (CHANGING.has(field)) return false
  if (DATES.has(field)) return datesClash(values.filter((value) => value !== null))
  if (field === 'legalBasis') return values.includes(null) && values.some((value) => value !== null)
  const said = [...new Set(values.map((value) => value?.toLowerCase() ?? null))]
  const particular = said.filter((value) => value === null || !GENERAL[field]?.test(value))
  const widest = particular.filter(
    (value) =>
      value === null || !particular.some((other) => other !== null && other !== value && other.includes(value)),
  )
  return widest.length > 1
}
