import type { Trouble } from '@bellwether/shared/incident.ts'
import { type Instant, MINUTE, type Millis } from '@bellwether/shared/time.ts'
import { platformsOf } from './common-platform.ts'
import type { Register } from './register.ts'
import { isMoreSevere, type Severity } from './severity.ts'

/** An open incident, as the search for a wider one needs it. */
export interface Candidate {
  id: string
  vendor: string
  trouble: Trouble
  cause: string
  strand?: string
  firstBadAt: Instant
  /** What fails in it now. */
  dependencies: readonly string[]
}

/** Why one incident is a part of another, or is none. */
export type WiderDecision =
  | 'same_things'
  | 'vendor_wide'
  | 'its_platform'
  | 'not_an_outage'
  | 'began_before'
  | 'hits_other_systems'
  | 'another_matter'

/** A wider incident, and who was told of it. */
export interface Wider {
  id: string
  title: string
  decision: WiderDecision
  /** Receiver → how bad it was told to be. */
  toldTo: ReadonlyMap<string, Severity>
}

/** What began so much before is another matter. */
const TOGETHER: Millis = 15 * MINUTE
/** Of all that we watch of a vendor. */
const MOST = 0.7

const IS_PART: ReadonlySet<WiderDecision> = new Set<WiderDecision>(['same_things', 'vendor_wide', 'its_platform'])
export const isPart = (decision: WiderDecision): boolean => IS_PART.has(decision)

/** Failures that pass with what they are a part of. What was withdrawn, and our own account, no outage explains. */
const PASSING: ReadonlySet<string> = new Set(['technical', 'capacity', 'undetermined'])

/** What may be a part of something at all. */
export const canBePart = ({ trouble, cause }: Pick<Candidate, 'trouble' | 'cause'>): boolean =>
  trouble === 'outage' && PASSING.has(cause)

type Known = Pick<Register, 'dependencies' | 'vendors'> & Partial<Pick<Register, 'systems'>>

/** Is `part` explained by `wide`: all that fails in it fails there too, or most of its vendor is down, or what it rests on is? What hits a system of ours that the wide one does not is told all the same: its owner knows nothing of it. */
export function partOf(part: Candidate, wide: Candidate, register: Known): WiderDecision {
  const decision = explained(part, wide, register)
  return isPart(decision) && hitsOthers(part, wide, register) ? 'hits_other_systems' : decision
}

function hitsOthers(part: Candidate, wide: Candidate, { systems = [] }: Known): boolean {
  const hitBy = ({ dependencies }: Candidate): Set<string> =>
    new Set(
      systems.flatMap(({ id, needs }) =>
        needs.some(({ anyOf }) => anyOf.some((one) => dependencies.includes(one))) ? [id] : [],
      ),
    )
  return !hitBy(part).isSubsetOf(hitBy(wide))
}

function explained(part: Candidate, wide: Candidate, register: Known): WiderDecision {
  if (!canBePart(part) || part.dependencies.length === 0) return 'not_an_outage'
  if (part.firstBadAt < wide.firstBadAt - TOGETHER) return 'began_before'
  if (isWithin(part, wide)) return 'same_things'
  if (wide.trouble !== 'outage') return 'another_matter'
  if (wide.strand?.startsWith('platform:')) {
    const platform = wide.strand.slice('platform:'.length)
    return part.dependencies.every((id) => restsOn(id, (cause) => cause === platform, register))
      ? 'its_platform'
      : 'another_matter'
  }
  if (!isVendorWide(part, wide, register)) return 'another_matter'
  if (part.vendor === wide.vendor) return 'vendor_wide'
  const isTheirs = (cause: string): boolean => cause.slice(cause.indexOf(':') + 1).split('/')[0] === wide.vendor
  return part.dependencies.every((id) => restsOn(id, isTheirs, register)) ? 'its_platform' : 'another_matter'
}

/** Of two that have the same things, the one that began first is the wide one. */
function isWithin(part: Candidate, wide: Candidate): boolean {
  const failing = new Set(wide.dependencies)
  if (!part.dependencies.every((id) => failing.has(id))) return false
  if (wide.trouble !== 'outage' || new Set(part.dependencies).size < failing.size) return true
  return wide.firstBadAt < part.firstBadAt || (wide.firstBadAt === part.firstBadAt && wide.id < part.id)
}

/** Two or more fail, and hardly anything else of the vendor answers. */
function isVendorWide(part: Candidate, wide: Candidate, { dependencies }: Pick<Register, 'dependencies'>): boolean {
  const failing = new Set(wide.dependencies)
  const watched = [...dependencies.values()].filter(
    ({ id, vendor }) => vendor === wide.vendor && !part.dependencies.includes(id),
  )
  const bad = watched.filter(({ id }) => failing.has(id)).length
  return bad >= 2 && bad / watched.length >= MOST
}

function restsOn(
  id: string,
  isIt: (cause: string) => boolean,
  register: Pick<Register, 'dependencies' | 'vendors'>,
): boolean {
  const watched = register.dependencies.get(id)
  return watched !== undefined && platformsOf(watched, register).some((cause) => isIt(cause.id))
}

/** The one that this receiver knows of: told, or owed, as no less bad than this. */
export const widerFor = (wider: readonly Wider[], receiver: string, severity: Severity): Wider | undefined =>
  wider.find(({ toldTo }) => {
    const told = toldTo.get(receiver)
    return told !== undefined && !isMoreSevere(severity, told)
  })

/** An incident, and what fails in it now. */
export const candidateOf = (
  { id, vendor, trouble, cause, strand, firstBadAt }: Omit<Candidate, 'dependencies'>,
  failing: readonly { dependency: string }[],
): Candidate => ({
  id,
  vendor,
  trouble,
  cause,
  firstBadAt,
  dependencies: [...new Set(failing.map(({ dependency }) => dependency))],
  ...(strand !== undefined && { strand }),
})

/** How bad each receiver was told that it is. What never arrived was not told. */
export function toldTo(
  entries: readonly { receiver: string; state: string; message: { severity: Severity } }[],
): Map<string, Severity> {
  const found = new Map<string, Severity>()
  for (const { receiver, state, message } of entries) {
    if (state === 'dead') continue
    const before = found.get(receiver)
    if (before === undefined || isMoreSevere(message.severity, before)) found.set(receiver, message.severity)
  }
  return found
}
