import type { Dependency } from '@bellwether/shared/dependency.ts'
import type { EventStatus, Match, MatchRole, PublicationKind } from '@bellwether/shared/regulatory-event.ts'
import type { AliasIndex } from './alias-index.ts'
import type { ThingInEvent } from './event-vendors.ts'
import { namesIn } from './names-in-text.ts'

export type MatchedDependency = Pick<Dependency, 'id' | 'vendor' | 'model' | 'path'>

/** Stories of these kinds can take something from us; the others are read, not matched. */
const CONCERNS: ReadonlySet<PublicationKind> = new Set(['regulatory', 'outage', 'retirement', 'security'])
const FACTOR: Record<MatchRole, number> = { affected: 1, derived: 0.9, proposed: 0.5 }
const WHOLE_VENDOR = 0.9

export interface EventToMatch {
  kind: PublicationKind
  status: EventStatus
  things: readonly ThingInEvent[]
  /** Vendors that say themselves that something is hit. */
  admittedBy: readonly string[]
}

/** Which of our dependencies an event concerns: the same model, the vendor as a whole, or what we buy it by. */
export function matchDependencies(
  event: EventToMatch,
  dependencies: readonly MatchedDependency[],
  index: AliasIndex,
): Match[] {
  if (!CONCERNS.has(event.kind)) return []
  const affected = event.things.filter((thing) => thing.role === 'affected' || wouldBe(event, thing))
  return dependencies.flatMap((dependency) => {
    const match = matchOne(dependency, affected, event, index)
    return match ? [match] : []
  })
}

/** A proposal hits nobody yet, but whom it names should know. */
const wouldBe = (event: EventToMatch, thing: ThingInEvent): boolean =>
  event.kind === 'regulatory' && event.status === 'proposed' && thing.role === 'mentioned' && thing.model !== undefined

function matchOne(
  dependency: MatchedDependency,
  affected: readonly ThingInEvent[],
  event: EventToMatch,
  index: AliasIndex,
): Match | undefined {
  const { vendor, model } = whatItIs(dependency, index)
  const seller = sellerOf(dependency, vendor)
  const named = affected.find((thing) => thing.vendor === vendor && thing.model !== undefined && thing.model === model)
  const whole = (whose: string) => affected.find((thing) => thing.vendor === whose && thing.model === undefined)
  const way = seller === undefined ? undefined : withParent(seller, index).map(whole).find(Boolean)
  const thing = named ?? whole(vendor) ?? way
  if (!thing) return undefined
  const role = roleOf(thing, seller, event, index)
  const because = [reasonOf(thing, model, role, index)]
  if (seller !== undefined && thing !== way) because.push(derivation(seller, role, event, index))
  if (thing.publications.length > 1) because.push(`${thing.publications.length} publications say so`)
  const confidence = thing.confidence * (thing === named ? 1 : WHOLE_VENDOR) * FACTOR[role]
  return { dependency: dependency.id, role, confidence: Math.round(confidence * 1000) / 1000, because }
}

/** Who sells it to us is hit only by derivation, until they say so themselves. */
function roleOf(
  thing: ThingInEvent,
  seller: string | undefined,
  { admittedBy }: EventToMatch,
  index: AliasIndex,
): MatchRole {
  if (thing.role !== 'affected') return 'proposed'
  if (seller === undefined || withParent(seller, index).includes(thing.vendor)) return 'affected'
  return withParent(seller, index).some((one) => admittedBy.includes(one)) ? 'affected' : 'derived'
}

function reasonOf(
  { vendor, model: named, quote }: ThingInEvent,
  model: string | undefined,
  role: MatchRole,
  index: AliasIndex,
): string {
  if (role === 'proposed') return `a proposal names ${named ?? model ?? nameOf(vendor, index)}: “${quote}”`
  if (named !== undefined) return `${named} is named as affected: “${quote}”`
  return `${nameOf(vendor, index)} as a whole is named as affected: “${quote}”`
}

function derivation(seller: string, role: MatchRole, { things }: EventToMatch, index: AliasIndex): string {
  const name = nameOf(seller, index)
  if (role === 'affected') return `${name}, where we buy it, says so too`
  const isNamed = things.some((thing) => thing.role === 'reseller' && withParent(seller, index).includes(thing.vendor))
  return `derived: we buy it from ${name}, which ${isNamed ? 'is named as reselling it' : 'resells it'} and has not said so itself`
}

const withParent = (vendor: string, index: AliasIndex): string[] => {
  const parent = index.vendors.get(vendor)?.parent
  return parent === undefined ? [vendor] : [vendor, parent]
}

/** Whose model it is, also when it is written as a reseller or gateway writes it: `anthropic/claude-x`, `us.anthropic.claude-x-v1:0`. */
function whatItIs({ vendor, model }: MatchedDependency, index: AliasIndex): { vendor: string; model?: string } {
  if (model === undefined) return { vendor }
  const own = index.vendors
    .get(vendor)
    ?.models.find(
      (known) =>
        known.id === model || known.aliases.includes(model) || Object.values(known.idOnPath ?? {}).includes(model),
    )
  if (own) return { vendor, model: own.id }
  const named = namesIn(model, index).find((thing) => thing.model !== undefined)
  return named ? { vendor: named.vendor, model: named.model } : { vendor, model }
}

function sellerOf({ vendor, path }: MatchedDependency, maker: string): string | undefined {
  if (vendor !== maker) return vendor
  return path === 'direct' || path === 'gateway' ? undefined : path
}

const nameOf = (vendor: string, index: AliasIndex): string => index.vendors.get(vendor)?.name ?? vendor
