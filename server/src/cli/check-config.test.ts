import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { run } from './check-config.ts'

async function call(...args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await run(args, { stdout: (text) => void out.push(text), stderr: (text) => void err.push(text) })
  return { code, out: out.join(''), err: err.join('') }
}

function file(text: string, name = 'bellwether.yaml'): string {
  const path = join(mkdtempSync(join(tmpdir(), 'check-')), name)
  writeFileSync(path, text)
  return path
}

const GOOD = `
dependencies: [{ id: stripe, vendor: stripe }]
systems: [{ id: shop, tier: 1, owner: team, needs: [{ name: payments, anyOf: [stripe] }] }]
`

test('a valid one', async () => {
  const path = file(GOOD)
  expect(await call(path)).toEqual({
    code: 0,
    out: `ok: ${path} has 1 system, 1 dependency and 0 receivers\n`,
    err: '',
  })
})

test('every fault at once, each with its place', async () => {
  const path = file(GOOD.replace('tier: 1', 'tier: 7').replace('vendor: stripe', 'vendor: strype'))
  expect(await call(path)).toEqual({
    code: 1,
    out: `${path} is not valid:
  dependencies[0].vendor: no vendor is called "strype". Did you mean "stripe"? (line 2)
  systems[0].tier: a tier is 1, 2, 3 or 4 (1 is what the company cannot be without) (line 3)
`,
    err: '',
  })
})

test('as one JSON document', async () => {
  const { code, out } = await call('--json', file('dependencies: [{ id: stripe, vendor: stripe }]\nreports: {}'))
  expect(code).toBe(1)
  expect(JSON.parse(out)).toEqual({
    ok: false,
    faults: [{ path: 'reports', message: 'no such setting. Did you mean "report"?', line: 2, column: 10 }],
    warnings: [
      {
        path: 'dependencies[0]',
        message: 'no system needs "stripe": its trouble will hit nobody',
        line: 1,
        column: 16,
      },
    ],
  })
})

test('a directory', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'check-'))
  writeFileSync(join(directory, 'a.yaml'), GOOD)
  writeFileSync(join(directory, 'b.yml'), 'organisation: [Example]\n')
  writeFileSync(join(directory, '.hidden.yaml'), 'nonsense: 1\n')
  mkdirSync(join(directory, 'more'))
  const { code, out } = await call(directory)
  expect(code).toBe(1)
  expect(out).toContain('b.yml: organisation: must be text, not a list (line 1)')
  expect(out).not.toContain('nonsense')
})

test.each([
  ['nothing there', ['/nowhere/bellwether.yaml'], 2, 'there is no /nowhere/bellwether.yaml'],
  ['its help', ['--help'], 0, 'bellwether check-config [PATH] [--json]'],
  ['an option nobody knows', ['--jsno'], 2, "Unknown option '--jsno'"],
  ['two files', ['a', 'b'], 2, 'check-config reads one file or directory, not 2'],
])('%s', async (_, args, code, text) => {
  const answer = await call(...args)
  expect(answer.code).toBe(code)
  expect(answer.out + answer.err).toContain(text)
})
