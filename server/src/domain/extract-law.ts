import { type AuthorityIndex, authoritiesIn } from './authorities-in-text.ts'
import { type Context, type Fact, SUPPOSED, words } from './claim-reader.ts'
import { any } from './phrases.ts'

const ISSUES = words(
  'order(?:s|ed|ing)?\\b|direct(?:s|ed|ing|ives?)\\b|issu(?:es?|ed|ing)|serv(?:es|ed)\\b|handed|notified|impos(?:es?|ed|ing)|requir(?:es?|ed|ing)|sent\\b|sends\\b|told\\b|instruct|ban(?:s|ned)?\\b|block(?:s|ed)?\\b|suspend|restrict|revok|lift(?:s|ed|ing)?\\b|rescind|withdrew|allow(?:s|ed)\\b|approv|clear(?:s|ed)\\b|designat|sanction|fin(?:es|ed)\\b|export[- ]controls?|letter|sign(?:s|ed)\\b|list(?:s|ed)\\b|place[sd]?\\b|forc(?:es?|ed)\\b|cit(?:es|ed|ing)\\b|request\\b|demand|decision\\b|decid(?:es|ed)\\b|ruling\\b|freez|froze|halt(?:s|ed)\\b|suspension\\b|moratorium\\b|step(?:s|ped) in\\b|tells\\b|notice\\b',
)

export function authority(sentence: string, { authorities }: Context): Fact[] {
  if (!ISSUES.test(sentence) || SUPPOSED.test(sentence)) return []
  const acting = actingIn(sentence, authorities)
  return acting.slice(0, 2).map(({ name }) => ({ field: 'authority', value: name, quote: sentence }))
}

/** "Italy blocks": a state as such, right before what it does. */
const STATE_ACTS =
  /(?<![\w-])(?<!\b(?:in|of|from|outside|inside|to|across|for)\s+(?:the\s+)?)([A-Z][\w.]+(?:\s[A-Z][a-z]+)?)\s+(?:has\s+|have\s+)?(?:bann?(?:s|ed)?|blocks?|blocked|orders?|ordered|suspend(?:s|ed)|restrict(?:s|ed)|lift(?:s|ed)|bars?|barred|prohibit(?:s|ed)|revoke[sd]|lets|allow(?:s|ed)|forbids|forbade|outlaw(?:s|ed)|sanction(?:s|ed)|rescind(?:s|ed))\b/g
const COURT =
  /\b((?:(?:[A-Z][\w-]+|U\.S\.)\s+){0,3}(?:Court|Tribunal)(?:\s+(?:of|for)\s+(?:the\s+)?[A-Z]\w+(?:\s+[A-Z]\w+)*)?)\s+(?:has\s+|have\s+)?(?:\w+ly\s+)?(?:order(?:s|ed)|issued?|issues|rul(?:es|ed)|block(?:s|ed)|suspend(?:s|ed)|stay(?:s|ed)|overturn(?:s|ed)|prohibit(?:s|ed)|grant(?:s|ed)|halt(?:s|ed)|bar(?:s|red))\b/

/** An office that the catalogue does not know, by how offices are called. */
const OFFICE =
  /\b(?:Ministry|Department|Office|Bureau|Agency|Authority|Commission|Directorate)\s+(?:of|for|on)\s+(?:the\s+)?[A-Z]\w+(?:(?:\s+and|\s+&)?\s+[A-Z]\w+){0,4}/g

/** Everybody who acts by authority in a sentence. */
function actingIn(sentence: string, authorities: AuthorityIndex): { name: string; jurisdiction?: string }[] {
  const known = authoritiesIn(sentence, authorities)
  const offices = [...sentence.matchAll(OFFICE)]
    .map((match) => ({ name: match[0], start: match.index, end: match.index + match[0].length }))
    .filter(({ start, end }) => !known.some((other) => other.start < end && start < other.end))
  const named: { name: string; jurisdiction?: string; start: number; end: number }[] = [...known, ...offices].filter(
    ({ start, end }) => actsAt(sentence, start, end),
  )
  const court = COURT.exec(sentence)?.[1]?.replace(/^The\s+/, '')
  const states =
    named.length > 0 ? [] : [...sentence.matchAll(STATE_ACTS)].flatMap((match) => stateNamed(match[1]!, authorities))
  return [...named, ...(court === undefined ? [] : [{ name: court }]), ...states]
}

function stateNamed(word: string, { states }: AuthorityIndex) {
  const state = states.get(word.toLowerCase())
  if (!state) return []
  return [
    {
      name: state.shown.length === 2 ? `${state.shown} government` : `government of ${state.shown}`,
      jurisdiction: state.code,
    },
  ]
}

/** The authority does it, or the order is its order; one that only comments, meets or sells is not meant. */
function actsAt(sentence: string, start: number, end: number): boolean {
  const after = sentence.slice(end, end + 90)
  const before = sentence.slice(Math.max(0, start - 70), start)
  const does =
    /^(?:['’]s)?,?(?:\s+(?:\S+\s+){0,6}?)(?:order(?:s|ed)?|direct(?:s|ed|ive)|issu(?:es|ed)|serv(?:es|ed)|hand(?:s|ed)|notif(?:ies|ied)|impos(?:es|ed)|requir(?:es|ed)|sent|sends|told|tells|instruct(?:s|ed)|ban(?:s|ned)?|block(?:s|ed)|suspend(?:s|ed)|restrict(?:s|ed)|revok(?:es|ed)|lift(?:s|ed)|rescind(?:s|ed)|withdrew|allow(?:s|ed)|approv(?:es|ed)|clear(?:s|ed)|designat(?:es|ed)|sanction(?:s|ed)|fin(?:es|ed)|placed|places|forc(?:es|ed)|cit(?:es|ed)|export[- ]control|has\s+(?:lifted|issued|ordered|restricted)|letter|signed|freez(?:es|ing)|froze|halt(?:s|ed)|step(?:s|ped)\s+in)\b|^['’]s\s+(?:\S+\s+){0,3}?(?:decision|ruling|freeze|suspension|moratorium|injunction)\b/i
  const isIts =
    /\b(?:order|directive|letter|notice|controls?|restrictions?|licen[cs]e|ban|decision|ruling|action|instruction|sanctions|injunction|request|demand|suspension|freeze|moratorium)\s+(?:\w+\s+){0,3}(?:from|by|of)\s+(?:the\s+)?$/i
  return does.test(after) || isIts.test(before)
}

export function jurisdiction(sentence: string, { authorities }: Context): Fact[] {
  if (!ISSUES.test(sentence) || SUPPOSED.test(sentence)) return []
  const codes = new Set(actingIn(sentence, authorities).map((found) => found.jurisdiction))
  for (const match of sentence.matchAll(
    /(?<![\w-])([A-Z][\w.]+)\s+(?:export[- ]controls?|export\s+(?:order|directive|rules?)|(?:government\s+)?(?:order|directive|ban|sanctions))\b/g,
  )) {
    const code = authorities.stateOf.get(match[1]!.toLowerCase())
    if (code) codes.add(code)
  }
  return [...codes].flatMap((value): Fact[] =>
    value === undefined ? [] : [{ field: 'jurisdiction', value, quote: sentence }],
  )
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
    /\bexport[- ]controls?\s+(?:directive|direction|order)|\bexport[- ](?:directive|order)\b|\bdirective\b.{0,60}\bexport[- ]controls?|\bexport[- ]controls?\b.{0,40}\bdirective\b/i,
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

export function instrument(sentence: string): Fact[] {
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
  `${any("legal (?:basis|authority|grounds|text|reasoning|justification)|statut(?:e|ory (?:basis|authority))|regulation|text of the (?:letter|order|directive)|(?:directive|order|letter)(?:[’']s)? (?:text|wording)|exact (?:legal )?(?:basis|authority|wording)|copy of the (?:letter|order|directive)|reasoning|the letter|the directive|the order|authority")}[^.]{0,80}?\\b${any('not (?:yet )?(?:been )?(?:made )?(?:public|published|disclosed|released|specified|stated|named|cited|known)|unpublished|undisclosed|(?:has|have) (?:not|never) (?:yet )?(?:been )?(?:published|disclosed|released|made public)|unclear|unknown|secret|remains? (?:unpublished|undisclosed|secret|confidential|unclear|classified)|is confidential')}|\\b${any('(?:did|does|do|has|have) not (?:yet )?(?:cite|cited|name|named|specify|specified|disclose|disclosed|publish|published|state|stated|have|say|said)|without (?:citing|naming|specifying|disclosing|publishing)|declined to (?:cite|name|specify|disclose|publish)|(?:not|never) (?:yet )?(?:published|disclosed|made public)|refused to (?:cite|disclose|publish)')}\\s+(?:\\w+\\s+){0,5}?${any('legal (?:basis|authority|grounds|text)|statute|regulation|text|reasoning|letter|directive|specific (?:legal )?(?:authority|details)|law\\b|justification')}|\\bnobody\\s+(?:\\w+\\s+){0,4}?(?:has|have)\\s+(?:seen|published|read)\\b|\\b(?:unpublished|non-public|confidential|secret|private)\\s+(?:\\w+[- ]){0,3}?(?:letter|directive|order)\\b`,
  'i',
)

/** Of a decision also its reasons, its text and its day may be unknown: only that it was kept from the public counts. */
const DECISION_NOT_PUBLIC = words(
  '(?:decision|ruling|injunction|notice)\\b[^.]{0,80}?\\b(?:(?:is|was|has|have) (?:not|never) (?:yet )?(?:been )?(?:made )?(?:public|published|disclosed|released)|(?:is|remains?) (?:unpublished|undisclosed|secret|confidential))',
)

export function legalBasis(sentence: string): Fact[] {
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
  return NOT_PUBLIC.test(sentence) || DECISION_NOT_PUBLIC.test(sentence)
    ? [{ field: 'legalBasis', value: null, quote: sentence }]
    : []
}
