import { type Imported, idMaker, literal, nothingYet, type WhoIs } from './imported.ts'

/** Columns that are read; every other one is told of. */
const COLUMNS = [
  'id',
  'name',
  'vendor',
  'model',
  'path',
  'system',
  'tier',
  'owner',
  'need',
  'contract',
  'sla',
  'notice',
  'renewal',
  'data location',
  'substitutability',
  'exit plan',
  'review by',
] as const
type Row = Partial<Record<string, string>>

interface SystemSoFar {
  id: string
  tier: number
  owner: string
  needs: Map<string, string[]>
  /** The line that it was first named in. */
  from: string
}

/** A table as it was read; see `lib/csv.ts`. */
export interface Table {
  head: readonly string[]
  rows: readonly { line: number; row: Row }[]
  openQuote?: number
}

/** A table with one dependency a row: `name,vendor,model,path,system,tier,owner,need,contract,sla,notice,renewal,data location,substitutability,exit plan,review by`. Rows of one system make its needs; rows of one need, in their order, its choices. */
export function fromCsv({ head, rows, openQuote }: Table, who: WhoIs): Imported {
  const into = nothingYet()
  const idOf = idMaker()
  const systems = new Map<string, SystemSoFar>()
  const unknown = head.filter((name) => !COLUMNS.some((known) => known === keyOf(name)))
  if (head.length > 0 && unknown.length === head.length) {
    into.left.push({
      what: 'line 1',
      why: `it must name the columns, and none of these is one: ${head.slice(0, 6).join(', ').slice(0, 120)}. Known: ${COLUMNS.join(', ')}`,
    })
    return into
  }
  for (const name of unknown)
    into.left.push({ what: `column ${name}`, why: `no such column; known: ${COLUMNS.join(', ')}` })
  if (openQuote !== undefined)
    into.left.push({
      what: `line ${openQuote}`,
      why: 'a quote is opened there and never closed: all after it is one cell',
    })
  const seen = new Map<string, string>()
  const ids = new Map<string, string>()
  for (const { line, row: raw } of rows) {
    const row = Object.fromEntries(Object.entries(raw).map(([name, text]) => [keyOf(name), text?.trim() ?? ''])) as Row
    const what = `line ${line}`
    const twin = seen.get(JSON.stringify(row))
    if (twin !== undefined) {
      into.left.push({ what, why: `it says the same as ${twin}, and is left out` })
      continue
    }
    seen.set(JSON.stringify(row), what)
    const vendor = who.byName(row.vendor ?? '') ?? (row.model ? who.byModel(row.model) : undefined)
    if (!row.vendor && vendor === undefined) {
      into.left.push({ what, why: 'it names no vendor' })
      continue
    }
    const id = idOf(row.id || row.name || row.model || row.vendor!)
    if (row.id && ids.has(row.id))
      into.left.push({
        what: `${what}, id`,
        why: `"${row.id}" stands in ${ids.get(row.id)} already; it became "${id}"`,
      })
    if (row.id && !ids.has(row.id)) ids.set(row.id, what)
    into.dependencies.push({ id, vendor: vendor ?? newVendor(row.vendor!), ...factsOf(row, what, into) })
    if (row.system) intoSystem(row, id, what)
  }
  into.systems = [...systems].map(([name, { id, tier, owner, needs }]) => ({
    ...{ id, tier, owner },
    name: literal(name),
    needs: [...needs].map(([need, anyOf]) => ({ name: literal(need), anyOf })),
  }))
  return into

  function newVendor(name: string): string {
    const known = into.vendors.find((one) => one.name === literal(name))
    if (known) return String(known.id)
    const id = idOf(name)
    into.vendors.push({ id, name: literal(name) })
    return id
  }

  function intoSystem(row: Row, id: string, what: string): void {
    const known = systems.get(row.system!)
    const system = known ?? {
      id: idOf(row.system!),
      tier: tierOf(row, what),
      owner: literal(row.owner || 'unknown'),
      needs: new Map<string, string[]>(),
      from: what,
    }
    for (const fact of ['tier', 'owner'] as const)
      if (known && row[fact] && literal(row[fact]) !== String(known[fact]))
        into.left.push({
          what: `${what}, ${fact}`,
          why: `${known.from} says "${known[fact]}" of the same system, which stays`,
        })
    const need = row.need || row.name || id
    system.needs.set(need, [...(system.needs.get(need) ?? []), id])
    systems.set(row.system!, system)
  }

  function tierOf(row: Row, what: string): number {
    const tier = Number(row.tier)
    if ([1, 2, 3, 4].includes(tier)) return tier
    into.left.push({
      what: `${what}, tier`,
      why: `${row.tier ? `"${row.tier}" is not 1, 2, 3 or 4` : 'none is stated'}; 3 stands for it`,
    })
    return 3
  }
}

/** A day that the calendar has. */
const isDay = (text: string): boolean => {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

const keyOf = (head: string): string => head.trim().toLowerCase().replaceAll('_', ' ')

function factsOf(row: Row, what: string, into: Imported): Record<string, unknown> {
  const fits = (column: string, pattern: { test(text: string): boolean }, should: string): string | undefined => {
    const text = row[column]
    if (!text) return undefined
    if (pattern.test(text)) return text
    into.left.push({ what: `${what}, ${column}`, why: `"${text}" ${should}` })
    return undefined
  }
  const day = { test: isDay }
  const sla = fits('sla', /^\d{1,3}(?:\.\d+)?\s*%?$/, 'is no per cent')
  const contract = {
    ...(row.contract && { reference: literal(row.contract) }),
    ...(sla && { sla: Number.parseFloat(sla) }),
    ...spread('noticePeriod', fits('notice', /^\d+[dhw]$/, 'is no time with its unit, like 90d')),
    ...spread('renewal', fits('renewal', day, 'is no day like 2027-06-01')),
  }
  const places = (row['data location'] ?? '').split(/[\s,;]+/).filter((place) => place !== '')
  return {
    ...(row.name && { name: literal(row.name) }),
    ...(row.model && { model: literal(row.model) }),
    ...(row.path && { path: row.path }),
    ...(Object.keys(contract).length > 0 && { contract }),
    ...(places.length > 0 && { dataLocation: places }),
    ...spread(
      'substitutability',
      fits('substitutability', /^(?:easy|difficult|impossible)$/, 'is none of easy, difficult, impossible'),
    ),
    ...spread('exitPlan', fits('exit plan', /^https?:\/\//, 'is no address')),
    ...spread('reviewBy', fits('review by', day, 'is no day like 2027-06-01')),
  }
}

const spread = (name: string, value: string | undefined): Record<string, string> =>
  value === undefined ? {} : { [name]: value }
