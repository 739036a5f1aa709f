import { addressOf } from './address.ts'
import type { Answered, ExchangeRequest } from './transport.ts'

const REDIRECTS = new Set([301, 302, 303, 307, 308])

/** Headers that another origin may see; anything else could be a secret. */
const HARMLESS = new Set([
  ...['accept', 'accept-encoding', 'accept-language', 'content-type', 'user-agent'],
  ...['if-none-match', 'if-modified-since'],
])

/** Where an answer leads (RFC 9110 section 15.4): the next request, why it cannot be made, or undefined when it is no redirect. */
export function follow(request: ExchangeRequest, answer: Answered): ExchangeRequest | string | undefined {
  const location = answer.headers.location
  if (location === undefined || !REDIRECTS.has(answer.status)) return undefined
  const url = addressOf(location, request.url)
  if (typeof url === 'string') return `redirects to what cannot be asked: ${url}`
  url.hash = ''
  const headers = url.origin === request.url.origin ? request.headers : harmless(request.headers)
  return turnsIntoGet(request.method, answer.status)
    ? { ...request, url, headers: without(headers, 'content-type'), method: 'GET', body: undefined }
    : { ...request, url, headers }
}

const turnsIntoGet = (method: string, status: number): boolean =>
  status === 303 ? method !== 'HEAD' : method === 'POST' && status < 303

const harmless = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => HARMLESS.has(name)))

const without = (headers: Record<string, string>, name: string): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name))
