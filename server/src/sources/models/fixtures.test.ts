import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { apis, findApi } from './find-api.ts'

/** Real answers of real vendors, kept beside the repository. */
const FIXTURES = new URL('../../../../../shared/fixtures/', import.meta.url)
const EXPECTED = new URL('expected-classes.json', FIXTURES)

interface Expected {
  fixtures: Record<string, { status: number; outcome: string; requestedModel?: string }>
}

function headersOf(name: string): Record<string, string> {
  const meta = new URL(name.replace(/\.[a-z]+$/, '.meta.json'), FIXTURES)
  return existsSync(meta) ? (JSON.parse(readFileSync(meta, 'utf8')).headers ?? {}) : {}
}

function classified([name, { status, outcome, requestedModel }]: [string, Expected['fixtures'][string]]) {
  const api = findApi(name.split('/')[0]!)?.api ?? apis.openai!
  const bytes = readFileSync(new URL(name, FIXTURES))
  const found = api.classify({ url: '', status, headers: headersOf(name), bytes }, requestedModel)
  return { answer: name, status, expected: outcome, found: found.outcome, because: found.because[0] }
}

test('every recorded answer means what it should', ({ skip }) => {
  if (!existsSync(EXPECTED)) {
    process.stdout.write('skipped: no ../shared\n')
    skip()
  }
  const { fixtures } = JSON.parse(readFileSync(EXPECTED, 'utf8')) as Expected
  const rows = Object.entries(fixtures).map(classified)
  const right = rows.filter(({ expected, found }) => expected === found)
  const lines = rows.map(
    ({ answer, expected, found }) =>
      `${expected === found ? ' ' : 'x'} ${found.padEnd(16)} ${answer}${expected === found ? '' : ` (should be ${expected})`}`,
  )
  process.stdout.write(`${lines.join('\n')}\n${right.length} of ${rows.length}\n`)
  expect(rows.filter(({ expected, found }) => expected !== found)).toEqual([])
})
