import { z } from 'zod'

/** Epoch milliseconds, UTC. */
export type Instant = number
/** A length of time in milliseconds. */
export type Millis = number

export const SECOND: Millis = 1000
export const MINUTE: Millis = 60 * SECOND
export const HOUR: Millis = 60 * MINUTE
export const DAY: Millis = 24 * HOUR

const UNITS: Record<string, Millis> = { ms: 1, s: SECOND, m: MINUTE, h: HOUR, d: DAY, w: 7 * DAY }
const DURATION = /^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d|w))+$/
const PART = /(\d+(?:\.\d+)?)(ms|s|m|h|d|w)/g

/** `90s`, `5m`, `1h30m`, `2d` → milliseconds; undefined when it is not a duration. A bare number is not one: units are obligatory. */
export function parseDuration(text: string): Millis | undefined {
  if (!DURATION.test(text)) return undefined
  let total = 0
  for (const [, amount, unit] of text.matchAll(PART)) total += Number(amount) * UNITS[unit as string]!
  return total
}

/** `+5h10m` counts from `start`; anything else must be ISO 8601 with a zone. Undefined when it is neither. */
export function parseInstant(text: string, start?: Instant): Instant | undefined {
  if (text.startsWith('+')) {
    const offset = parseDuration(text.slice(1))
    return offset === undefined || start === undefined ? undefined : start + offset
  }
  if (!/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d))?$/.test(text)) return undefined
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : at
}

export const iso = (at: Instant): string => new Date(at).toISOString()

/** The two largest units that matter: `3 d 4 h`, `12 min`, `45 s`. */
export function formatDuration(length: Millis): string {
  const parts: string[] = []
  let rest = Math.max(0, Math.round(length / SECOND)) * SECOND
  for (const [size, unit] of [
    [DAY, 'd'],
    [HOUR, 'h'],
    [MINUTE, 'min'],
    [SECOND, 's'],
  ] as const) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) parts.push(`${count} ${unit}`)
    else if (parts.length > 0) break
    if (parts.length === 2) break
  }
  return parts.join(' ') || '0 s'
}

const UNIT_NEEDED = 'a duration is a number with its unit, like 30s, 5m, 4h or 2d'

/** A duration of a file: text with a unit, read as milliseconds. */
export const Duration = z.string({ error: UNIT_NEEDED }).transform((text, context) => {
  const length = parseDuration(text)
  if (length !== undefined) return length
  context.addIssue({
    code: 'custom',
    message: `"${text}" is not a duration. Write a number with its unit, like 30s, 5m, 4h or 2d`,
  })
  return z.NEVER
})
