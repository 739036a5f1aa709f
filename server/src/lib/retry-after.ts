import { type Instant, type Millis, SECOND } from '@bellwether/shared/time.ts'

/** How long the other side asks us to wait: `retry-after-ms`, or `Retry-After` in seconds or as a date (RFC 9110 section 10.2.3). */
export function retryAfterMs(headers: Record<string, string>, now: Instant): Millis | undefined {
  const exact = Number(headers['retry-after-ms'] || Number.NaN)
  if (exact >= 0 && Number.isFinite(exact)) return exact
  const value = headers['retry-after']?.trim()
  if (!value) return undefined
  if (/^\d+(?:\.\d+)?$/.test(value)) return Math.round(Number(value) * SECOND)
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}
