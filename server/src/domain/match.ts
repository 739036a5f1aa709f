import type { Mention, Role } from '@bellwether/shared/regulatory-event.ts'
import type { AliasIndex } from './alias-index.ts'
import { type Part, partsOf } from './parts-in-text.ts'

/**
 * Which vendors and models of the catalogue a text is about, and in which part: one mention a thing and role. A whole vendor is affected
 * only when none of its models is named so; a family's name alone stands for a model when the text itself says which.
 */
export function findMentions(title: string, text: string, index: AliasIndex): Mention[] {
  return summarise(partsOf(title, text, index), index)
}

const STRENGTH: Record<Role, number> = {
  affected: 7,
  not_affected: 6,
  reseller: 5,
  informant: 4,
  authority: 3,
  comparison: 2,
  mentioned: 1,
}

function summarise(parts: Part[], index: AliasIndex): Mention[] {
  const models = new Set(parts.map((part) => part.model))
  const settled = parts.map((part) => settle(part, models)).filter((part) => part !== undefined)
  const hitModels = new Set(
    settled.filter((part) => part.role === 'affected' && part.model !== undefined).map((part) => part.vendor),
  )
  const things = Map.groupBy(settled, (part) => `${part.vendor}/${part.model ?? ''}`)
  return [...things.values()].flatMap((same) => {
    const [thing] = same
    const model = thing!.model
    const roles = Map.groupBy(same, (part) => roleAmong(part, model, hitModels))
    const role = decide(roles, model === undefined)
    const best = roles.get(role)!.reduce((a, b) => (b.confidence > a.confidence ? b : a))
    return [
      {
        vendor: thing!.vendor,
        ...(model !== undefined && { model }),
        role: sells(thing!.vendor, role, settled, index) ? 'reseller' : role,
        confidence: confidenceOf(best, roles.get(role)!, model),
        quote: best.quote,
      },
    ]
  })
}

/** Whoever is hit by way of a model is not hit as a whole, nor a bystander to it. */
function roleAmong(part: Part, model: string | undefined, hit: ReadonlySet<string>): Role {
  if (model !== undefined || !hit.has(part.vendor)) return part.role
  return part.role === 'not_affected' ? 'not_affected' : 'mentioned'
}

/** A family stands for the one of its models that the text names. Without any, it is too little to say that a model is affected. */
function settle(part: Part, models: ReadonlySet<string | undefined>): Part | undefined {
  if (!part.family) return part
  const named = part.family.filter((model) => models.has(model))
  if (named.length === 1) return { ...part, model: named[0]!, family: undefined }
  if (named.length > 1 || part.family.length > 1) return undefined
  return { ...part, model: part.family[0]!, family: undefined, role: 'mentioned', confidence: 0.5 }
}

/** What is said more often of a thing holds; said of a title counts twice. A whole vendor is spared only in the rest. */
function decide(roles: Map<Role, Part[]>, whole: boolean): Role {
  const count = (role: Role) => (roles.get(role) ?? []).reduce((sum, part) => sum + (part.inTitle ? 2 : 1), 0)
  if (!whole && roles.has('affected') && roles.has('not_affected'))
    return count('affected') >= count('not_affected') ? 'affected' : 'not_affected'
  return [...roles.keys()].reduce((a, b) => (STRENGTH[b] > STRENGTH[a] ? b : a))
}

function sells(vendor: string, role: Role, parts: Part[], index: AliasIndex): boolean {
  if (role !== 'mentioned' && role !== 'comparison') return false
  return parts.some(
    (part) =>
      part.role === 'affected' &&
      part.model !== undefined &&
      (index.resellersOf.get(`${part.vendor}/${part.model}`) ?? []).some(
        (path) => path === vendor || index.vendors.get(path)?.parent === vendor,
      ),
  )
}

const confidenceOf = (best: Part, same: Part[], model: string | undefined): number =>
  Math.min(
    0.99,
    (model === undefined ? best.confidence - 0.2 : best.confidence) + Math.min(0.04, (same.length - 1) * 0.02),
  )
