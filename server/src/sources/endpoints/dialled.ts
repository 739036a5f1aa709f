import type { EndpointCheck } from '@bellwether/shared/dependency.ts'
import { SECOND } from '@bellwether/shared/time.ts'
import type { Http } from '../../lib/http.ts'
import type { Dialled, DialRequest } from '../../lib/transport.ts'
import type { EndpointLook } from './contract.ts'

type Reached = Extract<Dialled, { ok: true }>

const PORTS: Partial<Record<DialRequest['kind'], number>> = { tls: 443 }

/** Asks below HTTP; `judge` says what it means that there was an answer. */
export async function dialled(
  kind: DialRequest['kind'],
  { url, timeout = 10 * SECOND }: EndpointCheck,
  http: Http,
  judge: (reached: Reached) => Pick<EndpointLook, 'outcome' | 'reason'>,
): Promise<EndpointLook> {
  if (!http.dial) return { outcome: 'inconclusive', latencyMs: 0, reason: `there is no ${kind} in this world` }
  const { hostname, port } = new URL(url)
  const host = hostname.replace(/^\[|\]$/g, '')
  const result = await http.dial({ kind, host, port: port === '' ? PORTS[kind] : Number(port), timeoutMs: timeout })
  const { elapsedMs: latencyMs } = result
  return result.ok ? { ...judge(result), latencyMs } : { outcome: result.outcome, reason: result.reason, latencyMs }
}
