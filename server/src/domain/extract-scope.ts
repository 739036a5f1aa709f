import { type Fact, SUPPOSED, words } from './claim-reader.ts'

const ORDER = words(
  'order(?:s|ed|ing)?\\b|directives?|directed|directing|letter|export[- ]controls?|controls\\b|injunction|sanctions?|ban(?:s|ned)?\\b|instruct(?:s|ed)|requir(?:es|ed|ing|ement)|restrict(?:s|ed|ions?)|prohibit(?:s|ed|ing)|bars?\\b|barr(?:ed|ing)|licen[cs]e|suspend|impos(?:es?|ed)|designat|blacklist|rule\\b|regulation|lift(?:s|ed|ing)?\\b|rescind|suspension|freez|froze|decision\\b',
)
const DID = words(
  'disabl(?:es?|ed|ing)|suspend(?:s|ed|ing)?|cut(?:s|ting)? off|switch(?:ed|es|ing)? (?:\\w+ ){0,3}off|shut(?:s|ting)? (?:\\w+ ){0,3}(?:off|down)|pull(?:s|ed)|remov(?:es?|ed)|took (?:\\w+ ){0,4}(?:offline|down)|taken (?:offline|down)|revok|block(?:s|ed)|turned (?:\\w+ ){0,3}off|unavailable|offline|went dark|geo-?fenc|deactivat|restor|available again|redeploy',
)

const ORDERED_FOR: [RegExp, string][] = [
  [
    /\bforeign[- ](?:nationals?|persons?|citizens?)\b|\bnon[- ](?:US|U\.S\.|American)[- ](?:persons?|citizens?|nationals?|users?)\b|\bnon-citizens?\b|\bnationality\b|\bforeign (?:users|access)\b/i,
    'foreign nationals',
  ],
  [
    /\b(?:customers|users|people|anyone|everyone|access)\s+(?:located\s+)?outside\s+(?:of\s+)?(?:the\s+)?(?:United States|US|U\.S\.)/i,
    'users outside the United States',
  ],
  [
    /\bstate(?:[- ](?:owned|run|backed|controlled))? (?:firms|companies|enterprises|entities)\b/i,
    'state-owned companies',
  ],
  [/\bfederal agencies\b|\bgovernment use\b/i, 'federal agencies'],
  [
    /\b(?:users|customers|people|companies|entities|subsidiaries)\s+in\s+((?:the\s+)?[A-Z](?:\w+|\.[A-Z]\.)(?:\s[A-Z][a-z]+)?)/,
    'users in $1',
  ],
  [/\bsanctioned (?:territories|regions|countries|entities)\b/i, 'sanctioned territories'],
  [/\ball (?:destinations|countries) worldwide\b/i, 'all destinations worldwide'],
]

export function scopeOrdered(sentence: string): Fact[] {
  if (!ORDER.test(sentence) || SUPPOSED.test(sentence)) return []
  return ORDERED_FOR.flatMap(([pattern, name]): Fact[] => {
    const match = pattern.exec(sentence)
    return match ? [{ field: 'scopeOrdered', value: name.replace('$1', match[1] ?? ''), quote: sentence }] : []
  }).slice(0, 1)
}

/** "UK-only users", "limited to American customers": whose access stays. */
const HOME =
  /\b(?:geo-?fenc\w*|restricted|limited|available only|only available)\b[^.;]{0,40}?\b(?:to\s+)?(US|U\.S\.|UK|EU|American|British|European|domestic)[- ](?:only|users|customers|persons)\b|\b(US|UK|EU)-only\b/i

/** Not everybody: those of one place. */
const OF_PLACE = /\b(?:users|customers|accounts|people)\s+in\s+((?:the\s+)?[A-Z](?:\w+|\.[A-Z]\.)(?:\s[A-Z][a-z]+)?)/

const REACHED: [RegExp, string][] = [
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

/** "Ordered V to suspend": what somebody is to do, which is not yet what they did. */
const TO_BE_DONE =
  /\b(?:requir|order|direct|instruct|oblig|compel|command)\w*\s+(?:\S+\s+){0,4}?to\s+(?:\w+ly\s+)?\w+/gi

export function scopeEffective(sentence: string): Fact[] {
  if (
    !DID.test(sentence.replace(TO_BE_DONE, '')) ||
    SUPPOSED.test(sentence) ||
    /\bnot\s+(?:affect|disabl|suspend)/i.test(sentence)
  )
    return []
  const home = HOME.exec(sentence)
  if (home) return [{ field: 'scopeEffective', value: `${home[1] ?? home[2]} users keep access`, quote: sentence }]
  const place = OF_PLACE.exec(sentence)
  if (place) return [{ field: 'scopeEffective', value: `users in ${place[1]}`, quote: sentence }]
  const found = REACHED.find(([pattern]) => pattern.test(sentence))
  return found ? [{ field: 'scopeEffective', value: found[1], quote: sentence }] : []
}

/** A court stops the order itself. */
export const AGAINST_ORDER =
  /\b(?:judge|court)\b.{0,60}\b(?:block(?:s|ed)|paus(?:es|ed)|halt(?:s|ed)|suspend(?:s|ed)|stay(?:s|ed)|freez(?:es)|froze)\b.{0,60}\b(?:order|directive|ban|rule)\b|\binjunction against\b.{0,60}\b(?:order|directive|ban|rule)\b|\bstayed the\b.{0,40}\b(?:order|directive|ban|rule)\b/i

const ACTIONS: [RegExp, string][] = [
  [AGAINST_ORDER, 'stay the order'],
  [
    /\blift(?:s|ed|ing)?\b[^.;]{0,40}\b(?:controls?|ban|restrictions?|order|limits|curbs|suspension)\b|\brescind|\bwithdrew (?:the )?(?:export )?(?:controls?|order)/i,
    'lift the order',
  ],
  [
    /(?<!\bto\s)\b(?:redeploy|reinstat|restor(?:e[sd]?|ing)\b[^.;]{0,20}\baccess|available again|back online)|\brestores\b[^.;]{0,40}\b(?:worldwide|globally|for all|to all)\b/i,
    'restore access',
  ],
  [
    /\ballow(?:s|ed)?\b[^.;]{0,50}\b(?:to\s+)?(?:release|restore|reopen|resume)\b|\blets?\b[^.;]{0,50}\b(?:use|return)\b[^.;]{0,40}\bagain\b|\bpartial(?:ly)?\s+(?:lift|eas|restor)/i,
    'partly restore access',
  ],
  [
    /\bsuspend(?:s|ed|ing)?\b|\bsuspension\b|\bdisabl(?:e[sd]?|ing)\b|\bcut(?:s|ting)? off\b|\bswitch(?:es|ed|ing)? (?:\w+ ){0,3}off\b|\bshut(?:s|ting)? (?:\w+ )?(?:off|down)\b|\brevok(?:e[sd]?|ing)\b|\btak(?:e[sn]?|ing) (?:\w+ )?offline\b|\bdark\b|\bpull(?:s|ed)?\b|\bremov(?:e[sd]?|ing)\b|\bwithdr(?:aw[ns]?|ew|awing)\b|\bstop(?:s|ped)? (?:serving|offering|selling)\b|\bfreez(?:es?|ing)\b|\bfrozen?\b|\bhalt(?:s|ed|ing)?\b|\bpaus(?:es?|ed|ing)\b|\bunavailable (?:in|to|for)\b/i,
    'suspend access',
  ],
  [/\bban(?:s|ned|ning)?\b|\bprohibit(?:s|ed|ing)?\b|\bblacklist/i, 'ban'],
  [/\bblock(?:s|ed|ing)?\b|\bbar(?:s|red|ring)\b|\bdeny\b/i, 'block access'],
  [/\brestrict(?:s|ed|ing|ions?)?\b|\bexport[- ]controls?\b|\blicen[cs]e requirement\b/i, 'restrict access'],
  [/\bfin(?:es|ed)\b/i, 'fine'],
  [/\bsu(?:es|ed|ing)\b|\blawsuit\b/i, 'sue'],
]

/** The headline says what is done; if it does not, the first sentence that does. */
export function action(sentence: string): Fact[] {
  if (SUPPOSED.test(sentence)) return []
  const found = ACTIONS.find(([pattern]) => pattern.test(sentence))
  return found ? [{ field: 'action', value: found[1], quote: sentence }] : []
}
