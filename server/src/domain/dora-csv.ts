import type { DoraState } from '@bellwether/shared/api-dora.ts'
import type { DoraTable, Lacking } from './dora-register.ts'

/** Rows of a template by the names that the filing uses: `c0010`. */
export const doraCells = ({
  columns,
  rows,
}: DoraTable): { columns: string[]; rows: Partial<Record<string, string>>[] } => ({
  columns: columns.map(([code]) => `c${code}`),
  rows: rows.map((row) => Object.fromEntries(Object.entries(row).map(([code, text]) => [`c${code}`, text]))),
})

export const lackingCells = (lacking: readonly Lacking[]) => ({
  columns: ['template', 'column', 'title', 'why'],
  rows: lacking.map(({ template, column, title, why }) => ({ template, column, title, why })),
})

/** Every column of every template: its code beside its title, and what is in it. */
export const columnCells = ({ templates }: DoraState) => ({
  columns: ['template', 'template name', 'column', 'title', 'filled', 'rows', 'from', 'lacking'],
  rows: templates.flatMap(({ code, name, rows, columns }) =>
    columns.map(({ code: column, title, filled, from, lacking }) => ({
      template: code,
      'template name': name,
      column,
      title,
      filled: String(filled),
      rows: String(rows),
      ...(from && { from }),
      ...(lacking && { lacking }),
    })),
  ),
})
