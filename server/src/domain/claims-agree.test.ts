import type { ClaimField } from '@bellwether/shared/regulatory-event.ts'
import { expect, test } from 'vitest'
import { isContradiction } from './claims-agree.ts'

const stories: [string, ClaimField, (string | null)[], boolean][] = [
  ['one value', 'authority', ['Department of Commerce'], false],
  ['the government, and which part of it', 'authority', ['Department of Commerce', 'US government'], false],
  ['two departments', 'authority', ['Department of Commerce', 'Department of Defense'], true],
  ['an order, and which', 'instrument', ['export control directive', 'government order'], false],
  ['the same in other letters', 'jurisdiction', ['US', 'us'], false],
  ['a longer name of the same', 'scopeOrdered', ['foreign nationals', 'all foreign nationals'], false],
  ['for everybody, or for some', 'scopeEffective', ['all customers', 'foreign nationals'], true],
  ['one names the basis, another says that it is not public', 'legalBasis', ['15 CFR 744', null], true],
  ['an order that rests on two laws', 'legalBasis', ['15 CFR 744', '50 USC 4817'], false],
  ['it went on', 'status', ['ordered', 'restored'], false],
  ['a day, its evening, and "Friday"', 'issuedAt', ['2027-03-05', '2027-03-05T18:10Z', '2027-03-05/2027-03-06'], false],
  ['two days', 'issuedAt', ['2027-03-05', '2026-03-08'], true],
]
test.each(stories)('%s', (_, field, values, expected) => expect(isContradiction(field, values)).toBe(expected))
