import type { Alert } from '@bellwether/shared/alert.ts'
import type { Cause } from '@bellwether/shared/cause.ts'
import type { Incident } from '@bellwether/shared/incident.ts'
import type { Instant } from '@bellwether/shared/time.ts'

/** To whom trouble belongs, before its cause is known. */
export interface Belonging {
  vendor: string
  /** What sets it apart from other trouble of the same kind at the same vendor; undefined: nothing does. */
  strand?: Strand
}

/** A model that ends on its day has nothing to do with one that an order takes away; `platform:…` is what several vendors rest on (`common-platform.ts`). */
export type Strand = 'retirement' | `platform:${string}`

/** Refused by a reseller, it is our account there, whoever's model we asked for. Gone on or after its day (or by its own word), it is retired. */
export function belongs(
  alert: Pick<Alert, 'trouble' | 'outcome' | 'lastSeenAt'>,
  of: { vendor: string; reseller?: string; retiresAt?: Instant },
): Belonging {
  if (alert.trouble === 'account') return { vendor: of.reseller ?? of.vendor }
  const isRetired =
    alert.trouble === 'withdrawn' &&
    (alert.outcome === 'model_retired' || (of.retiresAt !== undefined && of.retiresAt <= alert.lastSeenAt))
  return { vendor: of.vendor, ...(isRetired && { strand: 'retirement' }) }
}

/** Trouble of one kind at one vendor is one story, unless what is known of both says that their causes differ. */
export function isOneStory(incident: Pick<Incident, 'vendor' | 'strand' | 'cause'>, { vendor, strand }: Belonging) {
  return incident.vendor === vendor && strandOf(incident) === strand
}

const strandOf = ({ strand, cause }: { strand?: string; cause: Cause }): string | undefined =>
  strand ?? (cause === 'retirement' ? 'retirement' : undefined)
