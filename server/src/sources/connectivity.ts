import { isTransport } from '@bellwether/shared/outcome.ts'
import { type Millis, SECOND } from '@bellwether/shared/time.ts'
import type { Http } from '../lib/http.ts'

export interface Connectivity {
  up: boolean
  reason: string
  /** How many of those we asked answered anything at all. */
  answered: number
  asked: number
}

const PATIENCE: Millis = 3 * SECOND

/**
 * Is our own network up? Independent anchors are asked at the same time. Any answer of any of them, even a refusal,
 * proves that it is; it is down only when no connection to any came about.
 */
export async function checkConnectivity(anchors: readonly string[], http: Http): Promise<Connectivity> {
  const results = await Promise.all(
    anchors.map((url) => http.request({ method: 'HEAD', url, timeoutMs: PATIENCE, maxBytes: 64_000 })),
  )
  const tried = results.filter((result) => result.ok || result.outcome !== 'config')
  const silent = tried.flatMap((result) => (!result.ok && isTransport(result.outcome) ? [result.reason] : []))
  const [asked, answered] = [tried.length, tried.length - silent.length]
  if (asked === 0) return { up: true, reason: 'there is nobody to ask', answered, asked }
  if (answered > 0) return { up: true, reason: `${answered} of ${asked} anchors answered`, answered, asked }
  const why = [...new Set(silent)].join('; ')
  return { up: false, reason: `none of ${asked} independent anchors can be reached: ${why}`, answered, asked }
}
