import type { Instant } from '@bellwether/shared/time.ts'

const ISO =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?(?:[.,]\d+)?))?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?(?:\s+[A-Z]{3,4})?$/i
/** Zones that RFC 822 names, and the few others that feeds use. Date.parse knows the American ones. */
const ZONES: Record<string, string> = { Z: 'GMT', UT: 'GMT', UTC: 'GMT', CET: '+0100', CEST: '+0200', BST: '+0100' }
/** 1990 to 2100: what lies outside is no instant that a vendor means. */
const [EARLIEST, LATEST] = [631_152_000_000, 4_102_444_800_000]

/**
 * An instant as somebody else writes it: ISO 8601 with or without `T` and zone (none means UTC), Go's `time.String`,
 * RFC 822 with a named zone, epoch seconds or milliseconds as number or text. Undefined when it is none of these.
 */
export function instantOf(value: unknown): Instant | undefined {
  if (typeof value === 'number') return ofNumber(value)
  if (typeof value !== 'string') return undefined
  // The usual form, read by the engine's own fast parser.
  if (value.endsWith('Z') && value[10] === 'T') return valid(Date.parse(value))
  return ofText(value.trim())
}

function ofNumber(value: number): Instant | undefined {
  const millis = Math.abs(value) < 1e11 ? value * 1000 : value
  return valid(Math.round(millis))
}

function ofText(text: string): Instant | undefined {
  if (/^\d{9,13}(?:\.\d+)?$/.test(text)) return ofNumber(Number(text))
  const iso = ISO.exec(text)
  if (iso) {
    const [, day, time = '00:00', zone = 'Z'] = iso
    return valid(Date.parse(`${day}T${time.replace(',', '.')}${/^(UTC|GMT)$/i.test(zone) ? 'Z' : zone}`))
  }
  return ofMail(text)
}

/** `Wed, 24 Jun 2026 02:45:00 Z`. A date without a day, month and year in words is not guessed. */
function ofMail(text: string): Instant | undefined {
  const found =
    /^(?:[a-z]{3,9},?\s+)?(\d{1,2}\s+[a-z]{3,9}\s+\d{4}\s+\d{1,2}:\d\d(?::\d\d)?)\s*([a-z]{1,4}|[+-]\d{4})?$/i.exec(
      text,
    )
  if (!found) return undefined
  const zone = found[2] ?? 'GMT'
  return valid(Date.parse(`${found[1]} ${ZONES[zone.toUpperCase()] ?? zone}`))
}

/** Also without Go's zero time, which is year 1. */
const valid = (at: number): Instant | undefined => (at >= EARLIEST && at <= LATEST ? at : undefined)
