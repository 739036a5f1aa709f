import { expect, test } from 'vitest'
import type { Http, HttpFailure, HttpResult } from '../lib/http.ts'
import { checkConnectivity } from './connectivity.ts'

const failed = (outcome: HttpFailure['outcome'], reason: string): HttpResult => ({
  ...{ ok: false, outcome, reason, redirects: [], elapsedMs: 1 },
})
const answered = (status: number): HttpResult => ({
  ...{ ok: true, url: '', status, headers: {}, bytes: new Uint8Array(), notModified: false },
  ...{ redirects: [], elapsedMs: 1, validators: {} },
})

const dns = failed('dns', 'no name server answered')
const timeout = failed('timeout', 'no answer within 3 s')
const unreadable = failed('malformed', 'larger than 0.06 MB')
const refused = failed('config', 'a private address')

test.each<[string, HttpResult[], boolean, string]>([
  ['all answer', [answered(200), answered(204)], true, '2 of 2 anchors answered'],
  ['one answers, badly', [dns, answered(503), timeout], true, '1 of 3 anchors answered'],
  ['an unreadable answer is one too', [dns, unreadable], true, '1 of 2 anchors answered'],
  [
    'none',
    [dns, timeout, dns],
    false,
    'none of 3 independent anchors can be reached: no name server answered; no answer within 3 s',
  ],
  [
    'those that may not be asked do not count',
    [refused, dns],
    false,
    'none of 1 independent anchors can be reached: no name server answered',
  ],
  ['nobody may be asked', [refused], true, 'there is nobody to ask'],
  ['nobody is named', [], true, 'there is nobody to ask'],
])('%s', async (_, results, up, reason) => {
  const asked: unknown[] = []
  const http: Http = {
    request: async (request) => {
      asked.push([request.method, request.timeoutMs])
      return results[Number(request.url)]!
    },
    close: async () => undefined,
  }
  const anchors = results.map((_, index) => String(index))
  expect(await checkConnectivity(anchors, http)).toMatchObject({ up, reason })
  expect(asked).toEqual(results.map(() => ['HEAD', 3000]))
})
