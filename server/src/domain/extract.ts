import type { Claim, ClaimField } from '@bellwether/shared/regulatory-event.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import { type AuthorityIndex, authoritiesIn } from './authorities-in-text.ts'
import { datesIn } from './dates-in-text.ts'
import { any } from './phrases.ts'
import { type Standing, weightFor } from './source-weight.ts'
import { statusIn } from './status-in-text.ts'
import { sentences } from './words.ts'

interface Fact {
  field: ClaimField
  value: string | null
  quote: string
}

type Reader = (sentence: string, context: Context) => Fact[]

interface Context {
  authorities: AuthorityIndex
  publishedAt: Instant | undefined
  seenAt: Instant | undefined
  isTitle: boolean
}

const words = (list: string): RegExp => new RegExp(`\\b${any(list)}`, 'i')

/** Not as a fact: asked, supposed, wished. */
const SUPPOSED = words(
  'if |unless|what if|could\\b|might\\b|would (?:have|be|need)\\b|should\\b|imagine|suppose|hypothetical|rumou?r|speculat',
)
const ORDER = words(
  'order(?:s|ed|ing)?\\b|directives?|directed|directing|letter|export[- ]controls?|controls\\b|injunction|sanctions?|ban(?:s|ned)?\\b|instruct(?:s|ed)|requir(?:es|ed|ing|ement)|restrict(?:s|ed|ions?)|prohibit(?:s|ed|ing)|bars?\\b|barr(?:ed|ing)|licen[cs]e|suspend|impos(?:es?|ed)|designat|blacklist|rule\\b|regulation|lift(?:s|ed|ing)?\\b|rescind',
)
const DID = words(
  'disabl(?:es?|ed|ing)|suspend(?:s|ed|ing)?|cut(?:s|ting)? off|switch(?:ed|es|ing)? (?:\\w+ ){0,3}off|shut(?:s|ting)? (?:\\w+ ){0,3}(?:off|down)|pull(?:s|ed)|remov(?:es?|ed)|took (?:\\w+ ){0,4}(?:offline|down)|taken (?:offline|down)|revok|block(?:s|ed)|turned (?:\\w+ ){0,3}off|unavailable|offline|went dark|deactivat|restor|available again|redeploy',
)

/** Each reads one kind of fact from one sentence. */
const READERS: Reader[] = [
  authority,
  jurisdiction,
  instrument,
  legalBasis,
  scopeOrdered,
  scopeEffective,
  action,
  issuedAt,
  publishedAt,
  effectiveAt,
  expiresAt,
]

/**
 * What a publication claims about an order, each value with the words it was read from. One value is kept once. A legal basis that the
 * text says is not public is a claim too, with the value `null`.
 */
export function extractClaims(
  publication: { id: string; title: string; text: string; publishedAt?: Instant; firstSeenAt?: Instant },
  standing: Standing,
  authorities: AuthorityIndex,
): Claim[] {
  const facts: Fact[] = []
  const parts = [
    ...sentences(publication.title).map((sentence) => ({ sentence, isTitle: true })),
    ...sentences(publication.text).map((sentence) => ({ sentence, isTitle: false })),
  ]
  for (const { sentence, isTitle } of parts) {
    if (/\?\s*["”’)]*$/.test(sentence)) continue
    for (const read of READERS)
      facts.push(
        ...read(sentence, {
          authorities,
          publishedAt: publication.publishedAt,
          seenAt: publication.firstSeenAt,
          isTitle,
        }),
      )
  }
  const status = statusIn(publication.title, publication.text)
  if (status) facts.push({ field: 'status', value: status.status, quote: status.quote })
  return settle(facts).map((fact) => ({
    ...fact,
    quote: fact.quote.slice(0, 500),
    publication: publication.id,
    weight: weightFor(standing, fact.field),
  }))
}

/** One value once, with its first words; of general and particular names the general one goes; of an action the first. */
function settle(facts: Fact[]): Fact[] {
  const seen = new Map<string, Fact>()
  for (const fact of facts) {
    const key = `${fact.field} ${fact.value}`
    if (!seen.has(key)) seen.set(key, fact)
  }
  const kept = [...seen.values()]
  const particular = kept.some((fact) => fact.field === 'authority' && !isGeneral(fact.value))
  const basis = kept.some((fact) => fact.field === 'legalBasis' && fact.value !== null)
  const clock = kept
    .filter((fact) => fact.field === 'issuedAt' && fact.value?.includes('T'))
    .map((fact) => fact.value!.slice(0, 10))
  const calendar = kept.some((fact) => fact.field === 'issuedAt' && !fact.value?.includes('/'))
  const exact = kept.some(
    (fact) => fact.field === 'instrument' && /directive|letter|Entity List/.test(fact.value ?? ''),
  )
  const action = kept.find((fact) => fact.field === 'action')
  return kept.filter((fact) => {
    if (fact.field === 'authority' && particular) return !isGeneral(fact.value)
    if (fact.field === 'instrument' && exact)
      return fact.value !== 'export controls' && fact.value !== 'government order'
    if (fact.field === 'legalBasis' && basis) return fact.value !== null
    if (fact.field === 'issuedAt')
      return fact.value!.includes('/') ? !calendar : fact.value!.includes('T') || !clock.includes(fact.value!)
    return fact.field !== 'action' || fact === action
  })
}

const isGeneral = (name: string | null): boolean => name !== null && /\bgovernment\b/.test(name)

const ISSUES = words(
  'order(?:s|ed|ing)?\\b|direct(?:s|ed|ing|ives?)\\b|issu(?:es?|ed|ing)|impos(?:es?|ed|ing)|requir(?:es?|ed|ing)|sent\\b|sends\\b|told\\b|instruct|ban(?:s|ned)?\\b|block(?:s|ed)?\\b|suspend|restrict|revok|lift(?:s|ed|ing)?\\b|rescind|withdrew|allow(?:s|ed)\\b|approv|clear(?:s|ed)\\b|designat|sanction|fin(?:es|ed)\\b|export[- ]controls?|letter|sign(?:s|ed)\\b|list(?:s|ed)\\b|place[sd]?\\b|forc(?:es?|ed)\\b|cit(?:es|ed|ing)\\b',
)

function authority(sentence: string, { authorities }: Context): Fact[] {
  if (!ISSUES.test(sentence) || SUPPOSED.test(sentence)) return []
  const named = authoritiesIn(sentence, authorities)
  const acting = named.filter(({ start, end }) => actsAt(sentence, start, end))
  return acting.slice(0, 2).map(({ name }) => ({ field: 'authority', value: name, quote: sentence }))
}

/** The authority does it, or the order is its order; one that only comments, meets or sells is not meant. */
function actsAt(sentence: string, start: number, end: number): boolean {
  const after = sentence.slice(end, end + 90)
  const before = sentence.slice(Math.max(0, start - 70), start)
  const does =
    /^(?:['’]s)?(?:\s+(?:\S+\s+){0,6}?)(?:order(?:s|ed)?|direct(?:s|ed|ive)|issu(?:es|ed)|impos(?:es|ed)|requir(?:es|ed)|sent|sends|told|tells|instruct(?:s|ed)|ban(?:s|ned)?|block(?:s|ed)|suspend(?:s|ed)|restrict(?:s|ed)|revok(?:es|ed)|lift(?:s|ed)|rescind(?:s|ed)|withdrew|allow(?:s|ed)|approv(?:es|ed)|clear(?:s|ed)|designat(?:es|ed)|sanction(?:s|ed)|fin(?:es|ed)|placed|places|forc(?:es|ed)|cit(?:es|ed)|export[- ]control|has\s+(?:lifted|issued|ordered|restricted)|letter|signed)\b/i
  const isIts =
    /\b(?:order|directive|letter|notice|controls?|restrictions?|licen[cs]e|ban|decision|action|instruction|sanctions|injunction)\s+(?:\w+\s+){0,3}(?:from|by|of|issued\s+by|signed\s+by|imposed\s+by)\s+$/i
  return does.test(after) || isIts.test(before)
}

function jurisdiction(sentence: string, { authorities }: Context): Fact[] {
  if (!ISSUES.test(sentence) || SUPPOSED.test(sentence)) return []
  const named = authoritiesIn(sentence, authorities).filter(({ start, end }) => actsAt(sentence, start, end))
  const codes = new Set(named.map((found) => found.jurisdiction))
  for (const match of sentence.matchAll(
    /(?<![\w-])([A-Z][\w.]+)\s+(?:export[- ]controls?|export\s+(?:order|directive|rules?)|(?:government\s+)?(?:order|directive|ban|sanctions))\b/g,
  )) {
    const code = authorities.stateOf.get(match[1]!.toLowerCase())
    if (code) codes.add(code)
  }
  return [...codes].map((value) => ({ field: 'jurisdiction', value, quote: sentence }))
}

const INSTRUMENTS: [RegExp, string][] = [
  [
    /\bis[- ]informed["”’]?\s+(?:letter|notice|requirement|process|licen[cs]e)|[“"‘']is[- ]informed[”"’']/i,
    '“is informed” letter',
  ],
  [/\btemporary restraining order\b/i, 'temporary restraining order'],
  [/\b(?:preliminary |permanent )?injunction\b/i, 'injunction'],
  [/\bexecutive order\b/i, 'executive order'],
  [
    /\bexport[- ]controls?\s+(?:directive|order)|\bexport[- ](?:directive|order)\b|\bdirective\b.{0,60}\bexport[- ]controls?|\bexport[- ]controls?\b.{0,40}\bdirective\b/i,
    'export control directive',
  ],
  [/\bexport[- ](?:controls?|ban|restrictions?|curbs)\b/i, 'export controls'],
  [/\bentity list\b/i, 'Entity List'],
  [/\bsanctions?\s+(?:list|designation)|\bspecially designated\b|\bSDN list\b/i, 'sanctions listing'],
  [/\binterim final rule\b/i, 'interim final rule'],
  [/\bproposed rule\b/i, 'proposed rule'],
  [/\bfinal rule\b/i, 'final rule'],
  [/\bcease[- ]and[- ]desist\b/i, 'cease-and-desist order'],
  [/\bcourt order\b|\bcourt\b.{0,30}\border(?:s|ed)\b|\bjudge\b.{0,20}\border(?:s|ed)\b/i, 'court order'],
  [/\bemergency order\b/i, 'emergency order'],
  [/\bgovernment (?:order|directive)\b/i, 'government order'],
  [/\bfined\b|\bfine of\b/i, 'fine'],
]

function instrument(sentence: string): Fact[] {
  if (SUPPOSED.test(sentence)) return []
  const found = INSTRUMENTS.find(([pattern]) => pattern.test(sentence))
  return found ? [{ field: 'instrument', value: found[1], quote: sentence }] : []
}

const BASES: [RegExp, (match: RegExpExecArray) => string][] = [
  [
    /\b(\d{1,2})\s*C\.?\s?F\.?\s?R\.?\s*(?:§+|[Pp]art|[Ss]ec(?:tion|\.)?)?\s*(\d+(?:\.\d+)?(?:\([a-z0-9]+\))*)/,
    (m) => `${m[1]} CFR ${m[2]}`,
  ],
  [
    /\b(\d{1,2})\s*U\.?\s?S\.?\s?C\.?\s*(?:§+|[Ss]ec(?:tion|\.)?)?\s*(\d+[a-z]?(?:\([a-z0-9]+\))*)/,
    (m) => `${m[1]} USC ${m[2]}`,
  ],
  [/\b[Ss]ection\s+(\d{3,4}(?:\([a-z0-9]+\))*)\s+of\s+the\s+Export Control Reform Act/, (m) => `ECRA section ${m[1]}`],
  [/\b[Pp]art\s+(7\d\d)\s+of\s+the\s+Export Administration Regulations/, (m) => `EAR Part ${m[1]}`],
  [/\bEAR(?:['’]s)?\s+(?:[Pp]art|§)\s*(7\d\d(?:\.\d+)?)/, (m) => `EAR Part ${m[1]}`],
  [/\bExport Administration Regulations\b/, () => 'Export Administration Regulations'],
  [/\bExport Control Reform Act\b/, () => 'Export Control Reform Act'],
  [/\bInternational Emergency Economic Powers Act\b|\bIEEPA\b/, () => 'International Emergency Economic Powers Act'],
  [/\bITAR\b|\bInternational Traffic in Arms Regulations\b/, () => 'International Traffic in Arms Regulations'],
  [/\bDefense Production Act\b/, () => 'Defense Production Act'],
  [/\bRegulation \(EU\)\s*(?:No\s*)?(\d{2,4}\/\d{2,4})/, (m) => `Regulation (EU) ${m[1]}`],
  [/\bArticle\s+(\d+(?:\(\d+\))*)\s+(?:of\s+)?(?:the\s+)?(GDPR|AI Act|DSA|DMA)\b/, (m) => `${m[2]} Article ${m[1]}`],
  [/\bExecutive Order\s+(\d{4,5})\b/, (m) => `Executive Order ${m[1]}`],
]
const NOT_PUBLIC = new RegExp(
  `${any("legal (?:basis|authority|grounds|text|reasoning|justification)|statut(?:e|ory (?:basis|authority))|regulation|text of the (?:letter|order|directive)|(?:directive|order|letter)(?:[’']s)? (?:text|wording)|exact (?:legal )?(?:basis|authority|wording)|copy of the (?:letter|order|directive)|reasoning|the letter|the directive|the order|authority")}[^.;]{0,80}?\\b${any('not (?:yet )?(?:been )?(?:made )?(?:public|published|disclosed|released|specified|stated|named|cited|known)|unpublished|undisclosed|(?:has|have) (?:not|never) (?:yet )?(?:been )?(?:published|disclosed|released|made public)|unclear|unknown|secret|remains? (?:unpublished|undisclosed|secret|confidential|unclear|classified)|is confidential')}|\\b${any('(?:did|does|do|has|have) not (?:yet )?(?:cite|cited|name|named|specify|specified|disclose|disclosed|publish|published|state|stated|have|say|said)|without (?:citing|naming|specifying|disclosing|publishing)|declined to (?:cite|name|specify|disclose|publish)|(?:not|never) (?:yet )?(?:published|disclosed|made public)|refused to (?:cite|disclose|publish)')}\\s+(?:\\w+\\s+){0,5}?${any('legal (?:basis|authority|grounds|text)|statute|regulation|text|reasoning|letter|directive|specific (?:legal )?(?:authority|details)|law\\b|justification')}|\\b(?:unpublished|non-public|confidential|secret|private)\\s+(?:\\w+[- ]){0,3}?(?:letter|directive|order)\\b`,
  'i',
)

function legalBasis(sentence: string): Fact[] {
  const found: Fact[] = []
  for (const [pattern, name] of BASES) {
    const match = pattern.exec(sentence)
    if (match) found.push({ field: 'legalBasis', value: name(match), quote: sentence })
  }
  if (found.length > 0)
    return found.filter(
      (fact, _, all) =>
        !(all.length > 1 && ['Export Administration Regulations', 'Export Control Reform Act'].includes(fact.value!)),
    )
  return NOT_PUBLIC.test(sentence) ? [{ field: 'legalBasis', value: null, quote: sentence }] : []
}

const ORDERED_FOR: [RegExp, string][] = [
  [
    /\bforeign[- ](?:nationals?|persons?|citizens?)\b|\bnon[- ](?:US|U\.S\.|American)[- ](?:persons?|citizens?|nationals?|users?)\b|\bnon-citizens?\b|\bnationality\b|\bforeign (?:users|access)\b/i,
    'foreign nationals',
  ],
  [
    /\b(?:customers|users|people|anyone|everyone|access)\s+(?:located\s+)?outside\s+(?:of\s+)?(?:the\s+)?(?:United States|US|U\.S\.)/i,
    'users outside the United States',
  ],
  [/\bfederal agencies\b|\bgovernment use\b/i, 'federal agencies'],
  [
    /\b(?:users|customers|companies|entities|subsidiaries)\s+in\s+(China|Russia|Iran|India|Italy|Germany|the EU|the European Union)\b/i,
    'users in $1',
  ],
  [/\bsanctioned (?:territories|regions|countries|entities)\b/i, 'sanctioned territories'],
  [/\ball (?:destinations|countries) worldwide\b/i, 'all destinations worldwide'],
]

function scopeOrdered(sentence: string): Fact[] {
  if (!ORDER.test(sentence) || SUPPOSED.test(sentence)) return []
  return ORDERED_FOR.flatMap(([pattern, name]): Fact[] => {
    const match = pattern.exec(sentence)
    return match ? [{ field: 'scopeOrdered', value: name.replace('$1', match[1] ?? ''), quote: sentence }] : []
  }).slice(0, 1)
}

const REACHED: [RegExp, string][] = [
  [
    /\b(?:geo-?fenc\w*|restricted|limited|available only)\b[^.;]{0,40}\b(?:to\s+)?(?:US|U\.S\.|American|domestic)[- ](?:only|users|customers|persons)\b|\bUS-only\b/i,
    'US users keep access',
  ],
  [
    /\b(?:more than |over |about |some )?\d{2,4}\+?\s+(?:\w+\s+){0,2}(?:organi[sz]ations|companies|entities|agencies|customers|firms)\b|\b(?:trusted|vetted|named|approved|selected)\s+(?:\w+\s+){0,3}(?:organi[sz]ations|companies|entities|partners|agencies)\b/i,
    'named organisations',
  ],
  [
    /\ball\s+(?:of\s+)?(?:its|our|their|the)?\s*(?:customers|users|accounts|clients)\b|\bevery(?:one|body|\s+(?:customer|user))\b|\bentire customer base\b|\bfor all\b(?!\s+foreign)/i,
    'all customers',
  ],
  [/\bworldwide\b|\bglobally\b|\bfor the whole world\b/i, 'all customers'],
]

function scopeEffective(sentence: string): Fact[] {
  if (!DID.test(sentence) || SUPPOSED.test(sentence) || /\bnot\s+(?:affect|disabl|suspend)/i.test(sentence)) return []
  const found = REACHED.find(([pattern]) => pattern.test(sentence))
  return found ? [{ field: 'scopeEffective', value: found[1], quote: sentence }] : []
}

const ACTIONS: [RegExp, string][] = [
  [
    /\blift(?:s|ed|ing)?\b[^.;]{0,40}\b(?:controls?|ban|restrictions?|order|limits|curbs|suspension)\b|\brescind|\bwithdrew (?:the )?(?:export )?(?:controls?|order)/i,
    'lift the order',
  ],
  [/\b(?:redeploy|reinstat|restor(?:e[sd]?|ing)\b[^.;]{0,20}\baccess|available again|back online)/i, 'restore access'],
  [
    /\ballow(?:s|ed)?\b[^.;]{0,50}\b(?:to\s+)?release\b|\bpartial(?:ly)?\s+(?:lift|eas|restor)/i,
    'partly restore access',
  ],
  [
    /\bsuspend(?:s|ed|ing)?\b|\bsuspension\b|\bdisabl(?:e[sd]?|ing)\b|\bcut(?:s|ting)? off\b|\bswitch(?:es|ed|ing)? (?:\w+ ){0,3}off\b|\bshut(?:s|ting)? (?:\w+ )?(?:off|down)\b|\brevok(?:e[sd]?|ing)\b|\btak(?:e[sn]?|ing) (?:\w+ )?offline\b|\bdark\b|\bpull(?:s|ed)?\b/i,
    'suspend access',
  ],
  [/\bban(?:s|ned|ning)?\b|\bprohibit(?:s|ed|ing)?\b|\bblacklist/i, 'ban'],
  [/\bblock(?:s|ed|ing)?\b|\bbar(?:s|red|ring)\b|\bdeny\b/i, 'block access'],
  [/\brestrict(?:s|ed|ing|ions?)?\b|\bexport[- ]controls?\b|\blicen[cs]e requirement\b/i, 'restrict access'],
  [/\bfin(?:es|ed)\b/i, 'fine'],
  [/\bsu(?:es|ed|ing)\b|\blawsuit\b/i, 'sue'],
]

/** The headline says what is done; if it does not, the first sentence that does. */
function action(sentence: string): Fact[] {
  if (SUPPOSED.test(sentence)) return []
  const found = ACTIONS.find(([pattern]) => pattern.test(sentence))
  return found ? [{ field: 'action', value: found[1], quote: sentence }] : []
}

const ISSUED = words(
  'receiv(?:ed|es)|sent\\b|issued|ordered|directed|letter|directive|order\\b|signed|imposed|required|instructed',
)
const OTHERWISE = words(
  'launch|releas|introduc|announced (?:claude|fable|its|the new)|debut|publish|expire|until|report(?:s|ed)\\b|meet|back online|came back|restor|redeploy|lifted|filed|lawsuit|hearing',
)
/** The vendor did it on that day. */
const DONE = words(
  'suspended|disabled|cut off|switched off|shut (?:off|down)|pulled|blocked|took effect|takes effect|deactivated|revoked',
)

function issuedAt(sentence: string, { publishedAt, seenAt }: Context): Fact[] {
  if (SUPPOSED.test(sentence)) return []
  const near = datesIn(sentence, publishedAt, seenAt).find((date) => isDateOf(sentence, date, ISSUED))
  return near ? [{ field: 'issuedAt', value: near.value, quote: sentence }] : []
}

/** The nearest deed to the date is one of these, and nothing else happens in between. */
function isDateOf(sentence: string, { start, end }: { start: number; end: number }, deeds: RegExp): boolean {
  return [...sentence.matchAll(new RegExp(deeds.source, 'gi'))].some((deed) => {
    const [from, to] = [deed.index, deed.index + deed[0].length]
    const between = from >= end ? sentence.slice(end, from) : sentence.slice(to, start)
    if (between.length > 110 || /[;–—]/.test(between)) return false
    const beside = from >= end ? between : between + sentence.slice(end, end + 1)
    return !OTHERWISE.test(beside) && !OTHERWISE.test(sentence.slice(Math.max(0, start - 22), start))
  })
}

const dated =
  (field: ClaimField, cue: RegExp): Reader =>
  (sentence, { publishedAt, seenAt }) => {
    const match = cue.exec(sentence)
    if (!match || SUPPOSED.test(sentence)) return []
    const [from, to] = [match.index, match.index + match[0].length + 45]
    const near = datesIn(sentence, publishedAt, seenAt).find(
      (date) => date.calendar && date.start >= from - 25 && date.start <= to,
    )
    return near ? [{ field, value: near.value.slice(0, 10), quote: sentence }] : []
  }

function publishedAt(sentence: string, context: Context): Fact[] {
  return dated(
    'publishedAt',
    /\b(?:publish(?:ed|es)\s+(?:the\s+)?(?:letter|order|directive|rule|text)|(?:letter|order|directive|rule)\s+(?:was\s+)?published|publication date|published in the federal register)\b/i,
  )(sentence, context)
}
function effectiveAt(sentence: string, context: Context): Fact[] {
  const done =
    ISSUED.test(sentence) || SUPPOSED.test(sentence)
      ? undefined
      : datesIn(sentence, context.publishedAt, context.seenAt).find(
          (date) => date.calendar && isDateOf(sentence, date, DONE),
        )
  if (done) return [{ field: 'effectiveAt', value: done.value.slice(0, 10), quote: sentence }]
  return dated(
    'effectiveAt',
    /\b(?:effective(?:\s+(?:on|as of|from|date))?|takes?\s+effect|took\s+effect|enters?\s+into\s+force|entered\s+into\s+force|in\s+force\s+(?:from|since)|applicable\s+(?:from|on)|cut\s+off\s+(?:at|around|on))\b/i,
  )(sentence, context)
}
function expiresAt(sentence: string, context: Context): Fact[] {
  return dated('expiresAt', /\b(?:expires?|expiring|expiry|until|through|valid\s+until|lapses?)\b/i)(sentence, context)
}
