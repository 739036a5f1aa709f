import type { EventStatus } from '@bellwether/shared/regulatory-event.ts'
import { any, MAY } from './phrases.ts'
import { sentences } from './words.ts'

const said = (list: string): RegExp => new RegExp(`\\b${any(list)}`, 'i')

/** Not yet so: expected, hoped for, worked on. */
const NOT_YET = said(
  `could\\b|${MAY}\\b|might\\b|would\\b|should\\b|expect(?:s|ed|ing)?\\b|hop(?:es?|ing)\\b|work(?:s|ing)? to\\b|aim(?:s|ing)? to|plan(?:s|ned|ning)?\\b|seek(?:s|ing)?\\b|no timeline|when,? or if|if\\b|unless|not (?:yet )?(?:been )?(?:restored|lifted)|negotiat\\w+ (?:to|over)|talks|asks?\\b|urges?|wants?\\b|soon\\b|appeal path|possible restoration|benchmarks for|conditions for|never\\b|den(?:y|ies|ied)\\b|no (?:restrictions?|controls?|bans?|orders?|sanctions?) (?:was|were|has|have)\\b|not (?:been )?in force|(?:did|does|has|have|had) not (?:order|suspend|bann?|block|lift|restor)`,
)
const CONSIDERED = said(
  'propos(?:es?|ed|al)|consider(?:s|ed|ing)\\b|weigh(?:s|ing)\\b|mull(?:s|ing)\\b|draft\\b|bill\\b|contemplat|plans? to (?:ban|restrict|block|require)|favou?ring|seeks? to (?:ban|restrict)|notice of proposed',
)

/** What only thinks about it says not how it stands, whatever else it tells of. */
const THOUGHT =
  /^\s*["“]?(?:what if|imagine|suppose|opinion\s*[:|]|could|should|would|might|how (?:to|would)|why)\b|\?\s*["”]?$/i

/** Last stage first: a text that tells the whole story stands where the story stands. */
const STAGES: [EventStatus, RegExp][] = [
  [
    'partially_restored',
    said(
      `partial(?:ly)? (?:restor|lift|eas|re-?open|release|access)\\w*|(?:limited|partial|restricted) (?:release|return|redeployment)|(?:allow(?:s|ed)?|lets?)\\b.{0,60}\\b(?:trusted|vetted|named|some|select(?:ed)?|certain|more than \\d+|\\d{2,})
      (?:restor|reinstat|re-?open|approv|clear)\\w*\\b.{0,70}\\b(?:trusted|vetted|named|some|select(?:ed)?|certain|approved|list of|\\d{2,}\\+?) (?:\\w+ ){0,3}(?:organi[sz]ations?|companies|entities|customers|users|agencies|partners|regions)
      (?:allow(?:s|ed)?|lets?)\\b.{0,60}\\b(?:business(?:es)?|enterprises?|companies|firms)\\b.{0,60}\\bagain|(?:allow(?:s|ed)?|lets?)\\b.{0,60}\\b(?:restore|reopen|resume)\\b.{0,60}\\bfor (?:\\w+ ){0,2}(?:business|enterprise|corporate|professional)\n      approv(?:es|ed)\\b.{0,30}\\blimited release`,
    ),
  ],
  [
    'stayed',
    said(
      'stay(?:s|ed)? (?:the )?(?:order|directive|enforcement)|(?:judge|court)\\b.{0,50}\\b(?:block(?:s|ed)|paus(?:es|ed)|halt(?:s|ed)|suspend(?:s|ed)|stay(?:s|ed)|freez(?:es)|froze) (?:the )?(?:[\\w.’-]+ ){0,5}(?:order|directive|ban|rule|enforcement|export controls?)|preliminary injunction against',
    ),
  ],
  [
    'expired',
    said('(?:order|directive|ban|restrictions?|controls?|licen[cs]e)\\b.{0,30}\\b(?:has |have )?(?:expired|lapsed)'),
  ],
  [
    'restored',
    said(
      `(?:has|have|had|was|were|is|are|been|being|now|fully) (?:now |fully |being )?(?:restored|redeployed|reinstated|reopened|back online|available again)|came back online|back online|access (?:is |was |has been )?restored|restored access|restores access|(?:restores|reinstates|re-?enables) (?:\\S+ ){1,5}(?:worldwide|globally|for (?:all|every\\w*)|to all)|redeploy(?:ing|ed)
      generally available again|switched (?:it |them )?back on|returns? to (?:all )?(?:customers|users)|available again`,
    ),
  ],
  [
    'rescinded',
    said(
      'lift(?:s|ed|ing)?\\b.{0,50}\\b(?:controls?|ban|restrictions?|order|directive|limits|curbs|suspension|sanctions)|(?:controls?|ban|restrictions?|order|directive|curbs|sanctions)\\b.{0,40}\\b(?:has been |have been |was |were |been )?(?:lifted|rescinded|withdrawn|revoked|overturned|struck down|removed|vacated)|rescind(?:s|ed)|withdrew (?:the )?(?:\\w+ )?(?:order|directive|controls?)|overturn(?:s|ed)\\b.{0,40}\\b(?:ban|order|injunction)',
    ),
  ],
  [
    'in_force',
    said(
      `(?:has|have|had|we['’]ve)? ?(?:suspended|disabled|revoked|cut off|switched off|pulled|blocked|removed|shut off|shut down|deactivated)\\b.{0,40}\\b(?:access|models?|for all|for every|everyone|worldwide|globally|customers|users)|must (?:abruptly )?(?:disable|suspend)|(?:is|are|was|were) (?:now )?(?:unavailable|not available|suspended|disabled|offline|blocked|no longer available|banned)
      (?:abruptly |immediately )?(?:disabled|disables|suspended|suspends|pulls|pulled) (?:both |the )?[A-Z]|took effect|takes effect(?! (?:tomorrow|next|on|in|from|later|within|after|at midnight|at the end|this (?:week|month)|(?:mon|tues|wednes|thurs|fri|satur|sun)day))|entered into force|in force|went dark|taken offline|offline|cutting off access|unavailable (?:to|in|for)\\b|(?:has|have) (?:paused|halted|frozen)\\b|comply(?:ing)? with the (?:order|directive)|to ensure compliance|revoke access|faces? (?:\\w+ )?export controls?|export ban|no longer (?:answers?|responds?)\\b`,
    ),
  ],
  [
    'ordered',
    said(
      `order(?:s|ed)\\b|(?:interim |temporary )?final rule|direct(?:s|ed) \\S+ to|directive|issued (?:an? )?(?:\\w+ ){0,4}(?:order|directive|letter)|mandat(?:es|ed)|bans\\b|banned|blocks\\b|prohibits|suspends access|imposed|takes effect|sent .{0,30}letter|executive order|injunction|sanction(?:s|ed)\\b|restricts|freezes\\b|froze\\b`,
    ),
  ],
]

/** How far the matter stands by this text: its headline decides, else its beginning, else the furthest stage that it tells of. */
export function statusIn(title: string, text: string): { status: EventStatus; quote: string } | undefined {
  if (THOUGHT.test(title)) return undefined
  const all = sentences(text)
  const headline = stageOf([title])
  // That something is ordered is the less when the text goes on to tell that it was done.
  const done = headline?.status === 'ordered' ? stageOf(all.slice(0, 6)) : undefined
  if (done?.status === 'in_force') return done
  return (
    headline ??
    (CONSIDERED.test(title) ? { status: 'proposed', quote: title } : undefined) ??
    stageOf(all.slice(0, 4)) ??
    considered(title, all.slice(0, 2)) ??
    stageOf(all)
  )
}

function stageOf(parts: string[]): { status: EventStatus; quote: string } | undefined {
  const told = parts.filter((part) => part !== '' && !CONSIDERED.test(part) && !/\?\s*["”’)]*$/.test(part))
  for (const [status, cues] of STAGES) {
    const quote = told.find((part) => isSo(part, cues))
    if (quote) return { status, quote }
  }
  return undefined
}

/** What comes behind "could", "hopes" or "is working to" is not so yet; what stands before it is. */
function isSo(part: string, cues: RegExp): boolean {
  const match = cues.exec(part)
  return match !== null && !NOT_YET.test(part.slice(0, match.index + match[0].length))
}

function considered(title: string, parts: string[]): { status: EventStatus; quote: string } | undefined {
  const quote = [title, ...parts].find((part) => CONSIDERED.test(part))
  return quote ? { status: 'proposed', quote } : undefined
}
