import { defused } from '@bellwether/shared/csv.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseCsv, writeCsv } from './csv.ts'

test.each([
  ['a,b\n1,2\n', [{ a: '1', b: '2' }]],
  ['a,b\r\n"1,5","say ""x""\nand y"\r\n', [{ a: '1,5', b: 'say "x"\nand y' }]],
  ['\ufeffa,b\n,2\n\n1', [{ b: '2' }, { a: '1' }]],
  ['a\n"never closed', [{ a: 'never closed' }]],
  ['a,b\n1,2,3', [{ a: '1', b: '2' }]],
  ['a,b', []],
  ['', undefined],
])('parseCsv(%o)', (text, rows) => expect(parseCsv(text)).toEqual(rows))

test('what is written is read again, formulas defused', () =>
  fc.assert(
    fc.property(fc.array(fc.record({ a: fc.string({ minLength: 1 }), b: fc.string({ minLength: 1 }) })), (rows) => {
      expect(parseCsv(writeCsv(['a', 'b'], rows))).toEqual(rows.map(({ a, b }) => ({ a: defused(a), b: defused(b) })))
    }),
  ))

test('whatever comes, it ends', () =>
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r') }), (text) => {
      parseCsv(text)
    }),
  ))
