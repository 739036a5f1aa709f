import type { Claim, Mention, Publication } from '@bellwether/shared/regulatory-event.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { Vendor } from '@bellwether/shared/vendor.ts'
import { type AliasIndex, buildAliasIndex } from './alias-index.ts'
import {
  type AuthorityIndex,
  authoritiesIn,
  buildAuthorityIndex,
  type JurisdictionNames,
} from './authorities-in-text.ts'
import { canonicalUrl } from './canonical-url.ts'
import { type Classified, classifyPublication } from './classify-publication.ts'
import { extractClaims } from './extract.ts'
import { factText } from './fact-text.ts'
import { languageOf } from './language.ts'
import { findMentions } from './match.ts'
import { routeNotice } from './router.ts'
import { hostOf, type Standing, standingOf } from './source-weight.ts'
import type { StoryItem } from './story-gates.ts'
import { type StoryKey, storyKey } from './story-key.ts'
import { countWords, unwrap } from './words.ts'

/** Names by which texts are understood: of vendors and models, and of those who give orders. */
export interface Names {
  aliases: AliasIndex
  authorities: AuthorityIndex
  /** Whose own pages a host serves: newsroom and status page. */
  hosts: ReadonlyMap<string, string>
}

export const namesOf = (vendors: readonly Vendor[], jurisdictions: readonly JurisdictionNames[]): Names => ({
  aliases: buildAliasIndex(vendors),
  authorities: buildAuthorityIndex(jurisdictions),
  hosts: new Map(
    vendors.flatMap(({ id, newsroom, statusPage }) =>
      [newsroom?.url, statusPage?.url].flatMap((url): [string, string][] => {
        const host = hostOf(url)
        return host === undefined ? [] : [[host, id]]
      }),
    ),
  ),
})

/** An item as it came, with its text cleaned. */
export interface RawPublication {
  id: string
  source: string
  vendor?: string
  url?: string
  title: string
  text: string
  publishedAt?: Instant
  firstSeenAt: Instant
}

/** A publication with everything that it alone tells. */
export interface ReadPublication {
  publication: Publication
  mentions: Mention[]
  claims: Claim[]
  standing: Standing
  story: StoryItem
  why: string[]
}

/** A notice grows under its title: how the matter stands is in its last update. */
const newestOf = ({ source }: RawPublication, text: string): string | undefined =>
  source === 'vendor-incident' && text.includes('\n\n') ? text.slice(text.lastIndexOf('\n\n') + 2) : undefined

/** Who is spoken of in the first lines is what it is about. */
const LEAD = 500

const RETIRES = /\b(?:retir|deprecat|discontinu|sunset|end[- ]of[- ]life)/i

export function readPublication(item: RawPublication, names: Names): ReadPublication {
  const raw = {
    ...item,
    text: unwrap(item.text),
    // What stands on a vendor's own page is its own word, whoever points there.
    vendor: item.vendor ?? names.hosts.get(hostOf(item.url) ?? ''),
  }
  const facts = factText(raw.text)
  const mentions = findMentions(raw.title, facts, names.aliases)
  const standing = standingOf(
    raw,
    new Set(mentions.filter((mention) => mention.role === 'affected').map((mention) => mention.vendor)),
  )
  const claims = extractClaims({ ...raw, text: facts, newest: newestOf(raw, facts) }, standing, names.authorities)
  const named = authoritiesIn(`${raw.title}\n${facts.slice(0, LEAD)}`, names.authorities).filter(
    ({ general }) => !general,
  )
  const orders = {
    authorities: new Set(named.map(({ name }) => name)),
    acting: new Set(claims.filter(({ field }) => field === 'authority').map(({ value }) => String(value))),
  }
  const key = storyKey(raw.title, facts, mentions, names.aliases, orders, raw.vendor)
  const kind = kindOf(raw, facts, { standing, mentions, claims, key })
  const address = canonicalUrl(raw.url)
  return {
    publication: {
      ...raw,
      language: languageOf(`${raw.title}\n${raw.text}`),
      kind: kind.kind,
      words: countWords(raw.text),
    },
    mentions,
    claims,
    standing,
    story: {
      id: raw.id,
      title: raw.title,
      text: facts,
      kind: kind.kind,
      at: raw.publishedAt,
      takesAway: kind.kind === 'regulatory' || kind.nature === 'availability',
      key,
      ...(address !== undefined && { address }),
    },
    why: kind.because,
  }
}

interface Told {
  standing: Standing
  mentions: readonly Mention[]
  claims: readonly Claim[]
  key: StoryKey
}

/** Something of the catalogue is hit, an authority acts, and the headline brings nothing out: then it tells of an order, however the headline puts it. */
function isActOfAuthority({ mentions, claims, key }: Told): boolean {
  const hit = mentions.some(
    (mention) => mention.role === 'affected' && key.inLead.has(`${mention.vendor}/${mention.model ?? '*'}`),
  )
  const claimed = (field: Claim['field']): boolean => claims.some((claim) => claim.field === field)
  return hit && !key.launches && claimed('authority') && claimed('action')
}

/** The word of whoever sells it says by itself whether something is taken away, in whatever tone; the press is judged by its headline. */
function kindOf(raw: RawPublication, facts: string, told: Told): Classified {
  const { standing } = told
  const classified = classifyPublication({ ...raw, text: facts })
  if (classified.kind !== 'regulatory' && isActOfAuthority(told))
    return {
      ...classified,
      kind: 'regulatory',
      nature: 'availability',
      because: [...classified.because, 'authority_acts_on_it'],
    }
  if ((standing.voice !== 'vendor' && standing.voice !== 'reseller') || classified.kind === 'regulatory')
    return classified
  const { to, decision, cues } = routeNotice(raw.title, facts.slice(0, 1500))
  if (
    to !== 'regulatory' ||
    (decision === 'order_from_outside' &&
      !/\b(?:suspend|disabl|revok|restrict|remov|block|unavailable|not available|lift|restor|redeploy|access)/i.test(
        `${raw.title} ${facts.slice(0, 600)}`,
      ))
  )
    return classified
  const because = [...classified.because, `${decision}: ${cues.join(', ')}`]
  if (decision === 'order_from_outside') return { kind: 'regulatory', nature: 'availability', because }
  return RETIRES.test(cues.join(' '))
    ? { kind: 'retirement', nature: 'none', because }
    : { kind: classified.kind, nature: 'availability', because }
}
