import type { Instant, Millis } from './time.ts'

/** How a vendor fails in a gateway drill. `withdrawn`: as the vendor words a model that it does not serve. */
export const GATEWAY_FAILURES = [
  'withdrawn',
  'gone',
  'region',
  'limit',
  'unavailable',
  'overloaded',
  'timeout',
] as const
export type GatewayFailure = (typeof GATEWAY_FAILURES)[number]

/** What the gateway made of a failure. `fired_elsewhere`: it answered well, from where the drill cannot see. */
export const GATEWAY_VERDICTS = ['fired', 'fired_elsewhere', 'did_not_fire', 'too_slow', 'not_reached'] as const
export type GatewayVerdict = (typeof GATEWAY_VERDICTS)[number]

export interface GatewayResult {
  failure: GatewayFailure
  /** What the drill answered for the model; 0: nothing. */
  upstreamStatus: number
  verdict: GatewayVerdict
  /** What the gateway answered; absent: nothing in time. */
  status?: number
  elapsedMs: Millis
  /** Calls that reached the drill: of the model, and of others. */
  calls: { model: number; others: number }
}

/** One gateway drill. */
export interface GatewayDrill {
  id: string
  at: Instant
  gateway: string
  as: string
  model: string
  results: GatewayResult[]
}
