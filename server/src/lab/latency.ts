import { HOUR, type Instant, type Millis } from '@bellwether/shared/time.ts'
import type { Site } from './sites.ts'

/** What a healthy host of a kind usually takes. */
const USUAL: Record<Site['kind'], Millis> = {
  page: 110,
  models: 640,
  source: 170,
  endpoint: 65,
  anchor: 22,
  receiver: 80,
  reader: 900,
}

/** How long a host takes at an instant: each has its own usual time, is a little slower by day, and never takes the same time twice. */
export function latencyOf({ kind, host }: Pick<Site, 'kind' | 'host'>, at: Instant): Millis {
  const own = 0.7 + 0.6 * chance(host)
  const byDay = 1 + 0.12 * Math.sin((2 * Math.PI * (at / HOUR - 9)) / 24)
  const now = 0.85 + 0.3 * chance(`${host} ${at}`)
  return Math.round(USUAL[kind] * own * byDay * now)
}

/** 0…1, the same for the same text (FNV-1a). */
export function chance(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  // The last letters would hardly count without another stir.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return ((hash ^ (hash >>> 12)) >>> 0) / 2 ** 32
}
