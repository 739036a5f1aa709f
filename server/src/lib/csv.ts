import { csvText } from '@bellwether/shared/csv.ts'

/**
 * A table of comma-separated values (RFC 4180) with a head line, as rows by the names of its columns. Cells that miss
 * are absent, cells too many are dropped. Undefined when there is no head line.
 */
export function parseCsv(text: string): Partial<Record<string, string>>[] | undefined {
  const [head, ...rows] = linesOf(text.replace(/^\ufeff/, ''))
  if (!head || head.every((name) => name.trim() === '')) return undefined
  return rows
    .filter((cells) => cells.length > 1 || cells[0] !== '')
    .map((cells) =>
      Object.fromEntries(head.flatMap((name, index) => (cells[index] ? [[name.trim(), cells[index]]] : []))),
    )
}

/** A cell, in quotes or not, and what ends it. */
const CELL = /(?:"((?:[^"]|"")*)(?:"|$)|([^,\r\n]*))(,|\r?\n|\r|$)/y

function linesOf(text: string): string[][] {
  const lines: string[][] = [[]]
  CELL.lastIndex = 0
  for (let found = CELL.exec(text); found; found = CELL.exec(text)) {
    lines.at(-1)!.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '')
    if (found[3] === '') break
    if (found[3] !== ',') lines.push([])
  }
  return lines
}

/** Such rows as a table; see `csvText`. */
export const writeCsv = (columns: string[], rows: Partial<Record<string, string>>[]): string =>
  csvText([columns, ...rows.map((row) => columns.map((name) => row[name] ?? ''))])
