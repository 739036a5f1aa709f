import { describe, expect, test } from 'vitest'
import { addressIn, families, readable, recorded } from '../../testing/regulation.ts'
import { familyOf } from './look.ts'

test.each(recorded.map(({ family, source, recording }) => [recording.name, family, source, recording] as const))(
  '%s is read as expected',
  (_, family, source, recording) => {
    expect(readable(source.read(recording.documents, addressIn(family, recording)))).toEqual(recording.expected)
  },
)

const asking = families.filter(([, source]) => source.requests({ id: 'x', family: 'x', url: 'https://x.example/' })[0])

describe.each(families)('%s', (name, source) => {
  test('says what it is, and where its format is described', () => {
    expect(familyOf(name)).toBe(source)
    expect(source.label).not.toBe('')
    expect(URL.canParse(source.documentation)).toBe(true)
    expect(source.everyMs).toBeGreaterThanOrEqual(60_000)
  })

  test('names its places once, after itself', () => {
    const places = source.addresses ?? []
    expect(new Set(places.map(({ id }) => id)).size).toBe(places.length)
    for (const { id, url } of places) {
      expect(id === name || id.startsWith(`${name}:`), id).toBe(true)
      expect(new URL(url).protocol).toBe('https:')
    }
  })
})

test.each(asking)('%s has a recording with its expected items', (name) => {
  const mine = recorded.filter(({ family, recording }) => family === name && recording.expected !== undefined)
  expect(mine, `recordings/${name}.json and recordings/${name}.expected.json`).not.toHaveLength(0)
})

test('the families that ask nobody are those that come from our own looks', () => {
  const silent = families.filter((family) => !asking.includes(family)).map(([name]) => name)
  expect(silent).toEqual(['probe-link', 'vendor-incident'])
})
