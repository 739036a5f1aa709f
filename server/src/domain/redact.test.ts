import fc from 'fast-check'
import { expect, test } from 'vitest'
import { redact, redactUrl, secretsIn } from './redact.ts'

const hook = 'https://hooks.example/services/T0AB12CD3/B0EF45GH6/s3cr3tpath'

test.each<[string, string, string[], string]>([
  ['a value', 'key=R0UT1NGK3Y!', ['R0UT1NGK3Y!'], 'key=•••'],
  ['a value as a URL writes it', 'q=a%26b%3Dcd', ['a&b=cd'], 'q=•••'],
  ['a value as JSON writes it', '{"x":"a\\"bc"}', ['a"bc'], '{"x":"•••"}'],
  ['an authorisation nobody named', 'Authorization: Bearer abc.def-123', [], 'Authorization: Bearer •••'],
  ['a field that is called a secret', '{"routing_key":"0123456789"}', [], '{"routing_key":"•••"}'],
  ['the longest first', 'abcdefgh', ['abcd', 'abcdefgh'], '•••'],
  ['words stay words', 'Tarn Labs: Heron 4 withdrawn', [''], 'Tarn Labs: Heron 4 withdrawn'],
])('redact: %s', (_, text, secrets, expected) => expect(redact(text, secrets)).toBe(expected))

test('every text in the settings is a secret, the parts of an address too, unless it is shown', () =>
  expect(secretsIn({ webhookUrl: hook, topic: 'alerts', headers: { 'x-team': 'ops-eu' }, n: 7 }, ['topic'])).toEqual([
    hook,
    'services',
    'T0AB12CD3',
    'B0EF45GH6',
    's3cr3tpath',
    'ops-eu',
  ]))

test.each([
  [hook, 'https://hooks.example/…'],
  ['https://alerts.example:9093', 'https://alerts.example:9093'],
  ['https://user:pass@alerts.example/?a=b', 'https://alerts.example/…'],
  ['not an address', '•••'],
])('redactUrl(%o)', (url, expected) => expect(redactUrl(url)).toBe(expected))

test('no secret of the settings outlives redaction', () =>
  fc.assert(
    fc.property(fc.string({ minLength: 4 }), fc.string(), fc.string(), (secret, before, after) => {
      fc.pre(!'•••'.includes(secret) && !secret.includes('•'))
      for (const form of [secret, encodeURIComponent(secret)]) {
        expect(redact(`${before} ${form} ${after}`, secretsIn({ secret }))).not.toContain(secret)
      }
    }),
  ))
