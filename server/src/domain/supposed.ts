import type { Cause } from '@bellwether/shared/cause.ts'
import type { Trouble } from '@bellwether/shared/incident.ts'
import type { Status } from '@bellwether/shared/status.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import { blastRadius } from './blast-radius.ts'
import type { IncidentFacts } from './incident-facts.ts'
import { fullNameOf, nameOf, type Register, vendorName } from './register.ts'

/** How what has this cause shows itself. */
const TROUBLE: Record<Cause, Trouble> = {
  technical: 'outage',
  capacity: 'outage',
  undetermined: 'outage',
  regulatory: 'withdrawn',
  retirement: 'withdrawn',
  vendor_policy: 'withdrawn',
  account: 'account',
  our_side: 'our_side',
}
const STATUS: Record<Trouble, Status> = {
  outage: 'major_outage',
  withdrawn: 'withdrawn',
  account: 'unknown',
  our_side: 'unknown',
}

interface Known {
  statusOf: (dependency: string) => Status
  /** When each fallback last answered us. */
  proofs: ReadonlyMap<string, Instant>
  now: Instant
}

/** The incident that there would be if one dependency failed now for this cause, all others staying as they are. Undefined: there is no such dependency. */
export function supposed(
  { dependency, cause }: { dependency: string; cause: Cause },
  register: Register,
  { statusOf, proofs, now }: Known,
): IncidentFacts | undefined {
  const watched = register.dependencies.get(dependency)
  if (!watched) return undefined
  const vendor = register.vendors.get(watched.vendor)
  const trouble = TROUBLE[cause]
  const status = STATUS[trouble]
  const hits = blastRadius(register.systems, [dependency], (id) => (id === dependency ? status : statusOf(id)))
  return {
    id: 'supposed',
    vendor: {
      id: watched.vendor,
      name: vendorName(register, watched.vendor),
      ...(vendor?.jurisdiction && { jurisdiction: vendor.jurisdiction }),
    },
    trouble,
    status,
    cause,
    confidence: 1,
    reasons: [],
    dependencies: [{ id: dependency, name: nameOf(register, dependency), status }],
    systems: hits.map(({ system, state, fallback }) => ({
      ...provedAt(proofs, fallback),
      id: system.id,
      name: system.name ?? system.id,
      tier: system.tier,
      owner: system.owner,
      state,
      ...(fallback !== undefined && { fallback: fullNameOf(register, fallback) }),
    })),
    since: now,
    links: [],
  }
}

function provedAt(proofs: Known['proofs'], fallback: string | undefined): { provedAt?: Instant } {
  const at = fallback === undefined ? undefined : proofs.get(fallback)
  return at === undefined ? {} : { provedAt: at }
}
