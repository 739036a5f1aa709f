import { OUTCOMES, SCOPES } from '@bellwether/shared/outcome.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apis } from './find-api.ts'

const encoded = (body: unknown): Uint8Array =>
  new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body))

const kind = fc.constantFrom(...Object.keys(apis))
const status = fc.integer({ min: 100, max: 599 })
const headers = fc.dictionary(
  fc.constantFrom('content-type', 'retry-after', 'x-should-retry', 'x-amzn-errortype', 'server', 'cf-ray'),
  fc.oneof(fc.string(), fc.constantFrom('true', 'false', 'text/html', 'application/json')),
)
const classify = (name: string, code: number, bytes: Uint8Array, asked?: string, sent: Record<string, string> = {}) =>
  apis[name]!.classify({ url: '', status: code, headers: sent, bytes }, asked)

describe('any answer whatever', () => {
  test('gets an outcome, a scope, a reason, and only links that can be asked', () =>
    fc.assert(
      fc.property(
        kind,
        status,
        headers,
        fc.oneof(fc.uint8Array(), fc.json().map(encoded), fc.string().map(encoded)),
        fc.option(fc.string(), { nil: undefined }),
        (name, code, sent, bytes, asked) => {
          const found = classify(name, code, bytes, asked, sent)
          expect(OUTCOMES).toContain(found.outcome)
          expect(SCOPES).toContain(found.scope)
          expect(found.because.length).toBeGreaterThan(0)
          expect(found.vendorLinks.every((link) => /^https?:\/\//.test(link))).toBe(true)
        },
      ),
    ))

  test('is never good news, and never a withdrawal, when it is noise', () =>
    fc.assert(
      fc.property(
        kind,
        status,
        fc.oneof(fc.uint8Array(), fc.json().map(encoded), fc.string().map(encoded)),
        (name, code, bytes) => {
          expect(['healthy', 'slow', 'model_withdrawn', 'model_retired']).not.toContain(
            classify(name, code, bytes).outcome,
          )
        },
      ),
    ))

  test('is healthy only as a well-formed success', () =>
    fc.assert(
      fc.property(kind, status, fc.constantFrom(...Object.keys(apis)), (name, code, other) => {
        const found = classify(name, code, encoded(apis[other]!.imitate.call('heron-4')))
        if (found.outcome === 'healthy') expect([Math.floor(code / 100), found.answer]).toEqual([2, 'completion'])
      }),
    ))

  test('is blocked by law on 451, whatever it says', () =>
    fc.assert(
      fc.property(kind, fc.oneof(fc.uint8Array(), fc.json().map(encoded)), (name, bytes) => {
        expect(classify(name, 451, bytes).outcome).toBe('region_blocked')
      }),
    ))
})

const ERRORS = [
  { type: 'not_found_error', message: 'model: heron-4' },
  { code: 'model_not_found', message: 'The model `heron-4` does not exist' },
  { type: 'overloaded_error', message: 'Overloaded' },
  { code: 502, message: 'Provider returned error' },
  'Heron 5 is not available. Learn more: https://tarn.example/news/heron',
]

describe('contradictions', () => {
  test('a success that carries an error is neither', () =>
    fc.assert(
      fc.property(kind, fc.constantFrom(...ERRORS), (name, error) => {
        const body = { ...(apis[name]!.imitate.call('heron-4') as object), error }
        expect(classify(name, 200, encoded(body), 'heron-4').outcome).toBe('malformed')
      }),
    ))

  test('a good body under a bad status is no success', () =>
    fc.assert(
      fc.property(kind, fc.integer({ min: 300, max: 599 }), (name, code) => {
        expect(classify(name, code, encoded(apis[name]!.imitate.call('heron-4')), 'heron-4').outcome).not.toBe(
          'healthy',
        )
      }),
    ))

  test('the order of fields does not matter', () =>
    fc.assert(
      fc.property(kind, status, fc.constantFrom(...ERRORS.slice(0, 4)), (name, code, error) => {
        const turned = Object.fromEntries(Object.entries(error).reverse())
        const [one, other] = [
          { error, request_id: 'r' },
          { request_id: 'r', error: turned },
        ]
        expect(classify(name, code, encoded(one)).outcome).toBe(classify(name, code, encoded(other)).outcome)
      }),
    ))

  test('who is merely busy has not withdrawn anything', () =>
    fc.assert(
      fc.property(
        kind,
        fc.constantFrom(403, 404, 410, 429, 500, 502, 503, 529),
        fc.constantFrom('high demand', 'heavy load', 'insufficient capacity', 'an overloaded cluster'),
        (name, code, load) => {
          const message = `The model heron-4 is temporarily unavailable due to ${load}. See https://tarn.example/blog/load.`
          expect(classify(name, code, encoded({ error: { message } })).outcome).not.toBe('model_withdrawn')
        },
      ),
    ))
})
