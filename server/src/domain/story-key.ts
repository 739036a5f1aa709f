import type { Mention } from '@bellwether/shared/regulatory-event.ts'
import type { AliasIndex } from './alias-index.ts'
import { leadersIn } from './leaders-in-text.ts'
import { type Named, namesIn } from './names-in-text.ts'
import { any } from './phrases.ts'

/** What a story of an order is known by, whatever words it is told in: the vendor and models it hits, and that an authority acts. */
export interface StoryKey {
  /** `vendor/model`, or `vendor/*` for a vendor as such. */
  affected: ReadonlySet<string>
  inTitle: ReadonlySet<string>
  inText: ReadonlySet<string>
  /** In the headline or the first lines. */
  inLead: ReadonlySet<string>
  orderInTitle: 'strong' | 'weak' | 'none'
  orderInText: boolean
  authorityInTitle: boolean
  authorityInText: boolean
  /** Authorities that it names in particular, and those that act in it. */
  authorities: ReadonlySet<string>
  acting: ReadonlySet<string>
  /** The headline brings out something new. */
  launches: boolean
}

const STRONG = new RegExp(
  `\\b${any('export[- ]controls?|export ban|directive|sanctions?|injunction|crackdown|entity list|itar|government order|access suspended|suspension')}\\b`,
  'i',
)
const WEAK = new RegExp(
  `\\b${any('orders?|ordered|suspends?|suspended|bans?|banned|block(?:s|ed)?|restrict(?:s|ed|ions?)?|lift(?:s|ed|ing)?|limits|dispute|standoff|allow(?:s|ed)|restor(?:es?|ed|ing)|redeploy(?:s|ed|ing)?|reinstat\\w+|offline|taken down|access|pull(?:s|ed)?|controls|licen[cs]e|letter')}\\b`,
  'i',
)
const ORDER_TEXT = new RegExp(
  `\\b${any('export[- ]controls?|export ban|directive|sanctions?|injunction|government order|itar|export[- ]restrictions?|is[- ]informed|licen[cs]e requirement')}\\b`,
  'i',
)
const AUTHORITY = new RegExp(
  `\\b${any('governments?|govt?|administration|white house|commerce(?: department| secretary)?|department of commerce|bureau of industry and security|treasury|regulators?|ministry|european commission|officials|court|judge|congress')}\\b|(?<![\\w-])(?:US|U\\.S\\.|EU|UK|BIS|OFAC|FTC|Washington|Beijing|Brussels|Trump|Lutnick)(?![\\w-])`,
)
const AUTHORITY_ANY_CASE = new RegExp(AUTHORITY.source.split('|(?<!')[0]!, 'i')
const LAUNCH =
  /\b(?:launch(?:es|ed)?|releases?(?!d? of)|released|introduc(?:es|ed|ing)|unveils?|debuts?|is out|open-sources?|distilled|benchmarks?|outperforms?|built with|made with|written by)\b/i

const speaksOfAuthority = (text: string): boolean => AUTHORITY.test(text) || AUTHORITY_ANY_CASE.test(text)

/** `own`: the vendor on whose own page it stands, and needs not be named there. */
export function storyKey(
  title: string,
  text: string,
  mentions: readonly Mention[],
  index: AliasIndex,
  orders: Pick<StoryKey, 'authorities' | 'acting'>,
  own?: string,
): StoryKey {
  const named = namesIn(`${title}\n${text}`, index)
  const leaders = leadersIn(title, text, index)
  return {
    affected: new Set(
      mentions
        .filter((mention) => mention.role === 'affected')
        .map((mention) => `${mention.vendor}/${mention.model ?? '*'}`),
    ),
    inTitle: things(named.filter((thing) => thing.end <= title.length))
      .union(new Set(own === undefined ? [] : [`${own}/*`]))
      .union(wholes(leaders.title)),
    inText: things(named).union(wholes(leaders.text)),
    inLead: things(named.filter((thing) => thing.end <= title.length + LEAD)),
    orderInTitle: STRONG.test(title) ? 'strong' : WEAK.test(title) ? 'weak' : 'none',
    orderInText: ORDER_TEXT.test(text),
    ...orders,
    authorityInTitle: speaksOfAuthority(title),
    authorityInText: speaksOfAuthority(text),
    launches: LAUNCH.test(title),
  }
}

const wholes = (vendors: ReadonlySet<string>): Set<string> => new Set([...vendors].map((vendor) => `${vendor}/*`))

const things = (named: readonly Named[]): Set<string> =>
  new Set(
    named.flatMap(({ vendor, model, family }) => [
      ...(family ?? [model ?? '*']).map((one) => `${vendor}/${one}`),
      `${vendor}/*`,
    ]),
  )

const LEAD = 500
const NEEDED = 3

/** How surely a publication tells of an order of `acting` that hit `affected`; enough from 3. The words that decided come with it. */
export function tellsOf(
  key: StoryKey,
  affected: ReadonlySet<string>,
  acting: ReadonlySet<string> = new Set(),
): { enough: boolean; because: string } {
  const models = [...affected].filter((thing) => !thing.endsWith('/*'))
  const vendors = new Set([...affected].map(vendorOf))
  const thingInTitle = models.find((model) => key.inTitle.has(model))
  const vendorInTitle = [...vendors].find((vendor) => key.inTitle.has(`${vendor}/*`))
  const hit = [...key.affected].find(
    (thing) => affected.has(thing) || (vendors.has(vendorOf(thing)) && (thing.endsWith('/*') || models.length === 0)),
  )
  const thingInText = hit ?? models.find((model) => key.inText.has(model))
  const order = key.orderInTitle
  if (key.launches && !(thingInTitle && order !== 'none') && !(vendorInTitle && order === 'strong'))
    return { enough: false, because: 'brings_out_something_new' }
  const bland = !thingInTitle && !vendorInTitle && order === 'none' && !key.authorityInTitle
  if (bland && (key.inTitle.size > 0 || !models.some((model) => key.inLead.has(model))))
    return { enough: false, because: 'headline_of_something_else' }
  let points = thingInTitle ? 2 : vendorInTitle ? 1.5 : thingInText ? 1 : 0
  if (points === 0) return { enough: false, because: 'names_none_of_it' }
  if (key.orderInTitle === 'strong' || (key.orderInTitle === 'weak' && (thingInTitle || hit))) points += 2
  else if (key.orderInText) points += 1
  points += key.authorityInTitle ? 1 : key.authorityInText ? 0.5 : 0
  if (hit) points += 0.5
  if (!key.authorities.isDisjointFrom(acting)) points += 0.5
  const enough = points >= NEEDED || (thingInTitle !== undefined && points >= NEEDED - 0.5)
  return { enough, because: `same_order: ${thingInTitle ?? hit ?? vendorInTitle ?? thingInText}` }
}

/** Orders on different things of one vendor, or on different vendors, are different stories. */
export function contradicts(key: StoryKey, affected: ReadonlySet<string>): boolean {
  if (key.affected.size === 0 || affected.size === 0) return false
  const models = [...key.affected].filter((thing) => !thing.endsWith('/*'))
  const others = [...affected].filter((thing) => !thing.endsWith('/*'))
  if (models.length > 0 && others.length > 0) return !models.some((model) => others.includes(model))
  const vendors = new Set([...affected].map(vendorOf))
  return ![...key.affected].some((thing) => vendors.has(vendorOf(thing)))
}

const vendorOf = (thing: string): string => thing.slice(0, thing.indexOf('/'))
