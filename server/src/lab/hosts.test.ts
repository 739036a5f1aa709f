import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nowhere, relocated, simulated } from './hosts.ts'

const ORIGIN = 'http://localhost:4000'

test.each([
  ['https://status.tarn.example', 'http://status.tarn.example.localhost:4000'],
  ['https://api.tarn.example/v1?a=b#c', 'http://api.tarn.example.localhost:4000/v1?a=b#c'],
  ['http://10.0.0.5:8443/health', 'http://10.0.0.5-8443.localhost:4000/health'],
  ['http://[::1]:8080/x', 'http://1-8080.localhost:4000/x'],
  ['https://me:secret@gate.example/x', 'http://gate.example.localhost:4000/x'],
  ['https://run.{region}.cloudy.example/{project}', 'http://run.region.cloudy.example.localhost:4000/project'],
  ['tls://db.example:5432', 'http://db.example-5432.localhost:4000'],
  ['dns://db.example', 'http://db.example.localhost:4000'],
])('%s lives at %s', (real, there) => expect(simulated(real, ORIGIN)).toBe(there))

test('nowhere has no name server', () =>
  expect(nowhere('http://status.tarn.example/x')).toBe('https://status.tarn.example.invalid/x'))

test('an address that is there already stays, and every one can be parsed', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), (url) => {
      const there = simulated(url, ORIGIN)
      expect(simulated(there, ORIGIN)).toBe(there)
      expect(new URL(there).host).toMatch(/\.localhost:4000$/)
    }),
  )
})

test('links in texts are moved wherever they stand; everything else stays', () => {
  const step = {
    at: 5,
    note: 'no link',
    body: { error: ['See https://tarn.example/a, or (https://fell.example/b).'], n: null },
  }
  expect(relocated(step, ORIGIN)).toEqual({
    at: 5,
    note: 'no link',
    body: { error: ['See http://tarn.example.localhost:4000/a, or (http://fell.example.localhost:4000/b).'], n: null },
  })
})
