import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openToken, signToken } from './signed-token.ts'

const KEY = 'a key of this test, long enough'
const token = signToken(KEY, ['acknowledge', 'i1'])
const [payload = '', signature = ''] = token.split('.')

test('what was signed is read again', () =>
  expect(openToken(KEY, token)).toEqual({ value: ['acknowledge', 'i1'], signature }))

test.each<[string, string]>([
  ['another payload', `${Buffer.from('["acknowledge","i2"]').toString('base64url')}.${signature}`],
  ['a signature that is cut', `${payload}.${signature.slice(0, -2)}`],
  ['no signature', payload],
  ['an empty signature', `${payload}.`],
  ['something added', `${token}.x`],
  ['nothing', ''],
])('%s is not ours', (_, forged) => expect(openToken(KEY, forged)).toBeUndefined())

test('another key is not ours', () => expect(openToken(`${KEY}!`, token)).toBeUndefined())

test('no text is taken for ours, and none makes it throw', () =>
  fc.assert(fc.property(fc.string(), (text) => openToken(KEY, text) === undefined)))
