import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DORA_TEMPLATES } from '@bellwether/shared/dora-templates.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseCsv } from '../lib/csv.ts'
import { runCli } from './run.ts'

let out: string
beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), 'bellwether-dora-'))
})
afterAll(() => rmSync(out, { recursive: true }))

async function verb(...args: string[]) {
  const told: string[] = []
  const io = { stdout: (text: string) => void told.push(text), stderr: () => undefined }
  return { status: await runCli(['register', ...args, '--data', join(out, 'none')], io), text: told.join('') }
}

test('the sample company goes into one CSV a template, and one of what is lacking', async () => {
  const { status, text } = await verb('export', '--format', 'dora', '--out', join(out, 'roi'), '--json')
  expect(status).toBe(0)
  const { lacking } = JSON.parse(text) as { lacking: unknown[] }
  expect(readdirSync(join(out, 'roi')).sort()).toEqual(
    [...DORA_TEMPLATES.map(({ code }) => `${code}.csv`), 'columns.csv', 'missing.csv'].sort(),
  )
  const rows = (file: string) => parseCsv(readFileSync(join(out, 'roi', file), 'utf8'))!
  expect(rows('missing.csv')).toHaveLength(lacking.length)
  expect(rows('B_02.02.csv').find((row) => row.c0050 === 'underwriting-copilot')).toMatchObject({
    c0010: 'AF-2025-031',
    c0030: 'anthropic',
    c0080: '2027-03-31',
    c0100: '90',
    c0150: 'US',
  })
})

test.each([
  ['no format', ['export'], /dora, json, yaml/],
  ['no folder', ['export', '--format', 'dora'], /--out/],
  ['no verb', ['--format', 'json'], /register export/],
])('wrong use is said: %s', async (_, args, says) => {
  const told: string[] = []
  const io = { stdout: () => undefined, stderr: (text: string) => void told.push(text) }
  expect(await runCli(['register', ...args], io)).toBe(2)
  expect(told.join('')).toMatch(says)
})

test('the whole register is one JSON document', async () => {
  const { text } = await verb('export', '--format', 'json')
  const { dependencies } = JSON.parse(text) as { dependencies: { id: string }[] }
  expect(dependencies.map(({ id }) => id)).toContain('fable-bedrock')
})
