import type { ClaimField } from '@bellwether/shared/regulatory-event.ts'
import { expect, test } from 'vitest'
import { claimsDisagree } from './claims-disagree.ts'

test.each<[ClaimField, (string | null)[], boolean]>([
  ['status', ['ordered', 'restored'], false],
  ['issuedAt', ['2027-03-05', '2027-03-05T18:10Z', '2027-03-05/2027-03-06'], false],
  ['issuedAt', ['2027-03-05', '2026-03-08'], true],
  ['legalBasis', ['15 CFR 744.22', '50 USC 4817(b)(1)'], false],
  ['legalBasis', ['15 CFR 744.22', null], true],
  ['legalBasis', [null], false],
  ['authority', ['UK government', 'Export Control Joint Unit'], false],
  ['authority', ['White House', 'Export Control Joint Unit'], true],
  ['instrument', ['export controls', 'export control directive'], false],
  ['scopeEffective', ['all customers', 'UK users keep access'], true],
  ['jurisdiction', ['GB', 'GB'], false],
])('%s: %s', (field, values, expected) => expect(claimsDisagree(field, values)).toBe(expected))
