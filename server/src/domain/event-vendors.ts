import type { Mention, Role } from '@bellwether/shared/regulatory-event.ts'
import type { AliasIndex } from './alias-index.ts'
import { OWN_WORD } from './confidence.ts'
import { corroborate } from './event-status.ts'

/** A mention with how much its publication's word counts. */
export type WeighedMention = Mention & { publication: string; root: string; weight: number }

export interface ThingInEvent {
  vendor: string
  /** Absent: the vendor as a whole, or the rest of it. */
  model?: string
  role: Role
  confidence: number
  quote: string
  publications: string[]
}

const ORDER: Role[] = ['affected', 'not_affected', 'reseller', 'informant', 'comparison', 'mentioned', 'authority']
/** From so many voices on, one of them alone does not make a thing affected. */
const MANY_VOICES = 3

/** What an event holds of each vendor and model, one role each, when its publications disagree: the weightier voices win, and one among many does not. */
export function thingsInEvent(mentions: readonly WeighedMention[], index: AliasIndex): ThingInEvent[] {
  const voices = new Set(mentions.filter((mention) => mention.role === 'affected').map((mention) => mention.root)).size
  const each = [...Map.groupBy(mentions, keyOf).values()].map((same) => settle(same, voices))
  const settled = new Map(each.map((thing) => [keyOf(thing), withoutWhole(thing)]))
  for (const thing of theRest(each, index)) settled.set(keyOf(thing), thing)
  return [...settled.values()].sort(
    (a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role) || (keyOf(a) < keyOf(b) ? -1 : 1),
  )
}

const keyOf = ({ vendor, model }: Pick<Mention, 'vendor' | 'model'>): string => `${vendor}/${model ?? ''}`

/** Who says that the rest of a vendor is spared does not say that the vendor is. */
const withoutWhole = (thing: ThingInEvent): ThingInEvent =>
  thing.role === 'not_affected' && thing.model === undefined ? { ...thing, role: 'mentioned' } : thing

function settle(same: WeighedMention[], voices: number): ThingInEvent {
  const [first] = same
  const sureness = (role: Role) =>
    corroborate(
      same
        .filter((mention) => mention.role === role)
        .map((mention) => ({ root: mention.root, weight: mention.weight * mention.confidence })),
    )
  const role = roleOf(same, sureness, voices)
  const speaking = same.filter((mention) => mention.role === role)
  const best = speaking.reduce(
    (a, b) => (b.weight * b.confidence > a.weight * a.confidence ? b : a),
    speaking[0] ?? first!,
  )
  return {
    vendor: first!.vendor,
    ...(first!.model !== undefined && { model: first!.model }),
    role,
    confidence: Math.max(sureness(role), 0.05),
    quote: best.quote,
    publications: [...new Set(speaking.map((mention) => mention.publication))],
  }
}

function roleOf(same: WeighedMention[], sureness: (role: Role) => number, voices: number): Role {
  const affected = sureness('affected')
  const spared = sureness('not_affected')
  const alone =
    new Set(same.filter((mention) => mention.role === 'affected').map((mention) => mention.root)).size === 1 &&
    voices >= MANY_VOICES
  const owned = same.some((mention) => mention.role === 'affected' && mention.weight >= OWN_WORD)
  if (affected > 0 && affected >= spared && (!alone || owned)) return 'affected'
  if (spared > 0) return 'not_affected'
  return (
    ORDER.find(
      (role) => role !== 'affected' && role !== 'not_affected' && same.some((mention) => mention.role === role),
    ) ?? 'mentioned'
  )
}

/** "All other models are not affected": of a vendor that is hit by way of models, those of the catalogue that nobody names. */
function theRest(things: readonly ThingInEvent[], index: AliasIndex): ThingInEvent[] {
  return things
    .filter((thing) => thing.role === 'not_affected' && thing.model === undefined)
    .flatMap((thing) => {
      const named = new Set(
        things
          .filter((other) => other.vendor === thing.vendor && other.role !== 'mentioned' && other.role !== 'comparison')
          .map((other) => other.model),
      )
      const models = index.vendors.get(thing.vendor)?.models ?? []
      return models.filter((model) => !named.has(model.id)).map((model) => ({ ...thing, model: model.id }))
    })
}
