import type { ClaimField } from '@bellwether/shared/regulatory-event.ts'
import { datesAgree } from './dates-in-text.ts'

/** Names that only say less than others do. */
const GENERAL = /\bgovernment\b|^export controls$|^government order$/

/** Do these values of one field contradict one another? How a matter stands and what is done changes with time; a general name does not deny a particular one. */
export function claimsDisagree(field: ClaimField, values: readonly (string | null)[]): boolean {
  const stated = [...new Set(values)].filter((value) => value !== null)
  switch (field) {
    case 'status':
    case 'action':
      return false
    case 'issuedAt':
    case 'publishedAt':
    case 'effectiveAt':
    case 'expiresAt':
      return stated.some((one) => stated.some((other) => !datesAgree(one, other)))
    case 'legalBasis':
      return stated.length > 0 && values.includes(null)
    case 'authority':
    case 'instrument':
      return stated.filter((value) => !GENERAL.test(value)).length > 1
    case 'jurisdiction':
    case 'scopeOrdered':
    case 'scopeEffective':
      return stated.length > 1
  }
}
