import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { challengeOf, json, looksLikeHtml, text } from './document.ts'
import { Unreadable } from './errors.ts'
import type { Document } from './http.ts'

const document = (body: string | Uint8Array, headers: Record<string, string> = {}): Document => ({
  url: 'https://status.tarn.example/',
  status: 200,
  headers,
  bytes: typeof body === 'string' ? Buffer.from(body) : body,
})

const utf16 = (body: string, bigEndian = false) => {
  const bytes = Buffer.from(body, 'utf16le')
  return bigEndian ? bytes.swap16() : bytes
}
const latin1 = (body: string) => Buffer.from(body, 'latin1')

test.each<[string, Document]>([
  ['UTF-8', document('Zürich')],
  ['UTF-8 with a mark', document('\uFEFFZürich')],
  ['UTF-16 LE with a mark', document(utf16('\uFEFFZürich'))],
  ['UTF-16 BE with a mark', document(utf16('\uFEFFZürich', true))],
  ['a mark beats the header', document(utf16('\uFEFFZürich', true), { 'content-type': 'text/plain; charset=utf-8' })],
  ['UTF-16 BE without a mark', document(utf16('Zürich', true))],
  ['the header', document(latin1('Zürich'), { 'content-type': 'text/plain; charset="ISO-8859-1"' })],
  ['an unknown charset is ignored', document('Zürich', { 'content-type': 'text/plain; charset=klingon' })],
])('text: %s', (_, given) => expect(text(given)).toBe('Zürich'))

test.each<[string, Document]>([
  ['the XML declaration', document(latin1('<?xml version="1.0" encoding="windows-1252"?><a>Zürich</a>'))],
  ['the meta element', document(latin1('<!doctype html><meta charset=latin1><p>Zürich'))],
  ['the older meta', document(latin1('<meta http-equiv="Content-Type" content="text/html; charset=latin1"><p>Zürich'))],
  [
    'a declaration of UTF-16 that was readable as ASCII',
    document('<?xml version="1.0" encoding="utf-16"?><a>Zürich</a>'),
  ],
])('text: %s', (_, given) => expect(text(given)).toContain('Zürich'))

const html = '<!DOCTYPE html><html><head><title>  Down for\n repairs </title></head></html>'

test.each<[string, Document, string]>([
  ['an empty body', document(''), 'empty body'],
  ['only spaces', document(' \n'), 'empty body'],
  ['a page', document(html), 'HTML instead of JSON ("Down for repairs")'],
  [
    'a page that says it is JSON',
    document(html, { 'content-type': 'application/json' }),
    'HTML instead of JSON ("Down for repairs")',
  ],
  ['a page without a title', document('<html><body>hello'), 'HTML instead of JSON'],
  [
    'a challenge by header',
    document('<html>', { 'cf-mitigated': 'challenge' }),
    'challenge page (cf-mitigated: challenge) instead of JSON',
  ],
  [
    'a challenge by title',
    document('<html><title>Just a moment...</title>'),
    'challenge page "Just a moment..." instead of JSON',
  ],
  ['cut in an object', document('{"a": {"b": 1'), 'truncated JSON: it ends after 13 characters'],
  ['cut in a string', document('{"a": "b'), 'truncated JSON: it ends after 8 characters'],
  ['cut after a comma', document('[1,'), 'truncated JSON: it ends after 3 characters'],
  ['not JSON', document('{"a": nope}'), 'invalid JSON: unexpected "o"'],
  ['a comma too many', document('{"a":1,}'), 'invalid JSON at position 7'],
  ['words', document('OK'), 'invalid JSON: unexpected "O"'],
  ['a picture', document('\x89PNG', { 'content-type': 'image/png' }), 'image/png instead of JSON'],
  ['null', document('null'), 'JSON is null, not an object or a list'],
  ['a number', document('17'), 'JSON is a number, not an object or a list'],
])('json: %s', (_, given, reason) => expect(() => json(given)).toThrow(reason))

test('json reads what is JSON, whatever its type says', () =>
  expect(json(document('\uFEFF[1]', { 'content-type': 'text/html' }))).toEqual([1]))

test('json checks a shape', () =>
  expect(() => json(document('{"page":{"id":7}}'), z.object({ page: z.object({ id: z.string() }) }))).toThrow(
    'JSON of another shape: page.id: Invalid input: expected string, received number',
  ))

test.each<[string, boolean]>([
  [html, true],
  ['\n<!-- built today --><html>', true],
  ['<?xml version="1.0"?><rss/>', false],
  ['<feed xmlns="http://www.w3.org/2005/Atom"/>', false],
  ['{"html": "<html>"}', false],
])('looksLikeHtml(%o) is %o', (body, expected) => expect(looksLikeHtml(document(body))).toBe(expected))

test('an ordinary page is no challenge', () => expect(challengeOf(document(html))).toBeUndefined())

test('whatever its end cuts off, JSON is called truncated', () =>
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { minLength: 1 }), fc.nat(), (value, cut) => {
      const whole = JSON.stringify(value)
      const body = whole.slice(0, 1 + (cut % (whole.length - 1)))
      expect(() => json(document(body))).toThrow('truncated JSON')
    }),
  ))

test('any bytes are text, and JSON or Unreadable', () =>
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(typeof text(document(bytes))).toBe('string')
      try {
        json(document(bytes))
      } catch (error) {
        expect(error).toBeInstanceOf(Unreadable)
      }
    }),
  ))
