import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Exposure } from '@bellwether/shared/api-exposure.ts'
import { expect, test } from 'vitest'
import { runCli } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'exposure-'))
const config = join(folder, 'bellwether.yaml')
writeFileSync(
  config,
  `
systems:
  - id: desk
    tier: 1
    owner: team-desk
    impactPerHour: { amount: 100, currency: EUR }
    people: [{ group: Porto, nationality: PT, location: PT }, { group: Boston, nationality: US, location: US }]
    needs: [{ name: chat, anyOf: [fable, heron] }]
  - { id: mail, tier: 2, owner: team-mail, needs: [{ name: draft, anyOf: [fable] }] }
dependencies:
  - { id: fable, vendor: anthropic, model: claude-fable-5, credentials: { apiKey: $NO_SUCH_KEY } }
  - { id: heron, vendor: tarn, model: heron-4 }
vendors:
  - { id: tarn, name: Tarn Labs, jurisdiction: GB, models: [{ id: heron-4 }] }
`,
)

async function ask(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []]
  const io = { stdout: (text: string) => void out.push(text), stderr: (text: string) => void err.push(text) }
  const status = await runCli(['exposure', '--config', config, '--data', folder, ...args], io)
  return { status, out: out.join(''), err: err.join('') }
}
const states = async (...args: string[]): Promise<string> => {
  const { out } = await ask('--json', ...args)
  return (JSON.parse(out) as Exposure).report.systems.map(({ id, after }) => `${id} ${after}`).join(', ')
}

test.each<[string, string[], string, number]>([
  ['nothing off', [], 'desk served, mail served', 0],
  ['the vendor', ['--without', 'vendor:anthropic'], 'desk on_fallback, mail lost', 1],
  ['an id alone is a dependency', ['--without', 'heron'], 'desk served, mail served', 0],
  ['two, with a comma', ['--without', 'jurisdiction:US,vendor:tarn'], 'desk lost, mail lost', 1],
  ['two, said twice', ['--without', 'fable', '--without', 'heron'], 'desk lost, mail lost', 1],
])('%s', async (_, args, wanted, status) => {
  expect(await states(...args)).toBe(wanted)
  expect((await ask(...args)).status).toBe(status)
})

test('an order about people names those who lose it', async () => {
  const { out } = await ask('--without', 'vendor:anthropic', '--spares-nationals-of', 'US', '--json')
  expect((JSON.parse(out) as Exposure).report.systems[0]!.people).toEqual({
    hit: ['Porto'],
    spared: ['Boston'],
    unsaid: false,
  })
})

test('people read what is lost, what it costs and what stops a system', async () => {
  const { out, err } = await ask('--without', 'vendor:anthropic')
  expect(err).toContain('Nothing is measured')
  expect(out).toContain('1 of 2 systems lost, 1 on a fallback')
  expect(out).toMatch(/on_fallback +desk \(tier 1\) +chat: fable → heron/)
  expect(out).toContain('mail, draft: only fable')
})

test.each<[string, string[], RegExp]>([
  ['a cause that nothing rests on', ['--without', 'vendor:antropic'], /Did you mean "vendor:anthropic"\?/],
  ['an odd size', ['--size', '4'], /not 1, 2 or 3/],
  ['an odd country', ['--spares-nationals-of', 'usa'], /two capital letters/],
  ['an unknown option', ['--witout', 'x'], /Unknown option/],
  ['a configuration that is not there', ['--config', join(folder, 'none.yaml')], /there is no/],
])('%s is said', async (_, args, wanted) => {
  const { status, err } = await ask(...args)
  expect(err).toMatch(wanted)
  expect(status).toBe(2)
})
