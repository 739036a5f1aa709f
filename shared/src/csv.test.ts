import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvText, defused } from './csv.ts'

test.each([
  ['=HYPERLINK("https://x.example")', `"'=HYPERLINK(""https://x.example"")"`],
  ['+1+cmd|/C calc', `"'+1+cmd|/C calc"`],
  ['-2+3', `"'-2+3"`],
  ['@SUM(A1)', `"'@SUM(A1)"`],
  ['\t=1', `"'\t=1"`],
  ['\r=1', `"'\r=1"`],
  ['\n=1', `"'\n=1"`],
  ['＝1+1', `"'＝1+1"`],
  ['safe;=1+1', '"safe;=1+1"'],
  ['say "hi", all', '"say ""hi"", all"'],
  ['-12.5', '"-12.5"'],
  [-12.5, '-12.5'],
  [0, '0'],
  ['', '""'],
  [null, ''],
  [undefined, ''],
])('%o is written %o', (value, written) => expect(csvText([[value]])).toBe(`${written}\r\n`))

test('whatever the text, it begins no formula, and is otherwise kept', () =>
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n', '"', ',', '7', 'a') }), (text) => {
      expect(/^[=+@\t\r\n]|^-(?!\d+(\.\d+)?$)/.test(defused(text))).toBe(false)
      expect([text, `'${text}`]).toContain(defused(text))
    }),
  ))
