import type { EndpointCheck } from '@bellwether/shared/dependency.ts'
import type { Outcome } from '@bellwether/shared/outcome.ts'
import type { Instant, Millis } from '@bellwether/shared/time.ts'
import type { Http } from '../../lib/http.ts'

/** What one look at an endpoint found. `reason` is obligatory for everything but `healthy`. */
export interface EndpointLook {
  outcome: Outcome
  latencyMs: Millis
  reason?: string
  /** The answer as it came. */
  evidence?: Uint8Array
  retryAfterMs?: Millis
}

/** One way to look at a thing of ours or theirs that is no model and no status page. */
export interface EndpointKind {
  readonly label: string
  readonly documentation: string
  /** Of the addresses it can look at, with the colon. */
  readonly schemes: readonly string[]
  /** Never throws; asks once, without trying again. */
  look(endpoint: EndpointCheck, http: Http, at: Instant): Promise<EndpointLook>
}
