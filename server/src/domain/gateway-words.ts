import type { GatewayResult } from '@bellwether/shared/api-drills.ts'

/** `failover fired for 5 of 7 failures` */
export function firedWords(results: readonly GatewayResult[]): string {
  const fired = results.filter(({ verdict }) => verdict === 'fired' || verdict === 'fired_elsewhere')
  return `failover fired for ${fired.length} of ${results.length} failures`
}
