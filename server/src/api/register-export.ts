import { Hono } from 'hono'
import { columnCells, doraCells, lackingCells } from '../domain/dora-csv.ts'
import { doraRegister, doraState } from '../domain/dora-register.ts'
import { entriesAsYaml, registerAsJson } from '../domain/register-export.ts'
import { writeCsv } from '../lib/csv.ts'
import type { ApiDeps } from './deps.ts'
import { problem } from './errors.ts'

const download = (file: string, type: string) => ({
  'content-type': type,
  'content-disposition': `attachment; filename="${file}"`,
})
const CSV = 'text/csv; charset=utf-8'

/** The register for others: `bellwether.yaml` (what the page keeps), `register.json`, `B_05.01.csv` and the other templates of DORA, `columns.csv` (what each column is called, and what is in it) and `missing.csv`. */
export const registerExport = ({ register, book, now }: ApiDeps) =>
  new Hono().get('/:file', (c) => {
    const file = c.req.param('file')
    if (file === 'bellwether.yaml')
      return c.body(entriesAsYaml(book().pageEntries), 200, download(file, 'application/yaml; charset=utf-8'))
    if (file === 'register.json')
      return c.body(
        `${JSON.stringify(registerAsJson(register(), book(), now()), null, 2)}\n`,
        200,
        download(file, 'application/json'),
      )
    const dora = doraRegister(register(), book(), now())
    if (file === 'missing.csv') return c.body(asCsv(lackingCells(dora.lacking)), 200, download(file, CSV))
    if (file === 'columns.csv') return c.body(asCsv(columnCells(doraState(dora))), 200, download(file, CSV))
    const table = dora.tables.find(({ code }) => `${code}.csv` === file)
    if (!table)
      return problem(
        404,
        `There is no export "${file}": bellwether.yaml, register.json, columns.csv, missing.csv, B_01.01.csv …`,
      )
    return c.body(asCsv(doraCells(table)), 200, download(file, CSV))
  })

const asCsv = ({ columns, rows }: ReturnType<typeof doraCells>): string => writeCsv(columns, rows)
