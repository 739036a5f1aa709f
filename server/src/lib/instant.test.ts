import { iso } from '@bellwether/shared/time.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantOf } from './instant.ts'

test.each<[unknown, string | undefined]>([
  ['2026-09-29T17:52:52Z', '2026-09-29T17:52:52.000Z'],
  ['2026-06-12T18:00:00.123456789Z', '2026-06-12T18:00:00.123Z'],
  ['2019-02-20T12:00:19.418-06:00', '2019-02-20T18:00:19.418Z'],
  ['2026-03-15 13:20:00.000', '2026-03-15T13:20:00.000Z'],
  ['2026-09-20 09:58:00 +0000 UTC', '2026-09-20T09:58:00.000Z'],
  ['2026-09-20 09:58:00 +0200 CEST', '2026-09-20T07:58:00.000Z'],
  ['2026-09-20', '2026-09-20T00:00:00.000Z'],
  ['Wed, 24 Jun 2026 02:45:00 Z', '2026-06-24T02:45:00.000Z'],
  ['Wed, 24 Jun 2026 02:45:00 PDT', '2026-06-24T09:45:00.000Z'],
  ['24 Jun 2026 02:45 +0200', '2026-06-24T00:45:00.000Z'],
  [1758600000, '2025-09-23T04:00:00.000Z'],
  ['1758600000', '2025-09-23T04:00:00.000Z'],
  [1758600000000, '2025-09-23T04:00:00.000Z'],
  ['Wed, 31 Sep 2026 25:61:00 PST', undefined],
  ['0001-01-01T00:00:00Z', undefined],
  ['<no value>', undefined],
  ['soon', undefined],
  ['', undefined],
  [7, undefined],
  [null, undefined],
  [{}, undefined],
])('instantOf(%o) is %o', (value, expected) => {
  const at = instantOf(value)
  expect(at === undefined ? undefined : iso(at)).toBe(expected)
})

test('what we write ourselves is read back', () =>
  fc.assert(
    fc.property(fc.integer({ min: 700_000_000_000, max: 4_000_000_000_000 }), (at) => {
      expect(instantOf(iso(at))).toBe(at)
      expect(instantOf(new Date(at).toUTCString())).toBe(Math.floor(at / 1000) * 1000)
    }),
  ))

test('nothing throws, and what comes out is a whole number or nothing', () =>
  fc.assert(
    fc.property(fc.anything(), (value) => {
      const at = instantOf(value)
      expect(at === undefined || Number.isInteger(at)).toBe(true)
    }),
  ))
