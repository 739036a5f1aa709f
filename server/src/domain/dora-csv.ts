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
