import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ListedModel } from './contract.ts'
import { apis } from './find-api.ts'

interface Recorded {
  name: string
  status: number
  headers?: Record<string, string>
  asked?: string
  outcome: string
  links?: string[]
  body: unknown
}

const FOLDER = new URL('./recordings/', import.meta.url)
const bytesOf = (body: unknown): Uint8Array =>
  new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body))

const recordings = readdirSync(FOLDER).map((file) => ({
  kind: file.split('-')[0]!,
  ...(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as {
    answers: Recorded[]
    list: unknown
    models: ListedModel[]
  }),
}))

test('every API has a recording', () => {
  expect(recordings.map(({ kind }) => kind).sort()).toEqual(Object.keys(apis).sort())
})

describe.each(recordings)('$kind', ({ kind, answers, list, models }) => {
  const api = apis[kind]!

  test.each(answers)('$name: $outcome', ({ status, headers = {}, asked, outcome, links, body }) => {
    const found = api.classify({ url: '', status, headers, bytes: bytesOf(body) }, asked)
    expect([found.outcome, ...found.because]).toEqual([outcome, ...found.because])
    if (links) expect(found.vendorLinks).toEqual(links)
  })

  test('its list reads with the ends of models', () => {
    const document = { url: '', status: 200, headers: {}, bytes: bytesOf(list) }
    expect(JSON.parse(JSON.stringify(api.readList(document)))).toEqual(models)
    expect(api.classify(document).outcome).toBe('healthy')
  })
})
