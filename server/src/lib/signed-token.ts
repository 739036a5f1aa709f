import { createHmac, timingSafeEqual } from 'node:crypto'

/** 128 bits: nobody guesses them, and a link stays short enough for an SMS. */
const SIGNATURE_BYTES = 16

const signatureOf = (key: string, payload: string): Buffer =>
  createHmac('sha256', key).update(payload).digest().subarray(0, SIGNATURE_BYTES)

/** `payload.signature` in letters that an address needs not escape (base64url, RFC 4648 section 5). HMAC-SHA256. */
export function signToken(key: string, value: unknown): string {
  const payload = Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${payload}.${signatureOf(key, payload).toString('base64url')}`
}

/** What was signed, and its signature, which names the token. Undefined: it is not of this key. */
export function openToken(key: string, token: string): { value: unknown; signature: string } | undefined {
  const [payload = '', signature = '', ...more] = token.split('.')
  const expected = signatureOf(key, payload)
  const given = Buffer.from(signature, 'base64url')
  if (more.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  // Two spellings of one signature must not be two tokens.
  return { value: JSON.parse(Buffer.from(payload, 'base64url').toString()), signature: expected.toString('base64url') }
}
