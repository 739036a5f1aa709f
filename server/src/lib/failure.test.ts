import { expect, test } from 'vitest'
import { whyFailed } from './failure.ts'

const error = (code: string, extra: object = {}) => Object.assign(new Error('in its own words'), { code, ...extra })

test.each<[string, unknown, string, string]>([
  ['no such name', error('ENOTFOUND'), 'dns', 'the name does not exist (ENOTFOUND)'],
  ['no name server', error('EAI_AGAIN'), 'dns', 'no name server answered (EAI_AGAIN)'],
  ['nobody listens', error('ECONNREFUSED'), 'connect', 'connection refused (ECONNREFUSED)'],
  [
    'nobody answers',
    error('UND_ERR_CONNECT_TIMEOUT'),
    'timeout',
    'the connection did not come about in time (UND_ERR_CONNECT_TIMEOUT)',
  ],
  [
    'expired',
    error('CERT_HAS_EXPIRED', { certificate: { validTo: 'Jan  1 00:00:00 2021 GMT' } }),
    'tls',
    'certificate expired on 2021-01-01',
  ],
  ['expired, date unknown', error('CERT_HAS_EXPIRED'), 'tls', 'certificate expired'],
  [
    'too early',
    error('CERT_NOT_YET_VALID', { certificate: { validFrom: 'Jan  1 00:00:00 2091 GMT' } }),
    'tls',
    'certificate is not valid yet, only from 2091-01-01',
  ],
  ['another TLS code', error('ERR_SSL_TLSV1_ALERT_ACCESS_DENIED'), 'tls', 'TLS failed: in its own words'],
  ['another certificate code', error('CERT_UNTRUSTED'), 'tls', 'TLS failed: in its own words'],
  ['not HTTP', error('HPE_INVALID_CONSTANT'), 'malformed', 'not HTTP: in its own words'],
  [
    'closed for a reason',
    error('UND_ERR_SOCKET', { cause: error('ECONNRESET') }),
    'connect',
    'connection reset (ECONNRESET)',
  ],
  ['closed', error('UND_ERR_SOCKET'), 'connect', 'the other side closed the connection without an answer'],
  [
    'wrapped',
    new TypeError('fetch failed', { cause: error('ENOTFOUND') }),
    'dns',
    'the name does not exist (ENOTFOUND)',
  ],
  ['refused by the guard', error('ERR_ADDRESS_REFUSED'), 'config', 'in its own words'],
  ['a code nobody knows', error('EWHAT'), 'connect', 'in its own words (EWHAT)'],
  ['no code', new Error('in its own words'), 'connect', 'in its own words'],
  ['not even an error', 'a string', 'connect', 'a string'],
  ['nothing', null, 'connect', 'null'],
])('%s', (_, given, outcome, reason) => expect(whyFailed(given)).toEqual({ outcome, reason }))
