import type { Role } from '@bellwether/shared/regulatory-event.ts'
import { any, MAY, verbs } from './phrases.ts'
import { plain } from './plain-sentence.ts'

/**
 * What a sentence says of the things it names. The things are cut out and stand as `⟦n⟧`; a list of them ("A, B and C") stands as one
 * group. Patterns of news and notices in English: the direction of the grammar decides, never a word that is merely near.
 */

const THING = '⟦\\d+⟧'
const AND =
  "(?:['’]s?)?(?:\\s+models?)?(?:\\s*,?\\s*(?:and|or|&|/|\\+|as well as|plus|together with|along with|both)\\s*|\\s*,\\s*)(?:(?:both|also|the|its|their|(?:even\\s+)?(?:more|less|most)\\s+[\\w-]+|older|newer|restricted|gated|sister|sibling|companion|successor|predecessor)\\s+){0,4}(?:model\\s+)?"
/** Taken whole or not at all: a long list must not be tried in all its parts. */
const GROUP = `(?=(?<things>${THING}(?:${AND}${THING})*))\\k<things>`

/** What would turn the sense when it stands between a verb and the thing it is done to. */
const TURN =
  'but|while|whereas|instead|except|unlike|than|not|without|if|because|after|before|since|when|until|in\\s+favou?r|like|similar|rerouted?|reroutes|switch|mov(?:e|ed|ing)|migrat\\w+|fall|who|whose|written|launch\\w*|releas(?:ed|ing)|announc\\w*|compet\\w*|rival\\w*|advertis\\w+|marketing|campaigns?|promotions?|bugs?'
/** At most so many words in between, of one clause. */
const within = (most: number): string => `(?:(?!(?:${TURN})\\b)[^\\s.;:!?()⟦]+\\s+|${THING}(?:['’]s?)?\\s+){0,${most}}?`

/** Said of access: what it is done to may stand far from the verb. */
const STOP = verbs(
  'suspend disable block ban+ bar+ restrict revoke deactivate prohibit outlaw sanction blacklist shut_down shut_off switch_off turn_off cut_off take_down take_offline limit_access',
)
/** Said of many other things too: then it stands beside its thing, or access to the thing does. */
const TAKE = `(?:${verbs('withdraw remove pull halt pause freeze seize discontinue recall retire deprecate sunset+ restore reinstate reenable re-enable redeploy unblock resume')}|withdrew|withdrawn|froze|frozen|redeploy(?:s|ed|ing)?|took\\s+(?:down|offline)|taken\\s+(?:down|offline)|shutting\\s+(?:down|off)|cutting\\s+off)`
const CHANGE = `(?:${verbs('lift ease withdraw remove rescind drop+ reverse impose extend end tighten')}|withdrew|withdrawn)`
const ALLOW = verbs('allow permit clear approve authorize authorise').replace(
  'permit(?:e?s|ed|ing)?',
  'permit(?:s|ted|ting)?',
)
const CONTROLS = any(
  'export[- ]controls?|controls|restrictions?|ban|curbs|(?<!(?:rate|usage|token|message|context|size|spending) )limits|suspension|order|directive',
)
const ABOUT = any('on|of|for|against|over')

const STOPPAGE =
  any(`suspension|ban|shutdown|takedown|removal|withdrawal|export[- ]controls?|export[- ](?:order|directive|restrictions?|curbs|ban)|controls|restrictions?
  (?<!(?:rate|usage|token|message|context|size|spending) )limits|curbs|embargo|blockade|crackdown|recall|licen[cs](?:e|ing) requirements?|outage|downtime|elevated errors?|errors|degraded performance|disruptions?
  freeze|moratorium
  redeployment|reinstatement|restoration|retirement|deprecation`)
const STATE =
  any(`suspended|disabled|unavailable|not available|no longer (?:available|accessible|served|offered)|inaccessible|offline|dark|blocked|banned|barred|pulled
  withdrawn|revoked|restricted|removed|recalled|shut (?:down|off)|switched off|turned off|taken (?:down|offline)|cut off|subject to|placed under|put under|now under
  export[- ]controlled|covered by|affected|impacted|hit by|frozen|halted|down|degraded|experiencing|retired|deprecated|discontinued|sanctioned|blacklisted
  back online|back|restored|reinstated|redeployed|available again|generally available again|re-?enabled`)
const BE =
  "(?:is|are|was|were|be|been|being|got|gets|comes?|came|coming|remains?|remained|stays?|stayed|went|goes|going|gone|go|['’]s|['’]re)"
const KIND = any('models?|access|family|systems?|services?|APIs?|products?|apps?|domain|endpoints?')
/** ", the newest of them," or "(in preview)". */
const ASIDE = '(?:\\s*[,(][^,().;]{2,60}[,)])?,?'
/** Not as an adjective: "the more restricted A". */
const AS_VERB =
  '\\b(?<!\\b(?:an?|the|its|their|our|more|less|most|newly|heavily|highly|still|currently|previously)\\s+)'

const rules = (...sources: string[]): RegExp[] => sources.map((source) => new RegExp(source, 'gi'))

const HIT = rules(
  // suspends access to A and B; banned foreign nationals from using A
  `${AS_VERB}${STOP}\\s+${within(12)}${GROUP}`,
  // the suspended A; stops serving A; forbids V to offer A; users no longer use A
  `\\b(?:the|now)[\\s-]+(?:(?:now|recently|since)[\\s-]+)?(?:suspended|banned|blocked|withdrawn|disabled)\\s+${GROUP}`,
  `\\b${verbs('stop+ cease')}\\s+(?:serving|offering|selling|providing|distributing|supplying|exporting)\\s+${within(5)}${GROUP}`,
  `\\b(?:forbids?|forbade|forbidden|forbidding)\\s+(?:${THING}\\s+(?:to|from)\\s+\\w+\\s+)?${within(5)}${GROUP}`,
  `\\b(?:no\\s+longer\\s+(?:able\\s+to\\s+)?|unable\\s+to\\s+)(?:use|access|reach|call)\\s+${within(4)}${GROUP}`,
  // prohibits V from offering A
  `${AS_VERB}${STOP}\\s+${within(8)}from\\s+\\w+ing\\s+${within(5)}${GROUP}`,
  // removed A; revoked all access to A; denied users access to A
  `${AS_VERB}${TAKE}\\s+${within(2)}${GROUP}`,
  `${AS_VERB}${TAKE}\\s+${within(3)}(?:access|availability|use)\\s+(?:to|of|for)\\s+${within(6)}${GROUP}`,
  `\\b(?:los(?:e|es|ing|t)|loss\\s+of|${verbs('deny')}|without)\\s+${within(4)}access\\s+to\\s+${within(5)}${GROUP}`,
  `\\b(?:loss\\s+of|lost)\\s+(?:\\w+['’]s\\s+)?${GROUP}`,
  // lifted export controls on A; placed A under export controls; switched A off
  `\\b${CHANGE}\\s+${within(4)}${CONTROLS}\\s+${ABOUT}\\s+${within(8)}${GROUP}`,
  `\\b(?:plac(?:es?|ed|ing)|put(?:s|ting)?)\\s+${within(4)}${GROUP}\\s+(?:\\w+\\s+)?under\\s+(?:\\w+\\s+){0,3}(?:export|control|licen[cs])`,
  `\\b(?:switch|turn|shut|cut|tak|took|pull)\\w*\\s+${within(2)}${GROUP}\\s+(?:off|offline|down)\\b`,
  `\\b(?:sends?|sent|sending|knock(?:s|ed)?|forc(?:es?|ed|ing))\\s+${within(4)}${GROUP}(?:['’]s?)?\\s+(?:\\w+\\s+){0,2}(?:offline|dark|down)\\b`,
  `\\b${ALLOW}\\s+${within(6)}(?:to\\s+(?:release|redeploy|restore|resume|offer|reopen|use|access)|(?:limited\\s+|partial\\s+)?(?:release|use|access|redeployment|return))\\s+${within(5)}${GROUP}`,
  // export controls on A; an order that covers A; a licence is required for any export of A
  `\\b${STOPPAGE}\\s+(?:on|of|for|against|over|to|covering|affecting|targeting|with|in)\\s+${within(7)}${GROUP}`,
  `\\b(?:directive|order|letter|restrictions?|controls?|licen[cs]e|suspension|ban|shutdown)\\s+(?:that\\s+)?(?:cover|target|nam|concern|appl|affect|hit|sweep|swept)\\w*\\s+(?:in\\s+|to\\s+)?${within(6)}${GROUP}`,
  `\\blicen[cs]es?\\s+${within(5)}(?:required|needed)\\s+(?:for|to)\\s+${within(14)}${GROUP}`,
  `\\brequir\\w+\\s+(?:an?\\s+)?(?:\\w+\\s+)?licen[cs]es?\\s+(?:for|to|before)\\s+${within(14)}${GROUP}`,
  // A and B, the newest models, have been suspended; access to A is blocked; A unavailable
  `${GROUP}(?:['’]s?)?(?:\\s+${KIND})?${ASIDE}\\s+${within(3)}(?:(?:has|have|had)\\s+)?${BE}\\s+(?:(?:\\w+ly|now|also|both|all|currently|still|again|then|being|been|reported|back)\\s+){0,3}${STATE}`,
  `${GROUP}\\s+(?:now\\s+)?(?:unavailable|offline|not\\s+available|no\\s+longer\\s+available|suspended|blocked|banned|disabled)\\b`,
  // A is no longer suspended; A has not been restored; A disappeared from the API
  `${GROUP}(?:['’]s?)?(?:\\s+${KIND})?\\s+(?:has|have|had|is|are|was|were)(?:\\s+not|n['’]t)\\s+(?:yet\\s+)?(?:been\\s+)?(?:restored|reinstated|re-?enabled|unblocked|redeployed|back)\\b`,
  `${GROUP}(?:['’]s?)?(?:\\s+${KIND})?\\s+${BE}\\s+no\\s+longer\\s+(?:suspended|blocked|banned|barred|restricted|disabled|offline)\\b`,
  `${GROUP}\\s+(?:${BE}\\s+)?no\\s+longer\\s+be\\s+(?:reached|used|accessed|called|bought)\\b`,
  `${GROUP}\\s+${BE}\\s+ordered\\s+(?:offline|down|off)\\b`,
  `${GROUP}\\s+(?:did|does|has|have|had)(?:\\s+not|n['’]t)\\s+(?:escaped?|avoid(?:ed)?|evaded?)\\s+${within(3)}(?:${STOPPAGE}|order|directive|sanctions?)\\b`,
  `${GROUP}\\s+(?:suddenly\\s+|quietly\\s+)?(?:disappeared|vanished)\\s+from\\s+(?:\\w+\\s+){0,2}(?:API|platform|catalogue|catalog|list|console|cloud|app|menu)`,
  `${GROUP}${ASIDE}\\s+(?:no\\s+longer\\s+(?:answers?|responds?|works?)|(?:(?:has|have)\\s+)?(?:stopped|ceased)\\s+(?:answering|responding|working))\\b`,
  `\\bpull(?:s|ed|ing)?\\s+the\\s+plug\\s+on\\s+${within(3)}${GROUP}`,
  // the A ban; A's export controls; A faces export controls
  `${GROUP}(?:['’]s?)?\\s+(?:(?:AI|models?|foreign|US|U\\.S\\.|government|federal|access|export|service|API|partial|full|global|worldwide|temporary)[\\s-]+){0,3}${STOPPAGE}\\b(?!\\s+(?:on|of|against)\\s+⟦)`,
  `${GROUP}(?:['’]s?)?\\s+(?:models?\\s+)?(?:fac(?:es?|ed|ing)|hit\\s+(?:by|with)|f[ae]ll(?:s|ing)?\\s+under|c[ao]mes?\\s+under|(?:is|are|was|were)\\s+(?:hit|struck|targeted|caught)\\s+(?:by|in|with))\\s+${within(5)}(?:${STOPPAGE}|order|directive|sanctions?)\\b`,
)

/** Of a whole vendor much is said that is not about whether it may be used: only these count, and only where its name ends. */
const NAME_ENDS =
  '(?=(?:[\'’]s?)?\\s*(?:$|[,.;:!?)"”—–-]|(?:(?:AI\\s+)?(?:models|services|products|platforms?|apps?|APIs?|systems|websites?|sites?|domains?)|in|over|as|for|after|amid|by|is|are|was|were|has|have|to|on|at|with|and|or|nationwide|worldwide|today)\\b))(?!\\s+from\\b)'
const WHOLE_HIT = rules(
  `${AS_VERB}(?:${verbs('suspend block ban+ bar+ prohibit outlaw sanction blacklist revoke shut_down cut_off unblock restore')})\\s+(?:(?:all\\s+)?(?:public\\s+|foreign\\s+)?access\\s+to\\s+)?(?:the\\s+)?${GROUP}${NAME_ENDS}`,
  `\\b(?:ban|suspension|shutdown|crackdown|embargo|sanctions|blockade|outage|elevated\\s+errors?|degraded\\s+performance|disruptions?)\\s+(?:on|of|against|at|for|affecting|with)\\s+(?:the\\s+)?${GROUP}${NAME_ENDS}`,
  `${GROUP}\\s+(?:(?:has|have|had)\\s+been|${BE})\\s+(?:(?:\\w+ly|now|also|currently|being)\\s+){0,2}(?:suspended|banned|blocked|barred|sanctioned|blacklisted|unavailable|offline|down|inaccessible|shut\\s+down|experiencing|seeing\\s+(?:elevated|increased))\\b(?!\\s+from\\b)`,
  `\\b(?:add(?:s|ed)?|plac(?:es|ed)|put(?:s)?)\\s+(?:the\\s+)?${GROUP}\\s+(?:to|on)\\s+(?:(?:the|its|a)\\s+)?(?:[\\w-]+\\s+){0,3}(?:list|blacklist)\\b`,
  `\\bdesignat(?:es|ed)\\s+(?:the\\s+)?${GROUP}${NAME_ENDS}`,
  `${GROUP}\\s+(?:API\\s+|service\\s+)?(?:outage|shutdown|downtime|suspension)\\b`,
  `\\b(?:orders?|ordered|ordering|mandat(?:es?|ed)|directs?|directed)\\s+${GROUP}\\s+to\\s+(?:suspend\\s+(?:its|all|service)|shut|cease|halt\\s+(?:its|all|service)|stop\\s+(?:serving|operating|offering))`,
)

const SPARED = rules(
  `\\bunlike\\s+(?:the\\s+)?(?<things>${THING})`,
  `\\b(?:did|does|do|will|would|has|have|is|are|was|were)(?:\\s+not|n['’]t)\\s+(?:\\w+\\s+)?(?!\\w+\\s+by\\b)(?:${verbs('affect impact cover extend include touch reach suspend block restrict disable remove')}|apply|hit|ban(?:ned)?)\\s+(?:to\\s+)?${within(6)}${GROUP}`,
  `\\b(?:no|without(?:\\s+any)?)\\s+(?:impact|effect|changes?|bans?|restrictions?|suspension|limits|bearing)\\s+(?:on|for|to|of)\\s+${within(5)}${GROUP}`,
  `\\b(?:except(?:\\s+for)?|with\\s+the\\s+exception\\s+of|apart\\s+from|aside\\s+from|(?:all|every\\w*)\\s+(?:\\w+\\s+)?but|excluding|${verbs('spare exempt')}|leav(?:es?|ing)\\s+(?:alone|untouched)|other\\s+than)\\s+${within(4)}${GROUP}`,
  `${GROUP}(?:['’]s?)?(?:\\s+${KIND})?${ASIDE}\\s+${within(3)}(?:(?:has|have|had|will|would)\\s+)?(?:${BE}\\s+)?(?:(?:\\w+ly|also|both|all)\\s+){0,2}(?:not\\s+(?:been\\s+|be\\s+)?(?:\\w+ly\\s+)?(?:affected|impacted|suspended|blocked|banned|restricted|disabled|subject|covered|included|hit|part|touched|removed)|unaffected|unrestricted|untouched|unimpacted|exempt|spared|outside\\s+the\\s+(?:order|scope|directive))`,
  `${GROUP}\\s+(?:is|are|was|were|has|have)(?:\\s+not|n['’]t)\\W*$`,
  `${GROUP}\\s+(?:is|are)\\s+(?:online|up)\\b(?!\\s+again)`,
  `\\bke(?:eps?|pt|eping)\\s+${within(2)}${GROUP}\\s+(?:online|available|running|up)\\b`,
  `${GROUP}(?:['’]s?)?(?:\\s+${KIND})?${ASIDE}\\s+${within(2)}(?:(?:are|is|were|was)\\s+still|still|remain(?:s|ed|ing)?|stay(?:s|ed)?|continu(?:es?|ed)(?:\\s+to\\s+(?:be|work|run|operate|function))?|kept|keeps?)\\s+(?:\\w+ly\\s+|on\\s+)?(?:available|online|accessible|operational|up|work(?:s|ing)?|live|running|usable|in\\s+service|unchanged|reachable|as\\s+(?:before|normal))\\b`,
  `${GROUP}\\s+${within(3)}(?:isn|aren|wasn|weren)['’]t\\s+(?:\\w+\\s+)?(?:affected|impacted|suspended|blocked|banned|restricted|covered|subject|included)`,
)

/** Where people go instead: it works. */
const INSTEAD = rules(
  `\\b(?:please\\s+use|(?:can|to)\\s+use|switch(?:ed|ing)?\\s+(?:back\\s+)?(?:over\\s+)?to|f[ae]ll(?:s|ing|en)?[\\s-]*back\\s+(?:to|on|on\\s+to)|fallbacks?(?:\\s+model)?(?:\\s+(?:is|to))?|(?:re-?)?rout(?:ed?|es|ing)\\s+to|${verbs('migrate move default')}\\s+to|replaced\\s+(?:by|with)|instead,?|alternatives?\\s+(?:such\\s+as|like|including)|downgrad(?:e|ed|ing)\\s+to|(?:handled|answered)\\s+by)\\s+${within(6)}${GROUP}`,
)

/** Not a fact: asked, supposed, planned, wished, rumoured, denied. */
const SUPPOSED = new RegExp(
  `\\?\\s*["”’)]*$|\\b(?:${any(`if|unless|whether|could|might|${MAY}|would|should|can|imagine|suppose|hypothetical(?:ly)?|potential(?:ly)?|possibl[ey]|possibly|scenarios?|in a world|drills?|rehears\\w+|tabletop|simulat\\w+|wants? to
    (?:is|are|seems?|looks?|remains?) (?:un)?likely|(?:was|were|is|are|proved) (?:\\w+ )?(?:wrong|inaccurate|fake|fabricated|unfounded|baseless|premature)|(?:warn(?:s|ed|ing)?|fear(?:s|ed)?) of
    blocked by (?:the|our|my|your|an?) (?:\\w+ ){0,2}(?:firewall|proxy|filter|antivirus|ad ?blocker|browser)
    risks? (?:of|that)|hoax|false(?:ly)?|untrue|not true|no truth|incorrect(?:ly)?|mistaken(?:ly)?|contrary to|denie[sd] (?:that|having|any|reports?)|speculat\\w+|rumou?r(?:s|ed)?|fears?|fearing|worr(?:y|ies|ied)
    nobody|no one|nothing|neither|no (?:\\w+ )?(?:order|government|court|regulator|authority|law|rule|ban|directive)|yet to be|narrowly|rejected (?:calls?|proposals?|plans?|demands?)|draft (?:rule|order|law|bill|regulation)|in the (?:film|movie|novel|series|game)|fictional
    calls? (?:for|on|to)|called (?:for|on)|calling for|demands?|demanded|lobb(?:y|ies|ied|ying)|proposals?|to be decided`)}|${verbs('threaten consider weigh mull propose urge debunk intend expect')}|plan(?:s|ned|ning)?\\s+(?:on|to))\\b`,
  'i',
)
const NEGATED = new RegExp(
  `\\b(?:did|does|do|has|have|had|was|were|is|are|will)(?:\\s+not|n['’]t)\\s+(?:\\w+\\s+)?$|\\b(?:never|not|without|no\\s+(?:plans?|intention|wish|reason)\\s+(?:to|of)|not\\s+(?:been\\s+)?(?:asked|ordered|told|forced|required|directed|instructed)\\s+to|${verbs('refuse decline')}\\s+to|rather\\s+than|instead\\s+of|avoid(?:s|ed)?|h[oe]ld(?:s|ing)?\\s+off(?:\\s+on)?|${verbs('delay postpone')}|stop(?:s|ped)?\\s+short\\s+of)\\s+(?:\\w+\\s+)?$`,
  'i',
)

/** A longer enumeration is a table, and tells nothing by its grammar. */
const MOST_THINGS = 24

export type Fate = Extract<Role, 'affected' | 'not_affected'>

/** What is said of each thing of a clause, by its number. Things that nothing is said of are missing. `whole` are those that are a vendor as such. */
export function rolesIn(clause: string, whole: ReadonlySet<number>): Map<number, Fate> {
  const roles = new Map<number, Fate>()
  if (clause.split('⟦').length > MOST_THINGS) return roles
  const say = (patterns: RegExp[], role: Fate, about: (number: number) => boolean) => {
    for (const pattern of patterns)
      for (const match of clause.matchAll(pattern)) {
        if (role === 'affected' && NEGATED.test(clause.slice(0, match.index))) continue
        for (const number of numbersIn(match.groups!.things!))
          if (about(number) && !roles.has(number)) roles.set(number, role)
      }
  }
  const isModel = (number: number) => !whole.has(number)
  say(SPARED, 'not_affected', () => true)
  if (SUPPOSED.test(clause)) return roles
  say(INSTEAD, 'not_affected', isModel)
  say(HIT, 'affected', isModel)
  say(WHOLE_HIT, 'affected', (number) => whole.has(number))
  return roles
}

const numbersIn = (group: string): number[] => [...group.matchAll(/⟦(\d+)⟧/g)].map((match) => Number(match[1]))

const BOUNDARY =
  /[;:]\s+|\s[–—-]{1,2}\s|[()]|,\s+(?=(?:but|while|whereas|although|though|which|who|as|so|with|unlike|because|since|if|unless|where|when|and\s+(?:\w+\s+){0,3}(?:could|may|might|would|will|is|are|was|were|has|have|said|says)\b)\b)|\s+(?=(?:but|while|whereas|although|though|because|unless|and\s+(?:could|might|may|would))\s)/i

/** A sentence in clauses. One that begins with a condition, or asks, is one as a whole. */
export function clausesOf(sentence: string): string[] {
  if (/^\s*["“]?(?:if|unless|suppose|imagine)\b/i.test(sentence)) return [sentence]
  return plain(sentence)
    .split(BOUNDARY)
    .filter((clause) => clause.trim() !== '')
}
