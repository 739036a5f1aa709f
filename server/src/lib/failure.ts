import { iso } from '@bellwether/shared/time.ts'
import { messageOf } from './errors.ts'
import type { FailedOutcome } from './transport.ts'

/** Why an exchange failed, in the one scale of outcomes and in words. */
export interface Why {
  outcome: FailedOutcome
  reason: string
}

const why =
  (outcome: FailedOutcome, words: string) =>
  (code: string): Why => ({ outcome, reason: `${words} (${code})` })

/** Codes of Node's net, dns and tls, and of undici. */
const WORDS: Record<string, (code: string) => Why> = {
  ENOTFOUND: why('dns', 'the name does not exist'),
  ENODATA: why('dns', 'the name has no address'),
  EAI_AGAIN: why('dns', 'no name server answered'),
  EAI_FAIL: why('dns', 'the name server failed'),
  EAI_NODATA: why('dns', 'the name has no address'),
  EAI_NONAME: why('dns', 'the name does not exist'),
  ESERVFAIL: why('dns', 'the name server failed'),
  ETIMEOUT: why('dns', 'no name server answered'),
  ECONNREFUSED: why('connect', 'connection refused'),
  ECONNRESET: why('connect', 'connection reset'),
  ECONNABORTED: why('connect', 'connection aborted'),
  EPIPE: why('connect', 'connection closed while we were sending'),
  EHOSTUNREACH: why('connect', 'no route to the host'),
  ENETUNREACH: why('connect', 'no route to the network'),
  EADDRNOTAVAIL: why('connect', 'no local address left to connect from'),
  EMFILE: why('config', 'too many open files on our side'),
  ETIMEDOUT: why('timeout', 'the connection did not come about in time'),
  UND_ERR_CONNECT_TIMEOUT: why('timeout', 'the connection did not come about in time'),
  UND_ERR_HEADERS_TIMEOUT: why('timeout', 'connected, but no answer began in time'),
  UND_ERR_BODY_TIMEOUT: why('timeout', 'the answer began, then stood still'),
  UND_ERR_HEADERS_OVERFLOW: why('malformed', 'headers too large'),
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: why('malformed', 'the body is not as long as its Content-Length says'),
  UND_ERR_INVALID_ARG: why('config', 'not a request that can be sent'),
  UND_ERR_CLOSED: why('config', 'we are shutting down'),
  UND_ERR_DESTROYED: why('config', 'we are shutting down'),
  DEPTH_ZERO_SELF_SIGNED_CERT: why('tls', 'self-signed certificate'),
  SELF_SIGNED_CERT_IN_CHAIN: why('tls', 'self-signed certificate in the chain'),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: why('tls', 'certificate of an unknown issuer'),
  UNABLE_TO_GET_ISSUER_CERT: why('tls', 'certificate of an unknown issuer'),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: why('tls', 'certificate of an unknown issuer'),
  CERT_REVOKED: why('tls', 'certificate revoked'),
  ERR_TLS_CERT_ALTNAME_INVALID: why('tls', 'certificate for another name'),
  EPROTO: why('tls', 'no common TLS protocol, or not TLS at all'),
  ERR_SSL_WRONG_VERSION_NUMBER: why('tls', 'the other side does not speak TLS'),
  ERR_SSL_PACKET_LENGTH_TOO_LONG: why('tls', 'the other side does not speak TLS'),
}

/** When a certificate is valid, as `X509Certificate` gives it; the transport hangs it on the error as `certificate`. */
export interface Validity {
  validFrom: string
  validTo: string
}

/** What an error of the network means. Total: an unknown one is a failed connection, in its own words. */
export function whyFailed(error: unknown): Why {
  const code = codeOf(error)
  const certificate = (error as { certificate?: Validity } | null)?.certificate
  if (code === 'ERR_ADDRESS_REFUSED') return { outcome: 'config', reason: messageOf(error) }
  if (code === 'CERT_HAS_EXPIRED')
    return { outcome: 'tls', reason: `certificate expired${onDay(certificate?.validTo)}` }
  if (code === 'CERT_NOT_YET_VALID')
    return { outcome: 'tls', reason: `certificate is not valid yet${onDay(certificate?.validFrom, ', only from')}` }
  if (code === 'UND_ERR_SOCKET') return socketClosed(error)
  const known = WORDS[code]
  if (known) return known(code)
  if (code.startsWith('HPE_') || isParserError(error))
    return { outcome: 'malformed', reason: `not HTTP: ${messageOf(error)}` }
  if (/^(?:CERT_|ERR_TLS_|ERR_SSL_)/.test(code)) return { outcome: 'tls', reason: `TLS failed: ${messageOf(error)}` }
  return { outcome: 'connect', reason: code ? `${messageOf(error)} (${code})` : messageOf(error) }
}

/** undici gives some of them no code. */
const isParserError = (error: unknown): boolean => error instanceof Error && error.name === 'HTTPParserError'

/** The code of an error, or of what caused it; '' when there is none. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  const { code, cause } = error as { code?: unknown; cause?: unknown }
  return typeof code === 'string' ? code : codeOf(cause)
}

/** undici's own error for a socket that ended: the real one, if any, is its cause. */
function socketClosed(error: unknown): Why {
  const cause = (error as { cause?: unknown }).cause
  return codeOf(cause)
    ? whyFailed(cause)
    : { outcome: 'connect', reason: 'the other side closed the connection without an answer' }
}

function onDay(date: string | undefined, word = ' on'): string {
  const at = date === undefined ? Number.NaN : Date.parse(date)
  return Number.isNaN(at) ? '' : `${word} ${iso(at).slice(0, 10)}`
}
