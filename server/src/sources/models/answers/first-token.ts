import type { Millis } from '@bellwether/shared/time.ts'
import type { Arrival } from '../../../lib/transport.ts'
import { documentOf } from './events.ts'
import { partOf } from './stream.ts'

const NEWLINE = 10

/** How long after the request the first token of a streamed answer had come: of the words or of the thoughts before them. Undefined: it was not streamed, or said nothing. */
export function firstTokenMs(bytes: Uint8Array, arrivals: readonly Arrival[] | undefined): Millis | undefined {
  if (!arrivals || arrivals.length === 0) return undefined
  const decoder = new TextDecoder()
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, start)
    const end = newline === -1 ? bytes.length : newline
    const line = decoder.decode(bytes.subarray(start, end))
    const isOfMany = line.startsWith('data:') || !isBlank(bytes.subarray(end))
    if (isOfMany && partOf(documentOf(line))?.produced) return arrivals.find(({ bytes }) => bytes >= end)?.afterMs
    start = end + 1
  }
  return undefined
}

const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === NEWLINE || byte === 13 || byte === 32)
