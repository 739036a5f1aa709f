import type { PublicationKind } from '@bellwether/shared/regulatory-event.ts'
import { any } from './phrases.ts'
import { sentences } from './words.ts'

/** What a publication is, more finely than its kind: does an authority change whether something may be used, pursue somebody, make a rule … */
export const NATURES = ['availability', 'enforcement', 'rule', 'opinion', 'private_policy', 'none'] as const
export type Nature = (typeof NATURES)[number]

export interface Classified {
  kind: PublicationKind
  nature: Nature
  /** Which rules decided, and on which words. */
  because: string[]
}

const words = (list: string): RegExp => new RegExp(`\\b${any(list)}\\b`, 'i')
/** Short names of states and offices count only in capitals. */
const exact = (list: string): RegExp => new RegExp(`(?<![\\w-])${any(list)}(?![\\w-])`)

const COUNTRY =
  exact(`US|U\\.S\\.|USA|United States|America|Washington|UK|U\\.K\\.|Britain|EU|E\\.U\\.|European Union|European Commission|Brussels|China|Beijing|India|Spain|Italy|France|Germany|Netherlands
  Dutch|Ireland|Poland|Russia|Japan|South Korea|Canada|Australia|Brazil|Turkey|Pakistan|Vietnam|Indonesia|Taiwan|Switzerland|Denmark|Norway|Sweden|Finland|Austria|Belgium
  Illinois|California|New York(?: City)?|Texas|Florida|Ohio|Pennsylvania|New Mexico|Maryland|Colorado|Virginia|Commerce|BIS|OFAC|FTC|FCC|DOJ|SEC|CISA|NSA|CMA|ICO|CNIL|EDPB|Garante|Trump`)
const AUTHORITY =
  words(`governments?|govt?|administration|white house|president trump|commerce department|department of commerce|commerce secretary|treasury|pentagon|justice department|state department
  regulators?|regulatory|watchdog|ministr(?:y|ies)|lawmakers?|congress|senate|senator|house bill|parliament|governor|attorney general|mayor|municipal(?:it(?:y|ies))?|police|authorities|federal|bureau|officials|local governments?`)
const COURT =
  words(`courts?(?! statements?)|judges?|lawsuits?|sue[sd]?|suing|litigation|class[- ]action|rul(?:es|ed|ing) (?:that|in favou?r|against|over)|verdict|tribunal|plaintiffs?|testif(?:y|ies|ied)|subpoenas?|indict(?:ed|ment)?|prosecut(?:ors?|ed|ion)|criminal investigation
  settle(?:d|ment)? (?:charges|with|over)|fine[sd]? (?:of|by|\\$|€|£|\\S+ \\$|\\S+ €)|to pay \\$|antitrust|(?:us|eu|doj|ftc|state|government|federal|patent \\w+) (?:investigates?|probe)|launch(?:es|ed) (?:an? )?(?:\\w+ )?investigation|blocks? \\S+ takeover|infringe?(?:s|d|ment|ing)|liable|legal (?:action|proceedings|case)|trade secrets? theft|demand letter|facing charges`)
/** Taken away or given back to those who use it. */
const TAKEN =
  words(`bans?|banned|banning|blocks?|blocked|suspend(?:s|ed)?|suspension|restrict(?:s|ed)?(?! to european)|revok(?:es?|ed)|seiz(?:es?|ed)|lift(?:s|ed)?|lifting|orders? .{1,40} to (?:remove|suspend|block|disable|pull|withdraw|take)|prohibit(?:s|ed)?|blacklist(?:s|ed)?|export (?:controls?|ban|restrictions?)|crackdown
  offline|taken down|take down|cuts? off|cutting off|switch(?:es|ed) off|pull(?:s|ed)|withdr[ae]ws?|withdrawn|remov(?:es?|ed)|allow(?:s|ed) \\S+(?:'s|’s)? .{0,40}\\b(?:back|release)|shut(?:s)? down|access suspended|dispute|limits on|disables?|disabled|freez(?:es|ing)|froze|bars (?!\\w+ (?:open|close))|barred|tells .{1,40} to (?:drop|remove|stop using)|halts (?!work|development|plans)|unavailable .{0,30}\\b(?:after|following|under|over) .{0,40}\\b(?:orders?|decision|ruling|directive|regulator|watchdog)`)
/** What can be taken away: a product, not a practice. */
const OFFERED = words(
  `models?|apps?|domains?|access|robots?|cameras?|chips|certificates?|imports?|services?|platforms?|websites?|markets|software|contracts|chatbots?|assistants?|agent|browser|network|vendors?|company|firm|exports?`,
)
const PRACTICE = words(
  `practices|use of|publishing|takeover|data cent(?:er|re)s?|companions|personhood|infinite scroll|court statements|statistical|noise|oversight|collaborators|shutdowns|job|researchers|only european|encryption|retention|watermark\\w*|labels?|subscription|children`,
)
const LAW = words(
  `laws?(?! school| enforcement)|bills?(?: \\d+|\\b)(?! of)|legislation|legislative|ai act|executive orders?|regulat(?:ions?|es|ing|ed)|ordinance|treaty|decree|enact(?:s|ed)?|mandat(?:es?|ed|ory|ing)|moratorium|rulemaking|final rule|reforms?|chat control|restrictions|national (?:ai )?strateg(?:y|ies)|national effort|sign(?:s|ed) .{0,30}order|orders? a national|ordered to stop|bans?|banned|restricted|halt`,
)
const SPEAKS = words(
  `opinion|argues?|arguing|essay|urges?|calls for|propos(?:es|ed|al|als)|debates?|should|could (?:hinder|ban|give|be|backfire)|may have|backfir(?:es?|ed)|hinders?|lessons?|how to|critici[sz]\\w*|warns?|advocat\\w+|lobb(?:y|ies|ied|ying)|open letters?|letter to|defends?|debunks?|stated that|rift|harms?|explained|what it means|seek .{0,30}despite|going dark|extremism|influences?|floods?|are building|as a model for|more power|disputes? (?:report|claim)`,
)
const OWN_RULE = words(
  `bans?|(?<!-)banned|(?<!(?:building|code|text|energy) )blocks?(?! (?:of|from)\\b)(?!:)|restricts?|restricting (?!top)|suspends?|prohibits?|limits (?!of|prolong)|tighten(?:s|ed|ing)?|no longer accepts?|(?:llm|new|updated|interim|announces? ai) polic(?:y|ies)|(?:announces?|adopts?|introduces?) .{0,20}\\bpolicy|moratorium|guidelines|tightens (?:its )?rules|implements .{0,20}ban|requires? (?:identity|verification)`,
)
const ORDER = words(
  `export[- ]controls?|export[- ]control (?:order|directive)|government directive|directive|itar|ofac|sanctions|sanctioned|injunction|entity list|licen[cs]e requirement|(?:government|state|ministry|regulator|court|federal)(?:['’]s)? orders?|government order(?:s|ed)?|(?:order|decision) (?:of|by|from) the \\w+|orders? suspension|cyber ?space administration`,
)

const OUTAGE = words(
  `outages?|(?:is|are|was|were|went|goes) down|elevated errors?|error rates?|5xx|degraded (?:performance|availability)|degradation of service|downtime|service disruptions?|unavailability|timeouts|connectivity issues?|experiencing (?:issues|problems)`,
)
const SECURITY = words(
  `vulnerabilit(?:y|ies)|cve(?:-\\d+)*|exploit(?:s|ed|ation|ing)?|breach(?:es|ed)?|hack(?:ed|ers?|ing)|malware|ransomware|backdoors?|zero-days?|data (?:leak|exfiltration|theft)|phishing|supply[- ]chain attack|compromised|prompt injection|rce|remote code execution|botnet|security (?:flaw|hole|bug|incident|advisory)|spyware|worm`,
)
const RETIREMENT = words(
  `retir(?:es?|ed|ing|ement)|deprecat(?:es?|ed|ing|ions?)|sunset(?:s|ting)?|end[- ]of[- ](?:life|support)|discontinu(?:es?|ed|ing)|shutting down|shuts down|will be removed|phas(?:ed|ing|es) out|no longer (?:be )?supported|decommission\\w*`,
)
const LAUNCH = words(
  `launch(?:es|ed|ing)?|releas(?:es?|ed|ing)|introduc(?:es?|ed|ing)|unveil(?:s|ed|ing)?|ships?|shipped|debuts?|adds?|rolls? out|rolled out|open[- ]sourc(?:es?|ed|ing)|now available|upgrades?|new (?:models?|version|feature)|is out|supports?|redesign(?:s|ed)?|merges?|price cuts?|benchmarks?|outperforms?|tool|framework|library|plugin|distilled`,
)

/** Sources whose every item is an act of an authority. */
const REGISTERS: Record<string, Nature> = {
  'federal-register': 'rule',
  'public-inspection': 'rule',
  'white-house': 'rule',
  ofac: 'availability',
  'screening-list': 'availability',
  cellar: 'rule',
  court: 'enforcement',
  ftc: 'enforcement',
  cnil: 'enforcement',
  ico: 'enforcement',
}

/** Title, and title with the first sentence: what comes later speculates about what it may mean. */
interface Seen {
  title: string
  lead: string
}

interface Rule {
  name: string
  nature: Nature
  applies(seen: Seen): boolean
}

const byAuthority = ({ title, lead }: Seen): boolean =>
  COUNTRY.test(title) || AUTHORITY.test(lead) || COUNTRY.test(lead)
const ACT_OF_LAW =
  /\b(?:(?:house|senate|parliament\w*|state|draft|new|proposed|banning|bipartisan) .{0,20}bill|bill .{0,12}(?:introduced|proposes|would|mandates|raises|aims|passes|bann?|\d)|bill [A-Z]?-?\d|bills?['’]s bill|executive order|sign(?:s|ed)? .{0,40}(?:law|order|bill)|(?:enacts?|new) law|ai act (?:enforcement|takes effect)|chat control)/i
/** A law of nature, of a market or of a school is none of a state. */
const OTHER_LAW =
  /\b(?:\w+['’]s|tau|τ\S*|scaling|power) law\b|\blaw (?:school|professors?)\b|\b(?:electric|power|grid|cloud|upgrade|\$[\d,]+\S*) bill\b|\bcorpus|\bchunks\b|\bdataset\b/i
/** A state or office that proposes makes a rule; a company that does speaks, or rules its own house. */
const AUTHORITY_FIRST = new RegExp(`^(?:the\\s+)?(?:${COUNTRY.source}|${AUTHORITY.source})`)
const OWN_HOUSE = /^(?:google|apple|meta|microsoft|github|amazon|oracle)\b.{0,30}\bproposes?\b/i
const COURT_IN_TEXT =
  /\b(?:lawsuit|sued|suing|court (?:\w+ )?(?:ruled|overturned|filed|declared)|ruled in favou?r|settle|pay (?:nearly )?\$|allegations)\b/i

/** Read top to bottom, the first that applies decides. */
const RULES: Rule[] = [
  {
    name: 'act_of_law',
    nature: 'rule',
    applies: ({ title }) =>
      ACT_OF_LAW.test(title) &&
      !OTHER_LAW.test(title) &&
      !/\b(?:reversal|blocks?|could|threat|explained)\b/i.test(title),
  },
  {
    name: 'court_orders_payment',
    nature: 'enforcement',
    applies: ({ title }) =>
      /\b(?:order(?:s|ed) .{0,12}to pay|fine[sd]?\b.{0,20}[$€£]|fine[sd]\b.{0,40}\b(?:million|billion|euros?|pounds|dollars|won|yen)\b)/i.test(
        title,
      ),
  },
  {
    name: 'speaks_of_policy',
    nature: 'opinion',
    applies: (seen) =>
      SPEAKS.test(seen.title) &&
      !OWN_HOUSE.test(seen.title) &&
      !OTHER_LAW.test(seen.title) &&
      !(AUTHORITY_FIRST.test(seen.title) && /\b(?:proposes|seeks)\b/.test(seen.title)) &&
      (byAuthority(seen) || LAW.test(seen.lead)),
  },
  {
    name: 'court_gives_back',
    nature: 'availability',
    applies: ({ title, lead }) =>
      /\b(?:allows?|overturn(?:s|ed)?|lifts?)\b/i.test(title) &&
      COURT.test(title) &&
      /\b(?:back|injunction)\b/i.test(lead),
  },
  {
    name: 'court_or_investigation',
    nature: 'enforcement',
    applies: ({ title, lead }) =>
      COURT.test(title) || (COURT.test(lead) && !ORDER.test(title) && COURT_IN_TEXT.test(lead)),
  },
  {
    name: 'order_on_something_offered',
    nature: 'availability',
    applies: ({ title, lead }) =>
      TAKEN.test(title) && ORDER.test(lead) && !PRACTICE.test(title) && !/\b(?:evades?|barriers?)\b/i.test(title),
  },
  {
    name: 'authority_takes_away',
    nature: 'availability',
    applies: (seen) =>
      TAKEN.test(seen.title) &&
      (COUNTRY.test(seen.title) || AUTHORITY.test(seen.title)) &&
      !PRACTICE.test(seen.title) &&
      OFFERED.test(seen.lead) &&
      !LAW.test(seen.title.replace(/\b(?:bans?|banned|restrict\w*)\b/gi, '')),
  },
  {
    name: 'authority_decides_who_uses',
    nature: 'availability',
    applies: ({ title }) =>
      AUTHORITY_FIRST.test(title) &&
      AUTHORITY.test(title) &&
      /\b(?:access to|who gets to use|allow(?:s|ed)? .{0,30}release)\b/i.test(title),
  },
  {
    name: 'order_named',
    nature: 'availability',
    applies: ({ title, lead }) =>
      ORDER.test(title) &&
      /\b(?:suspend|disabl|restrict|lift|bann?|revok)\w*/i.test(lead) &&
      byAuthority({ title, lead }) &&
      !/\bprompt\b/i.test(title),
  },
  {
    name: 'rule_of_an_authority',
    nature: 'rule',
    applies: (seen) => LAW.test(seen.title) && byAuthority(seen) && !OTHER_LAW.test(seen.title),
  },
  {
    name: 'own_rule_of_an_organisation',
    nature: 'private_policy',
    applies: ({ title }) => OWN_RULE.test(title) && !AUTHORITY.test(title) && !COUNTRY.test(title) && !/\?/.test(title),
  },
]

export function classifyPublication(item: { title: string; text: string; source?: string }): Classified {
  const register = REGISTERS[item.source ?? '']
  if (register) return { kind: 'regulatory', nature: register, because: [`official_source: ${item.source}`] }
  if (item.source === 'kev') return { kind: 'security', nature: 'none', because: ['official_source: kev'] }
  const [first = ''] = sentences(item.text.slice(0, 2000))
  const seen = { title: item.title, lead: `${item.title}. ${first}`.slice(0, 600) }
  const rule = RULES.find((candidate) => candidate.applies(seen))
  const nature = rule?.nature ?? 'none'
  const because = rule ? [rule.name] : []
  if (nature === 'availability' || nature === 'enforcement' || nature === 'rule')
    return { kind: 'regulatory', nature, because }
  const [kind, why] = kindOf(seen)
  return { kind, nature, because: [...because, why] }
}

function kindOf({ title, lead }: Seen): [PublicationKind, string] {
  const found = (cues: RegExp): string | undefined => cues.exec(title)?.[0] ?? cues.exec(lead)?.[0]
  const inTitle = (cues: RegExp): boolean => cues.test(title)
  if (inTitle(OUTAGE)) return ['outage', `outage_word: ${found(OUTAGE)}`]
  if (inTitle(SECURITY)) return ['security', `security_word: ${found(SECURITY)}`]
  if (inTitle(RETIREMENT)) return ['retirement', `retirement_word: ${found(RETIREMENT)}`]
  if (inTitle(LAUNCH)) return ['product', `product_word: ${found(LAUNCH)}`]
  for (const [cues, kind] of [
    [OUTAGE, 'outage'],
    [SECURITY, 'security'],
    [LAUNCH, 'product'],
  ] as const)
    if (cues.test(lead)) return [kind, `${kind}_word_in_text: ${found(cues)}`]
  return ['other', 'no_cue']
}
