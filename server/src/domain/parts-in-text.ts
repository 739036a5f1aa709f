import type { Role } from '@bellwether/shared/regulatory-event.ts'
import type { AliasIndex } from './alias-index.ts'
import { type Named, namesIn } from './names-in-text.ts'
import { isQuestion } from './plain-sentence.ts'
import { clausesOf, rolesIn } from './roles.ts'
import { sentences } from './words.ts'

/** One naming of a thing in one sentence, with the part that the sentence gives it. */
export interface Part {
  vendor: string
  model?: string
  family?: readonly string[]
  role: Role
  confidence: number
  quote: string
  inTitle: boolean
}

const COMPARED =
  /\b(?:unlike|compar\w+|similar(?:ly)?|rivals?|competitors?|competing|versus|vs\.?|such as|same (?:capability|capabilities|vulnerabilit\w+|technique|behaviou?r)|outperform\w*|beats?|better than|alternatives?|other (?:publicly available |frontier |leading )?(?:models?|labs?|vendors?|providers?|companies)|also (?:exists?|possible|available)|instead|replicat\w+)\b/i
const INFORMED =
  /\b(?:report(?:ed|s)?|flagg(?:ed|s)|found|discover(?:ed|s)?|shar(?:ed|es)|notif(?:ied|ies)|alert(?:ed|s)?|told|tipped|identif(?:ied|ies)|demonstrat(?:ed|es)|rais(?:ed|es)|brief(?:ed|s)?|warn(?:ed|s)?|disclos(?:ed|es)|talks? with|conversations? with|paper|researchers?|findings?|trigger(?:ed|s)?)\b/i
const INFORMED_OF =
  /\b(?:government|officials?|administration|White House|Commerce|regulators?|authorit(?:y|ies)|jailbreak\w*|vulnerabilit\w+|bypass\w*|flaws?)\b/i
const SOLD_BY =
  /\b(?:through|via|on|hosted (?:on|by)|available (?:on|through|via)|offered (?:on|by|through)|resellers?|marketplace|downstream|asked us|revoke access|endpoints?|cloud (?:providers?|platforms?|customers))\b/i
const ALL_OTHERS =
  /\b(?:all|every|its|any|the|our)?\s*(?:of\s+(?:its|the|our)\s+)?other\s+(?:[\w.-]+\s+){0,2}?(?:models?|products?|services?)\b[^.;]{0,60}?\b(?:not\s+(?:\w+\s+)?(?:affected|impacted)|unaffected|remains?|remained|stay(?:s|ed)?|continue|untouched|available|not be affected)|\b(?:only|just)\s+(?:these|those|the)\s+two\b|\bdo(?:es)?\s+not\s+affect\s+(?:any\s+)?other\s+(?:[\w.-]+\s+){0,2}?models?|\bevery other\s+(?:[\w.-]+\s+){0,2}?model\b[^.;]{0,30}?\b(?:stayed|remain\w*|unaffected|works?|available)/i

/** Every naming in a text, in order. */
export function partsOf(title: string, text: string, index: AliasIndex): Part[] {
  const whole = `${title}\n\n${text}`
  const named = glue(whole, namesIn(whole, index))
  const parts: Part[] = []
  let end = 0
  let next = 0
  for (const sentence of sentences(whole)) {
    const start = whole.indexOf(sentence, end)
    end = start + sentence.length
    const own: Named[] = []
    for (; next < named.length && named[next]!.end <= end; next++)
      if (named[next]!.start >= start) own.push(named[next]!)
    const before = parts.slice(-RECENT)
    const inside = [...own, ...pointedAt(sentence, start, before)].sort((a, b) => a.start - b.start)
    if (inside.length > 0) parts.push(...partsOfSentence(sentence, start, inside, end <= title.length, index))
    else if (ALL_OTHERS.test(sentence)) parts.push(...everythingElse(sentence, before))
  }
  return parts
}

/** So many namings back, "both models" and "all others" may look. */
const RECENT = 30
const POINTED =
  /\b(?:both|these|those|the)\s+(?:two\s+)?(?:(?:AI|frontier|new|affected|named|Mythos-class)\s+)?(?:models|systems)\b/gi

/** "Both models", "these models": those that were named together just before. */
function pointedAt(sentence: string, start: number, before: Part[]): Named[] {
  const models = lastTogether(before)
  if (models.length < 2) return []
  return [...sentence.matchAll(POINTED)].flatMap((match) => {
    if (/^the\s+(?!two)/i.test(match[0])) return []
    const at = { start: start + match.index, end: start + match.index + match[0].length }
    return [{ vendor: models[0]!.vendor, together: models.map((part) => part.model!), ...at }]
  })
}

function lastTogether(before: Part[]): Part[] {
  const quotes = [...new Set(before.map((part) => part.quote))].slice(-4).reverse()
  for (const quote of quotes) {
    const models = before.filter((part) => part.quote === quote && part.model !== undefined)
    const last = models.at(-1)
    const same = models.filter((part) => part.vendor === last?.vendor)
    if (new Set(same.map((part) => part.model)).size >= 2)
      return [...new Map(same.map((part) => [part.model, part])).values()]
  }
  return []
}

/** "Anthropic's Fable 5" names one thing. */
function glue(text: string, named: Named[]): Named[] {
  return named.filter((thing, place) => {
    const next = named[place + 1]
    if (
      thing.model !== undefined ||
      thing.family ||
      !next ||
      next.vendor !== thing.vendor ||
      (!next.model && !next.family)
    )
      return true
    return !/^['’]?s?\s+(?:(?:new|newest|latest|flagship|AI)\s+){0,2}$/.test(text.slice(thing.end, next.start))
  })
}

function partsOfSentence(
  sentence: string,
  start: number,
  inside: Named[],
  inTitle: boolean,
  index: AliasIndex,
): Part[] {
  const marked = mark(sentence, start, inside)
  const whole = new Set(inside.keys().filter((number) => isWhole(inside[number]!)))
  const roles = new Map<number, Role>()
  for (const clause of isQuestion(marked) ? [] : clausesOf(marked))
    for (const [number, role] of rolesIn(clause, whole)) if (!roles.has(number)) roles.set(number, role)
  const hit = new Set(inside.filter((_, number) => roles.get(number) === 'affected').map((thing) => thing.vendor))
  const quote = quoteOf(sentence)
  const parts = inside.flatMap((thing, number): Part[] => {
    const found = roles.get(number) ?? bystander(thing, sentence, hit, index)
    const role = foreign(thing, found, hit) ? 'comparison' : found
    const common = { vendor: thing.vendor, role, quote, inTitle }
    if (thing.together) return thing.together.map((model) => ({ ...common, model, confidence: 0.8 }))
    return [{ ...common, ...thingOf(thing), confidence: inTitle ? 0.95 : 0.9 }]
  })
  return ALL_OTHERS.test(sentence) ? [...parts, ...everythingElse(sentence, parts)] : parts
}

const isWhole = (thing: Named): boolean => thing.model === undefined && !thing.family && !thing.together

const thingOf = ({ model, family }: Named) => ({
  ...(model !== undefined && { model }),
  ...(family && { family }),
})

/** Another maker's thing to which people turn is an alternative, not something that an order spared. */
const foreign = (thing: Named, role: Role, hit: ReadonlySet<string>): boolean =>
  role === 'not_affected' && hit.size > 0 && !hit.has(thing.vendor)

function mark(sentence: string, start: number, inside: Named[]): string {
  let marked = ''
  let from = 0
  for (const [number, thing] of inside.entries()) {
    marked += `${sentence.slice(from, thing.start - start)}⟦${number}⟧`
    from = thing.end - start
  }
  return marked + sentence.slice(from)
}

function bystander(thing: Named, sentence: string, hit: ReadonlySet<string>, index: AliasIndex): Role {
  if (isWhole(thing) && !hit.has(thing.vendor)) {
    if (INFORMED.test(sentence) && INFORMED_OF.test(sentence) && index.vendors.get(thing.vendor)?.kind !== 'saas')
      return 'informant'
    const seller = ['cloud', 'gateway'].includes(index.vendors.get(thing.vendor)?.kind ?? '')
    if (seller && SOLD_BY.test(sentence)) return 'reseller'
  }
  return COMPARED.test(sentence) && !hit.has(thing.vendor) ? 'comparison' : 'mentioned'
}

/** "All other models are not affected": the rest of whoever was hit, or is named in the sentence. */
function everythingElse(sentence: string, before: Part[]): Part[] {
  const vendor =
    before.findLast((part) => part.role === 'affected')?.vendor ??
    before.findLast((part) => part.model ?? part.family)?.vendor
  return vendor ? [{ vendor, role: 'not_affected', confidence: 0.8, quote: quoteOf(sentence), inTitle: false }] : []
}

const quoteOf = (sentence: string): string => sentence.slice(0, 400)
