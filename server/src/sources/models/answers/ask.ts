import type { HttpRequest } from '../../../lib/http.ts'

/** One harmless question whose answer is one word: the same bytes each time. */
export const QUESTION = 'Reply with the word OK and nothing else.'

/** Models that think before they speak need room for their thoughts, or they answer nothing at all. */
const THINKS =
  /(?:^|[-_./:])(?:o[1-9]|gpt-[5-9]|gpt-oss|r1|qwq|qwen3|magistral|reason(?:er|ing)|think(?:ing)?|grok-(?:3-mini|[4-9])|deepseek-v[4-9]|glm-[5-9]|glm-4\.[5-9]|kimi-k[2-9]|minimax-m|nemotron|sonar-(?:reasoning|deep)|gemini-(?:2\.5|[3-9])|fable|mythos|claude-\w+-[5-9]|nova-[2-9]|command-a-reasoning)(?![a-z])/i

export const thinks = (model: string): boolean => THINKS.test(model) && !/(?:non-reasoning|-chat|instant)/i.test(model)

/** Tokens that an answer may cost at most. Plain models use two or three of them. */
export const outputLimit = (model: string): number => (thinks(model) ? 256 : 16)

/** `path` under an address, whatever slash the address ends with. */
export const under = (baseUrl: string, path: string): string => baseUrl.replace(/\/+$/, '') + path

/** The same, where the address may or may not end with the API's version. */
export const underVersion = (baseUrl: string, version: string, path: string): string =>
  under(baseUrl, /\/v\d+[a-z0-9]*\/*$/.test(baseUrl) ? path : `/${version}${path}`)

export const bearer = (token: string | undefined): Record<string, string> =>
  token ? { authorization: `Bearer ${token}` } : {}

export const get = (url: string, headers: Record<string, string>): HttpRequest => ({
  method: 'GET',
  url,
  headers: { accept: 'application/json', ...headers },
})

export const post = (url: string, headers: Record<string, string>, body: unknown): HttpRequest => ({
  method: 'POST',
  url,
  headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
})

/** The same question, to be answered word by word; `more` is what else its vendor wants to hear then. */
export const streamed = (request: HttpRequest, more: Record<string, unknown> = {}): HttpRequest => ({
  ...request,
  headers: { ...request.headers, accept: 'text/event-stream, application/x-ndjson, application/json' },
  body: JSON.stringify({ ...bodyOf(request.body), stream: true, ...more }),
})

function bodyOf(body: string | undefined): Record<string, unknown> {
  try {
    return JSON.parse(body ?? '') as Record<string, unknown>
  } catch {
    return {} // What others send to the simulated vendors need not be JSON.
  }
}

/** The `model` of a request's body; undefined when there is none. */
export function modelOf(body: string): string | undefined {
  const { model } = bodyOf(body)
  return typeof model === 'string' ? model : undefined
}
