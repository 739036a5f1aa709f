import type { Dependency } from '@bellwether/shared/dependency.ts'
import type { EventStatus, Match, PublicationKind } from '@bellwether/shared/regulatory-event.ts'
import type { AliasIndex } from './alias-index.ts'
import type { ThingInEvent } from './event-vendors.ts'
import { namesIn } from './names-in-text.ts'

export type MatchedDependency = Pick<Dependency, 'id' | 'vendor' | 'model' | 'path'>

/** Stories of these kinds can take something from us; the others are read, not matched. */
const CONCERNS: ReadonlySet<PublicationKind> = new Set(['regulatory', 'outage', 'retirement', 'security'])
/** A reseller that has not said so itself. */
const DERIVED = 0.9
const WHOLE_VENDOR = 0.9
const PROPOSED = 0.5

/** Which of our dependencies an event concerns: the same model, the vendor as a whole, or a reseller of the model. */
export function matchDependencies(
  event: { kind: PublicationKind; status: EventStatus; things: readonly ThingInEvent[] },
  dependencies: readonly MatchedDependency[],
  index: AliasIndex,
): Match[] {
  if (!CONCERNS.has(event.kind)) return []
  const affected = event.things.filter((thing) => thing.role === 'affected' || wouldBe(event, thing))
  const sellers = new Set(event.things.filter((thing) => thing.role === 'reseller').map((thing) => thing.vendor))
  return dependencies.flatMap((dependency) => {
    const match = matchOne(dependency, affected, sellers, index)
    return match ? [match] : []
  })
}

/** A proposal hits nobody yet, but whom it names should know. */
const wouldBe = (event: { kind: PublicationKind; status: EventStatus }, thing: ThingInEvent): boolean =>
  event.kind === 'regulatory' && event.status === 'proposed' && thing.role === 'mentioned' && thing.model !== undefined

function matchOne(
  dependency: MatchedDependency,
  affected: readonly ThingInEvent[],
  sellers: ReadonlySet<string>,
  index: AliasIndex,
): Match | undefined {
  const { vendor, model } = whatItIs(dependency, index)
  const named = affected.find((thing) => thing.vendor === vendor && thing.model !== undefined && thing.model === model)
  const whole = affected.find((thing) => thing.vendor === vendor && thing.model === undefined)
  const thing = named ?? whole
  if (!thing) return undefined
  const proposed = thing.role !== 'affected'
  const because = [
    proposed
      ? `a proposal names ${model}: “${thing.quote}”`
      : named
        ? `${model} is named as affected: “${thing.quote}”`
        : `${nameOf(vendor, index)} as a whole is named as affected: “${thing.quote}”`,
  ]
  const seller = sellerOf(dependency, vendor)
  const said = seller !== undefined && (sellers.has(seller) || sellers.has(index.vendors.get(seller)?.parent ?? ''))
  if (seller !== undefined)
    because.push(
      said
        ? `${nameOf(seller, index)}, where we buy it, is named as reselling it`
        : `derived: we buy it from ${nameOf(seller, index)}, which resells it`,
    )
  if (thing.publications.length > 1) because.push(`${thing.publications.length} publications say so`)
  const confidence =
    thing.confidence *
    (named ? 1 : WHOLE_VENDOR) *
    (seller !== undefined && !said ? DERIVED : 1) *
    (proposed ? PROPOSED : 1)
  return { dependency: dependency.id, confidence: Math.round(confidence * 1000) / 1000, because }
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
