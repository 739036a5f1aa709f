import { mkdtempSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { weekBefore, weekOf } from '../domain/week.ts'
import { openDatabase } from '../store/database.ts'
import { createStore } from '../store/store.ts'
import { runCli } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'bellwether-report-'))
const ZONE = 'Europe/Berlin'
const LAST = weekBefore(weekOf(Date.now(), ZONE), ZONE)

async function report(...args: string[]) {
  const said = { stdout: '', stderr: '' }
  const code = await runCli(['report', ...args], {
    stdout: (text) => {
      said.stdout += text
    },
    stderr: (text) => {
      said.stderr += text
    },
  })
  return { code, ...said }
}

/** A store in which Stripe was lost for two hours of last week. */
async function measured(): Promise<string> {
  const data = mkdtempSync(join(folder, 'data-'))
  const database = await openDatabase(join(data, 'bellwether.db'))
  const change = (at: number, status: 'operational' | 'major_outage') => ({
    dependency: 'stripe',
    at,
    status,
    outcome: null,
    reason: null,
  })
  await createStore(database.db).dependencyStates.change([
    change(LAST.from, 'operational'),
    change(LAST.from + 3_600_000, 'major_outage'),
    change(LAST.from + 3 * 3_600_000, 'operational'),
  ])
  await database.close()
  return data
}

test('the last whole week as text, JSON and a file', async () => {
  const data = await measured()
  const text = await report('--data', data)
  expect([text.code, text.stdout]).toEqual([0, expect.stringMatching(/Policy portal .*without something .*2 h/)])
  const json = await report('--data', data, '--json')
  expect(JSON.parse(json.stdout)).toMatchObject({ week: LAST.id, systems: expect.any(Array) })
  const out = join(folder, 'page.html')
  expect(await report('--data', data, '--out', out)).toMatchObject({ code: 0, stdout: '' })
  expect(await readFile(out, 'utf8')).toContain(`week ${LAST.id}`)
})

test.each<[string, string[], RegExp]>([
  ['a week that is none', ['--week', '2026-W60'], /"2026-W60" is no week/],
  ['no measurements', ['--data', '/nowhere/at/all'], /no measurements in \/nowhere/],
  ['an unknown format', ['--format', 'docx'], /"docx" is not one of/],
  ['a week against itself', ['--week', '2026-W10', '--against', '2026-W10'], /2026-W10 is the week itself/],
  ['no week to compare with', ['--against', 'last'], /--against: "last" is no week/],
  [
    'a comparison as PDF',
    ['--against', '2026-W10', '--format', 'pdf', '--out', 'x.pdf'],
    /as text or json, not as pdf/,
  ],
  ['a PDF on the screen', ['--format', 'pdf'], /name it with --out/],
])('%s', async (_, args, said) => {
  const { code, stderr } = await report(...args)
  expect([code, said.test(stderr)]).toEqual([2, true])
})

test('a week in which nothing was watched', async () =>
  expect((await report('--data', await measured(), '--week', '2020-W10')).code).toBe(1))

test('two weeks are compared, the earlier one first in whatever order they are named', async () => {
  const data = await measured()
  const before = weekBefore(LAST, ZONE).id
  const text = await report('--data', data, '--week', before, '--against', LAST.id)
  expect(text.stdout).toContain(`week ${before} and week ${LAST.id}`)
  expect(text.stdout).toMatch(/What changed, and why\n {2}/)
  expect(text.code).toBe(1) // the earlier one was not watched
  const told = JSON.parse((await report('--data', data, '--against', before, '--json')).stdout)
  expect([told.a.report.week, told.b.report.week]).toEqual([before, LAST.id])
  expect(told.changes).toContainEqual(expect.objectContaining({ kind: 'time_lost', direction: 'worse' }))
})
