import type { EventStatus } from '@bellwether/shared/regulatory-event.ts'
import type { Instant } from '@bellwether/shared/time.ts'

/** A document of an official register, as its source writes it: what kind of document it is stands in its first line. */
export interface RegisterDocument {
  source: string
  title: string
  text: string
  /** The day it applies from, by its own dates (ISO 8601). */
  effectiveAt?: string
  /** When it was published, else seen. */
  at: Instant
}

export interface RegisterStatus {
  status: EventStatus
  quote: string
}

type Rule = [status: EventStatus | 'by_its_date', words: RegExp]

/** The first that fits. Types and action lines: Document Drafting Handbook of the Office of the Federal Register, chapter 2. */
const RULES: Record<string, Rule[]> = {
  federalRegister: [
    [
      'rescinded',
      /\bwithdraw(?:al|n|ing|s)\b|\brescission\b|\brescind\w*|\brevocation of\b|\bremoval of (?:the )?(?:rule|regulations?)/i,
    ],
    [
      'stayed',
      /\bstay of\b|\b(?:administrative|judicial|partial) stay\b|\bstayed\b|\bsuspension of (?:the )?(?:rule|regulations?|effective date|effectiveness)/i,
    ],
    ['expired', /\bexpiration of\b|\bexpired\b/i],
    [
      'proposed',
      /\b(?:advance )?notice of proposed rulemaking|\bproposed (?:rule|amendments?|order|determination)|\bpetition for rulemaking/i,
    ],
    [
      'by_its_date',
      /\brule\b|\bamendments?\b|\border\b|\bexecutive order|\bproclamation|\bpresidential document|\bmemorandum|\bdetermination/i,
    ],
    ['proposed', /\brequest for (?:comments?|information)/i],
  ],
  cellar: [
    ['proposed', /\bproposal for\b/i],
    ['rescinded', /^[^,]{0,160}\brepealing\b/i],
    ['by_its_date', /\b(?:regulation|directive|decision)\b/i],
  ],
  court: [
    [
      'stayed',
      /\b(?:grant\w*|order\w* for|enter\w*)\b.{0,80}\b(?:stay|injunction|restraining order)\b|\b(?:stay|injunction|restraining order)\b.{0,40}\bgranted\b/i,
    ],
    ['rescinded', /\bvacat(?:es|ed|ing|ur)\b|\bset aside\b/i],
  ],
}
const KIND_OF: Record<string, keyof typeof RULES> = {
  'federal-register': 'federalRegister',
  'public-inspection': 'federalRegister',
  cellar: 'cellar',
  court: 'court',
}

/** How far a matter stands by the register's own type of document and dates, whatever its prose sounds like: a rule applies from its date on, and is ordered until then. Undefined: no register, or a kind of document that decides nothing (a notice). */
export function statusInRegister(document: RegisterDocument): RegisterStatus | undefined {
  const rules = RULES[KIND_OF[document.source] ?? '']
  if (!rules) return undefined
  const quote = isFederal(document.source) ? document.text.split('\n')[0]! : document.title
  const said = rules.find(([, words]) => words.test(quote))?.[0]
  if (said === undefined) return undefined
  return { status: said === 'by_its_date' ? byDate(document) : said, quote }
}

const isFederal = (source: string): boolean => KIND_OF[source] === 'federalRegister'

/** What is only laid open to be read is not published yet. */
function byDate({ source, effectiveAt, at }: RegisterDocument): EventStatus {
  const from = effectiveAt === undefined ? Number.NaN : Date.parse(effectiveAt.slice(0, 10))
  return source !== 'public-inspection' && from <= at ? 'in_force' : 'ordered'
}
