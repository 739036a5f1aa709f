/** What a table's cell may hold; null and undefined stay empty. */
export type CsvCell = string | number | null | undefined

/** A spreadsheet takes such text for a formula. Source: OWASP, "CSV injection", with the full-width signs that East Asian spreadsheets read alike. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/
const NUMBER = /^-?\d+(?:\.\d+)?$/

/** Text that no spreadsheet runs: an apostrophe stands before what begins like a formula. A plain number stays one. */
export const defused = (text: string): string => (FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text)

/** Text is quoted always: a spreadsheet that parts cells by semicolons would else find a new cell, and a formula, inside it. */
function cell(value: CsvCell): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'number' ? String(value) : `"${defused(value).replaceAll('"', '""')}"`
}

/** The one way in which a table leaves us as CSV (RFC 4180): each line ends with CRLF, and no cell is a formula. */
export const csvText = (rows: readonly (readonly CsvCell[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
