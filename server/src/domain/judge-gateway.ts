import type { GatewayVerdict } from '@bellwether/shared/api-drills.ts'

/** What was seen of one failure from both sides of a gateway. */
export interface GatewaySeen {
  /** What the gateway answered; undefined: nothing in time. */
  status?: number
  /** Calls that reached the vendor we play: of the model that fails, and of others. */
  calls: { model: number; others: number }
}

/** Did failover fire? Only a good answer counts, and only once the model has failed before it. */
export function judgeGateway({ status, calls }: GatewaySeen): GatewayVerdict {
  if (calls.model === 0) return 'not_reached'
  if (status === undefined) return 'too_slow'
  if (status < 200 || status > 299) return 'did_not_fire'
  return calls.others > 0 ? 'fired' : 'fired_elsewhere'
}
