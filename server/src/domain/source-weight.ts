import type { ClaimField, Voice } from '@bellwether/shared/regulatory-event.ts'

/** Who publishes under each family of sources; a vendor's own place is told by its vendor. */
const VOICES: Record<string, Voice> = {
  'federal-register': 'official',
  'public-inspection': 'official',
  'white-house': 'official',
  ofac: 'official',
  'screening-list': 'official',
  kev: 'official',
  'sec-8k': 'official',
  ftc: 'official',
  doj: 'official',
  cellar: 'official',
  ec: 'official',
  edpb: 'official',
  cnil: 'official',
  'gov-uk': 'official',
  'gov-uk-search': 'official',
  ico: 'official',
  court: 'official',
  'vendor-newsroom': 'vendor',
  'vendor-incident': 'vendor',
  'probe-link': 'vendor',
  press: 'press',
  gdelt: 'press',
  feed: 'press',
  'hacker-news': 'crowd',
}

const WEIGHT: Record<Voice, number> = { official: 1, vendor: 0.95, reseller: 0.9, press: 0.6, hearsay: 0.2, crowd: 0.1 }
/** A vendor knows what it did; of the law behind it, it is a party. */
const VENDOR_ON_LAW = 0.7
const LAW: ReadonlySet<ClaimField> = new Set([
  'authority',
  'instrument',
  'legalBasis',
  'jurisdiction',
  'scopeOrdered',
  'issuedAt',
  'publishedAt',
  'expiresAt',
])

const OUTLETS =
  'Reuters|Bloomberg|Axios|Politico|CNBC|CNN|BBC|Associated Press|AP|AFP|(?:the )?(?:Wall Street Journal|WSJ|New York Times|NYT|Washington Post|Financial Times|FT|Guardian|Verge|Information|Economist|Atlantic)|Semafor|TechCrunch|Wired|Ars Technica|Nikkei|Handelsblatt|Le Monde|Spiegel'
const CITES = new RegExp(
  `\\b(?:according to|citing|cited by|reported by|first reported by|told)\\s+(?:an?\\s+(?:report|story|article)\\s+(?:by|in|from)\\s+)?(?:the\\s+)?(${OUTLETS})\\b|\\b(${OUTLETS})(?:['’]s)?\\s+(?:reports?|reported|(?:first\\s+)?report\\s+says|report|wrote|says)\\b`,
  'i',
)

export interface Standing {
  voice: Voice
  weight: number
  /** Where the news comes from: those with one root are one voice. */
  root: string
}

/** How much a publication's word counts, and whose it really is. An outlet that retells another is not a second voice. */
export function standingOf(
  publication: { source: string; vendor?: string; url?: string; title: string; text: string; id: string },
  affectedVendors: ReadonlySet<string>,
): Standing {
  const host = hostOf(publication.url)
  const voice = voiceOf(publication, affectedVendors)
  if (voice !== 'press' && voice !== 'crowd')
    return { voice, weight: WEIGHT[voice], root: publication.vendor ?? host ?? publication.source }
  const cited = outletIn(`${publication.title}\n${publication.text.slice(0, 1500)}`)
  if (voice === 'press' && cited && !sameOutlet(host, cited))
    return { voice: 'hearsay', weight: WEIGHT.hearsay, root: cited }
  return { voice, weight: WEIGHT[voice], root: host ?? publication.id }
}

function voiceOf(publication: { source: string; vendor?: string }, affected: ReadonlySet<string>): Voice {
  const voice = VOICES[publication.source] ?? 'press'
  if (publication.vendor === undefined || voice === 'official') return voice
  return affected.size > 0 && !affected.has(publication.vendor) ? 'reseller' : 'vendor'
}

function outletIn(text: string): string | undefined {
  const found = CITES.exec(text)
  return (found?.[1] ?? found?.[2])
    ?.toLowerCase()
    .replace(/^the\s+/, '')
    .replace('wall street journal', 'wsj')
    .replace('new york times', 'nyt')
}

const sameOutlet = (host: string | undefined, outlet: string): boolean =>
  (host ?? '').replace(/[^a-z]/g, '').includes(outlet.replace(/[^a-z]/g, ''))

export function hostOf(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined
  return new URL(url).hostname.replace(/^(?:www|m|amp)\./, '')
}

/** What the word counts for one kind of fact. */
export const weightFor = (standing: Pick<Standing, 'voice' | 'weight'>, field: ClaimField): number =>
  standing.voice === 'vendor' && LAW.has(field) ? VENDOR_ON_LAW : standing.weight
