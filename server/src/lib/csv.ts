import { csvText } from '@bellwether/shared/csv.ts'

export interface CsvTable {
  /** Names of the columns; empty: there is no head line. */
  head: string[]
  /** With the line that each begins in; the head's is 1. */
  rows: { line: number; row: Partial<Record<string, string>> }[]
  /** The line of a quote that is never closed: all after it is one cell. */
  openQuote?: number
}

/**
 * A table of comma-separated values (RFC 4180) with a head line, as rows by the names of its columns. Cells that miss
 * are absent, cells too many are dropped. Undefined when there is no head line.
 */
export function parseCsv(text: string): Partial<Record<string, string>>[] | undefined {
  const { head, rows } = csvTable(text)
  return head.length === 0 ? undefined : rows.map(({ row }) => row)
}

/** The same with where each row stands. Without a comma in its first line, semicolons or tabs separate the cells: so spreadsheets write it in many countries. */
export function csvTable(text: string): CsvTable {
  const plain = text.replace(/^\ufeff/, '')
  const { lines, openQuote } = linesOf(plain, separatorOf(plain))
  const [first, ...rest] = lines
  const open = openQuote === undefined ? {} : { openQuote }
  if (!first || first.cells.every((name) => name.trim() === '')) return { head: [], rows: [], ...open }
  const head = first.cells
  return {
    head: head.map((name) => name.trim()),
    rows: rest
      .filter(({ cells }) => cells.length > 1 || cells[0] !== '')
      .map(({ line, cells }) => ({
        line,
        row: Object.fromEntries(head.flatMap((name, index) => (cells[index] ? [[name.trim(), cells[index]]] : []))),
      })),
    ...open,
  }
}

function separatorOf(text: string): string {
  const first = /^[^\r\n]*/.exec(text)![0]
  return [',', ';', '\t'].find((sign) => first.includes(sign)) ?? ','
}

/** A cell, in quotes or not, and what ends it. */
const cellOf = (separator: string): RegExp =>
  new RegExp(`(?:"((?:[^"]|"")*)("|$)|([^${separator}\\r\\n]*))(${separator}|\\r?\\n|\\r|$)`, 'y')

function linesOf(text: string, separator: string) {
  const lines: { line: number; cells: string[] }[] = [{ line: 1, cells: [] }]
  const cell = cellOf(separator)
  let line = 1
  let openQuote: number | undefined
  for (let found = cell.exec(text); found; found = cell.exec(text)) {
    const [whole, quoted, closed, bare, end] = found
    if (closed === '') openQuote ??= line
    lines.at(-1)!.cells.push(quoted?.replaceAll('""', '"') ?? bare ?? '')
    line += whole.match(/\r?\n|\r/g)?.length ?? 0
    if (end === '') break
    if (end !== separator) lines.push({ line, cells: [] })
  }
  return { lines, ...(openQuote !== undefined && { openQuote }) }
}

/** Such rows as a table; see `csvText`. */
export const writeCsv = (columns: string[], rows: Partial<Record<string, string>>[]): string =>
  csvText([columns, ...rows.map((row) => columns.map((name) => row[name] ?? ''))])
