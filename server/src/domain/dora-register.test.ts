import { DORA_TEMPLATES } from '@bellwether/shared/dora-templates.ts'
import { DAY } from '@bellwether/shared/time.ts'
import type { Vendor } from '@bellwether/shared/vendor.ts'
import { expect, test } from 'vitest'
import { doraRegister, doraState } from './dora-register.ts'
import { DORA_SOURCES } from './dora-sources.ts'
import type { Register, Watched } from './register.ts'
import type { RegisterBook } from './register-book.ts'

const NOW = Date.parse('2026-06-15T08:00:00Z')

const vendor = (id: string, rest: Partial<Vendor> = {}): [string, Vendor] => [
  id,
  { id, name: id, aliases: [], kind: 'saas', models: [], unconfirmed: [], ...rest },
]
const watched = (id: string, of: string, path = 'direct'): [string, Watched] => [
  id,
  { id, name: id, vendor: of, path, policy: { badLooks: 3, goodLooks: 3 }, probed: false, pageCounts: true },
]
const register = {
  organisation: 'Alder',
  systems: [
    { id: 'claims', tier: 1, owner: 'a', needs: [{ name: 'chat', anyOf: ['heron-shop', 'kite'] }] },
    { id: 'notes', tier: 3, owner: 'b', needs: [{ name: 'chat', anyOf: ['kite'] }] },
  ],
  dependencies: new Map([watched('heron-shop', 'tarn', 'shop'), watched('kite', 'kite')]),
  vendors: new Map([
    vendor('tarn', { jurisdiction: 'GB', parent: 'group' }),
    vendor('shop', { jurisdiction: 'US', hosting: ['ring'] }),
    vendor('ring', { hosting: ['shop'] }),
    vendor('group', { parent: 'tarn' }),
    vendor('kite', { name: '凧株式会社', jurisdiction: 'JP' }),
  ]),
  jurisdictions: new Map(),
} as unknown as Register
const book: RegisterBook = {
  dependencies: new Map([
    [
      'heron-shop',
      {
        id: 'heron-shop',
        contract: { reference: 'C-1', noticePeriod: 90 * DAY, renewal: '2027-01-01' },
        dataLocation: ['DE', 'IE'],
        substitutability: 'difficult',
        exitPlan: 'https://wiki.example/exit',
      },
    ],
  ]),
  pageEntries: [],
  vendorsOfFiles: new Set<string>(),
  misfits: [],
  paths: [],
}

const dora = doraRegister(register, book, NOW)
const rows = (code: string) => dora.tables.find((table) => table.code === code)!.rows

test('what we hold stands in its column', () => {
  expect(rows('B_02.02')).toContainEqual({
    '0010': 'C-1',
    '0030': 'shop',
    '0040': 'own id',
    '0050': 'claims',
    '0080': '2027-01-01',
    '0100': '90',
    '0110': '90',
    '0140': 'Yes',
    '0150': 'IE',
  })
  expect(rows('B_06.01').map((row) => row['0050'])).toEqual(['Yes', 'No'])
  expect(rows('B_07.01')[0]).toMatchObject({
    '0050': 'Highly complex substitutability',
    '0080': 'Yes',
    '0110': 'Yes',
    '0120': 'kite',
  })
})

test('a chain of resellers has ranks, and a circle of them ends', () => {
  const chain = rows('B_05.02').filter((row) => row['0010'] === 'C-1')
  expect(chain.map((row) => [row['0050'], row['0030'], row['0060']])).toEqual([
    ['1', 'shop', undefined],
    ['2', 'tarn', 'shop'],
    ['2', 'ring', 'shop'],
  ])
})

test('a name in another script is none in Latin letters', () => {
  expect(rows('B_05.01').find((row) => row['0010'] === 'kite')).toMatchObject({ '0050': '凧株式会社', '0080': 'JP' })
  expect(rows('B_05.01').find((row) => row['0010'] === 'kite')).not.toHaveProperty('0060')
})

test('every column of every template is filled, or named as lacking', () => {
  for (const { code, columns } of DORA_TEMPLATES) {
    const table = rows(code)
    const lacking = dora.lacking.filter(({ template }) => template === code).map(({ column }) => column)
    for (const [column] of columns) {
      const isFull = table.length > 0 && table.every((row) => row[column] !== undefined && row[column] !== 'own id')
      expect(`${code}.${column} ${isFull}`).toBe(`${code}.${column} ${!lacking.includes(`c${column}`)}`)
    }
    expect(table.flatMap((row) => Object.keys(row)).filter((key) => !columns.some(([known]) => known === key))).toEqual(
      [],
    )
  }
})

test('a column is filled just where it is said from what; each says its code, title and what is lacking', () => {
  const { templates } = doraState(dora)
  expect(templates.map(({ code, columns }) => `${code} ${columns.length}`).join(', ')).toBe(
    'B_01.01 6, B_01.02 11, B_01.03 4, B_02.01 5, B_02.02 18, B_02.03 3, B_03.01 3, B_03.02 3, B_03.03 3, B_04.01 4, B_05.01 12, B_05.02 7, B_06.01 10, B_07.01 12',
  )
  const filled = templates.flatMap(({ code, columns }) =>
    columns.filter((column) => column.filled > 0).map((column) => `${code}.${column.code}`),
  )
  const said = Object.entries(DORA_SOURCES).flatMap(([code, columns]) =>
    Object.keys(columns).map((column) => `${code}.c${column}`),
  )
  expect(filled).toEqual(said)
  const notice = templates.find(({ code }) => code === 'B_02.02')!.columns.find(({ code }) => code === 'c0100')
  expect(notice).toEqual({
    code: 'c0100',
    title: 'Notice period for the financial entity, in days',
    filled: 2,
    from: 'contract.noticePeriod',
    lacking: 'empty in 2 of 4 rows: nobody has said contract.noticePeriod there',
  })
})
