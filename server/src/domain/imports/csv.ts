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

/** A table with one dependency a row: `name,vendor,model,path,system,tier,owner,need,contract,sla,notice,renewal,data location,substitutability,exit plan,review by`. Rows of one system make its needs; rows of one need, in their order, its choices. */
export function fromCsv(rows: readonly Row[], who: WhoIs): Imported {
  const into = nothingYet()
  const idOf = idMaker()
  const systems = new Map<string, { id: string; tier: number; owner: string; needs: Map<string, string[]> }>()
  const heads = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  for (const head of heads)
    if (!COLUMNS.some((known) => known === keyOf(head)))
      into.left.push({ what: `column ${head}`, why: `no such column; known: ${COLUMNS.join(', ')}` })
  for (const [index, raw] of rows.entries()) {
    const row = Object.fromEntries(Object.entries(raw).map(([head, text]) => [keyOf(head), text?.trim() ?? ''])) as Row
    const what = `line ${index + 2}`
    const vendor = who.byName(row.vendor ?? '') ?? (row.model ? who.byModel(row.model) : undefined)
    if (!row.vendor && vendor === undefined) {
      into.left.push({ what, why: 'it names no vendor' })
      continue
    }
    const id = idOf(row.id || row.name || row.model || row.vendor!)
    into.dependencies.push({ id, vendor: vendor ?? newVendor(row.vendor!), ...factsOf(row, what, into) })
    if (row.system) intoSystem(row, id, what)
  }
  into.systems = [...systems].map(([name, { needs, ...system }]) => ({
    ...system,
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
    const system = systems.get(row.system!) ?? {
      id: idOf(row.system!),
      tier: tierOf(row, what),
      owner: literal(row.owner || 'unknown'),
      needs: new Map<string, string[]>(),
    }
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

const keyOf = (head: string): string => head.trim().toLowerCase().replaceAll('_', ' ')

function factsOf(row: Row, what: string, into: Imported): Record<string, unknown> {
  const fits = (column: string, pattern: RegExp, should: string): string | undefined => {
    const text = row[column]
    if (!text) return undefined
    if (pattern.test(text)) return text
    into.left.push({ what: `${what}, ${column}`, why: `"${text}" ${should}` })
    return undefined
  }
  const day = /^\d{4}-\d\d-\d\d$/
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
