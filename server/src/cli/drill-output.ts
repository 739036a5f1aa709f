import type { GatewayDrill, GatewayFailure, GatewayVerdict } from '@bellwether/shared/api-drills.ts'
import { firedWords } from '../domain/gateway-words.ts'

const FAILURE: Record<GatewayFailure, string> = {
  withdrawn: 'the model is not served any more',
  gone: '410, withdrawn',
  region: '403, not in this region',
  limit: '429, too many requests',
  unavailable: '503, not available',
  overloaded: '529, overloaded',
  timeout: 'no answer at all',
}

const VERDICT: Record<GatewayVerdict, string> = {
  fired: 'failover fired',
  fired_elsewhere: 'failover fired, to somewhere else',
  did_not_fire: 'FAILOVER DID NOT FIRE',
  too_slow: 'NO ANSWER IN TIME',
  not_reached: 'NOT REACHED: the gateway did not ask the vendor that is played here',
}

/** A gateway drill for people at a terminal. */
export function asText({ gateway, as, model, results }: GatewayDrill, vendor: string): string {
  const lines = results.map(
    ({ failure, verdict, status, elapsedMs }) =>
      `  ${FAILURE[failure].padEnd(34)} ${VERDICT[verdict]}${status === undefined ? '' : ` (${status})`}, ${elapsedMs} ms`,
  )
  return `${gateway}, ${model} of ${as} played at ${vendor}\n${firedWords(results)}\n${lines.join('\n')}\n`
}
