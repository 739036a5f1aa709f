import type { Leftover } from '@bellwether/shared/api-leftovers.ts'
import type { Cause, Reason } from '@bellwether/shared/cause.ts'
import type { SystemState } from '@bellwether/shared/exposure.ts'
import type { Trouble } from '@bellwether/shared/incident.ts'
import type { Message } from '@bellwether/shared/notification.ts'
import type { Status } from '@bellwether/shared/status.ts'
import type { Tier } from '@bellwether/shared/system.ts'
import type { Instant } from '@bellwether/shared/time.ts'

/** Something of ours that an incident touches. */
export interface HitSystem {
  id: string
  name: string
  tier: Tier
  owner: string
  state: SystemState
  /** Name of the dependency that serves instead now, or could. */
  fallback?: string
  /** When that last answered a call of ours; absent: never. */
  provedAt?: Instant
}

/** All that routing and messages need to know of one incident, gathered before they are asked. */
export interface IncidentFacts {
  id: string
  vendor: { id: string; name: string; jurisdiction?: string }
  trouble: Trouble
  /** The worst of its dependencies. */
  status: Status
  cause: Cause
  /** 0…1. */
  confidence: number
  reasons: readonly Reason[]
  dependencies: readonly { id: string; name: string; status: Status; model?: string }[]
  /** Their names, each thing once: a model by several paths is one. */
  things?: readonly string[]
  systems: readonly HitSystem[]
  /** When it began to be bad. */
  since: Instant
  resolvedAt?: Instant
  acknowledgedBy?: string
  /** Whose job it is now. */
  assignedTo?: string
  /** Good and bad by turns. */
  flappingSince?: Instant
  /** It is not over: it goes on as a part of another incident. */
  joined?: boolean
  /** It is over only in the way it failed: some of it, or all, fails in another way now. */
  turned?: { into: Trouble; things: readonly string[]; all: boolean }
  /** Once it is over: what is not as it was. */
  leftovers?: readonly Leftover[]
  /** Of what is to come: its own, whatever it would be once it has come. */
  severity?: Message['severity']
  /** The incident's own page first. */
  links: readonly { text: string; url: string }[]
}
