import type { DoraState } from '@bellwether/shared/api-dora.ts'
import { DORA_SOURCE, DORA_TEMPLATES, type DoraTemplate } from '@bellwether/shared/dora-templates.ts'
import { DAY, type Instant, iso } from '@bellwether/shared/time.ts'
import { DORA_SOURCES, whyNever } from './dora-sources.ts'
import type { Register, Watched } from './register.ts'
import type { RegisterBook } from './register-book.ts'

export interface DoraTable extends DoraTemplate {
  /** By column code. */
  rows: Partial<Record<string, string>>[]
}

/** What a report would still lack, and why. */
export interface Lacking {
  template: string
  /** `c0010` */
  column: string
  title: string
  why: string
}

/** Our own ids stand where the regulation wants an LEI or EUID: they link the templates, and must be replaced. */
const OWN_ID = 'own id'

const SUBSTITUTABILITY = {
  easy: 'Easily substitutable',
  difficult: 'Highly complex substitutability',
  impossible: 'Not substitutable',
} as const

/** The register in the shape of DORA's register of information: what we hold, and for every column that stays empty, or holds an id of ours, a line that says so. */
export function doraRegister(
  register: Register,
  book: RegisterBook,
  now: Instant,
): { tables: DoraTable[]; lacking: Lacking[] } {
  const rows = rowsOf(register, book, iso(now).slice(0, 10))
  const tables = DORA_TEMPLATES.map((template) => ({ ...template, rows: rows[template.code] ?? [] }))
  return { tables, lacking: tables.flatMap(lackingIn) }
}

type Rows = Record<string, Partial<Record<string, string>>[]>

function rowsOf(register: Register, book: RegisterBook, today: string): Rows {
  const uses = [...register.dependencies.values()].map((watched) => useOf(watched, register, book))
  const contracts = [...Map.groupBy(uses, ({ reference }) => reference).values()].map((same) => same[0]!)
  const signed = new Map(uses.map((use) => [`${use.reference} ${use.seller}`, use]))
  return {
    'B_01.01': [{ '0020': register.organisation, '0060': today }],
    'B_01.02': [{ '0020': register.organisation, '0070': today }],
    'B_02.01': contracts.map(({ reference }) => ({ '0010': reference })),
    'B_02.02': uses.flatMap((use) => specifics(use)),
    'B_03.01': contracts.map(({ reference }) => ({ '0010': reference, '0030': 'true' })),
    'B_03.02': [...signed.values()].map(({ reference, seller }) => ({
      '0010': reference,
      '0020': seller,
      '0030': OWN_ID,
    })),
    'B_04.01': contracts.map(({ reference }) => ({ '0010': reference })),
    'B_05.01': providers(register, uses),
    'B_05.02': uses.flatMap((use) => chain(use, register)),
    'B_06.01': register.systems.map(({ id, name = id, tier }) => ({
      '0010': id,
      '0030': name,
      '0050': tier <= 2 ? 'Yes' : 'No',
      '0060': `Tier ${tier} of 4`,
    })),
    'B_07.01': uses.map((use) => assessment(use, register)),
  }
}

/** One dependency with its contract; where no contract is named, its own id stands for one. */
function useOf(watched: Watched, register: Register, book: RegisterBook) {
  const facts = book.dependencies.get(watched.id)
  const isOwnDoor = watched.path === 'direct' || watched.path === 'gateway'
  return {
    watched,
    facts,
    reference: facts?.contract?.reference ?? watched.id,
    seller: isOwnDoor || !register.vendors.has(watched.path) ? watched.vendor : watched.path,
    systems: register.systems.filter(({ needs }) => needs.some(({ anyOf }) => anyOf.includes(watched.id))),
  }
}
type Use = ReturnType<typeof useOf>

/** One row a system that uses it and a country where data lies. */
function specifics({ facts, reference, seller, systems }: Use): Rows[string] {
  const notice = facts?.contract?.noticePeriod
  const days = notice === undefined ? undefined : String(Math.round(notice / DAY))
  const base = {
    '0010': reference,
    '0030': seller,
    '0040': OWN_ID,
    ...(facts?.contract?.renewal && { '0080': facts.contract.renewal }),
    ...(days !== undefined && { '0100': days, '0110': days }),
  }
  const places = facts?.dataLocation ?? []
  const located = places.length === 0 ? [base] : places.map((place) => ({ ...base, '0140': 'Yes', '0150': place }))
  return systems.length === 0 ? located : systems.flatMap(({ id }) => located.map((row) => ({ ...row, '0050': id })))
}

/** Every company that something is bought from, or that stands behind it. */
function providers({ vendors }: Register, uses: Use[]): Rows[string] {
  const found = new Set<string>()
  const visit = (id: string): void => {
    if (found.has(id)) return
    found.add(id)
    for (const cloud of vendors.get(id)?.hosting ?? []) visit(cloud)
  }
  for (const { seller, watched } of uses) for (const id of [seller, watched.vendor]) visit(id)
  const topOf = (id: string, seen: string[] = []): string => {
    const parent = vendors.get(id)?.parent
    return parent === undefined || seen.includes(parent) ? id : topOf(parent, [...seen, id])
  }
  return [...found].sort().map((id) => {
    const vendor = vendors.get(id)
    const name = vendor?.name ?? id
    const top = topOf(id)
    return {
      '0010': id,
      '0020': OWN_ID,
      '0050': name,
      ...(/^[\p{Script=Latin}\p{Script=Common}]+$/u.test(name) && { '0060': name }),
      '0070': 'Legal person, excluding individual acting in a business capacity',
      ...(vendor?.jurisdiction && { '0080': vendor.jurisdiction }),
      ...(top !== id && { '0110': top, '0120': OWN_ID }),
    }
  })
}

/** Rank 1 is who sells to us; whom it buys from follows. */
function chain({ watched, reference, seller }: Use, { vendors }: Register): Rows[string] {
  const rows: Rows[string] = [{ '0010': reference, '0030': seller, '0040': OWN_ID, '0050': '1' }]
  const seen = new Set([seller])
  const behind = (recipient: string, ids: readonly string[], rank: number): void => {
    for (const id of ids) {
      if (seen.has(id)) continue
      seen.add(id)
      rows.push({
        '0010': reference,
        '0030': id,
        '0040': OWN_ID,
        '0050': String(rank),
        '0060': recipient,
        '0070': OWN_ID,
      })
      behind(id, vendors.get(id)?.hosting ?? [], rank + 1)
    }
  }
  const bought = seller === watched.vendor ? [] : [watched.vendor]
  behind(seller, [...bought, ...(vendors.get(seller)?.hosting ?? [])], 2)
  return rows
}

function assessment(
  { watched, facts, reference, seller, systems }: Use,
  { dependencies }: Register,
): Partial<Record<string, string>> {
  const others = systems
    .flatMap(({ needs }) => needs.filter(({ anyOf }) => anyOf.includes(watched.id)))
    .flatMap(({ anyOf }) => anyOf.flatMap((id) => dependencies.get(id)?.vendor ?? []))
    .filter((vendor) => vendor !== watched.vendor)
  const alternatives = [...new Set(others)]
  return {
    '0010': reference,
    '0020': seller,
    '0030': OWN_ID,
    ...(facts?.substitutability && { '0050': SUBSTITUTABILITY[facts.substitutability] }),
    '0080': facts?.exitPlan ? 'Yes' : 'No',
    '0110': alternatives.length > 0 ? 'Yes' : 'No',
    ...(alternatives.length > 0 && { '0120': alternatives.join('; ') }),
  }
}

function lackingIn(table: DoraTable): Lacking[] {
  return table.columns.flatMap(([column, title]) => {
    const why = whyLacking(table, column, title)
    return why === undefined ? [] : [{ template: table.code, column: `c${column}`, title, why }]
  })
}

function whyLacking({ code, rows }: DoraTable, column: string, title: string): string | undefined {
  const empty = rows.filter((row) => row[column] === undefined).length
  const from = DORA_SOURCES[code]?.[column]
  if (rows.length === 0) return 'no row: nothing of it is in the register'
  if (empty > 0 && from === undefined) return whyNever(title)
  if (empty > 0)
    return `empty in ${empty === rows.length ? 'every row' : `${empty} of ${rows.length} rows`}: nobody has said ${from} there`
  if (rows.some((row) => row[column] === OWN_ID))
    return 'an id of ours stands in the column before: replace both by an LEI or EUID'
  return undefined
}

/** Every column with its code and title, how much of it is filled, from what, and what is lacking. */
export function doraState({ tables, lacking }: ReturnType<typeof doraRegister>): DoraState {
  return {
    source: DORA_SOURCE,
    templates: tables.map(({ code, name, columns, rows }) => ({
      code,
      name,
      rows: rows.length,
      columns: columns.map(([column, title]) => {
        const from = DORA_SOURCES[code]?.[column]
        const why = lacking.find((one) => one.template === code && one.column === `c${column}`)?.why
        return {
          code: `c${column}`,
          title,
          filled: rows.filter((row) => row[column] !== undefined).length,
          ...(from && { from }),
          ...(why && { lacking: why }),
        }
      }),
    })),
  }
}
