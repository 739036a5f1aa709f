import { isGone } from '@bellwether/shared/outcome.ts'
import { DAY, type Instant } from '@bellwether/shared/time.ts'
import type { Case, CaseEvent, Notice } from './case.ts'
import { orderWeight, stillAnswers, wasLifted } from './event-weight.ts'
import { type EvidenceRule, type Found, noticed } from './evidence-rule.ts'

const isGoneCase = (c: Case): boolean => c.symptoms.some(({ outcome }) => isGone(outcome))
const isAccountCase = (c: Case): boolean => c.symptoms.some(({ outcome }) => outcome === 'auth' || outcome === 'quota')

const speaking = (c: Case, of: Notice['speaksOf']): Notice[] =>
  of === 'regulation' && stillAnswers(c)
    ? []
    : c.notices.filter(({ speaksOf, concernsOther }) => speaksOf === of && !concernsOther)

const notices =
  (of: Notice['speaksOf'], words: (notice: Notice, c: Case) => string): EvidenceRule['find'] =>
  (c) =>
    speaking(c, of).map((notice) => ({ text: words(notice, c), evidence: noticed(c, notice) }))

const page = (c: Case): string => `A notice on ${c.vendorName}’s status page`

/** What vendors, authorities and newspapers say. */
export const RULES_OF_WORDS: EvidenceRule[] = [
  {
    name: 'regulatory_event',
    cause: 'regulatory',
    direction: 'for',
    weight: 0.9,
    most: 2,
    wouldTake: (c) =>
      isGoneCase(c) ? `A publication of an order that names ${modelsOf(c)}` : 'A publication of an order',
    find: (c) =>
      c.events
        .map((event) => ({ event, weight: orderWeight(event, c) }))
        .filter(({ weight }) => weight > 0)
        .map(({ event, weight }) => ({
          text: orderText(event, c),
          evidence: { type: 'event', id: event.id } as const,
          weight,
        })),
  },
  {
    name: 'story_spares_it',
    cause: 'regulatory',
    direction: 'against',
    weight: 0.5,
    find: (c) =>
      c.events
        .filter(({ kind, spares }) => kind === 'regulatory' && spares)
        .map((event) => ({
          text: `The story of the order says that it does not touch ${modelsOf(c)}: ${event.title}`,
          evidence: { type: 'event', id: event.id } as const,
        })),
  },
  {
    name: 'notice_speaks_of_regulation',
    cause: 'regulatory',
    direction: 'for',
    weight: 0.85,
    most: 2,
    wouldTake: (c) => `${page(c)} that names an order`,
    find: notices(
      'regulation',
      (notice, c) => `${c.vendorName}'s notice speaks of an order (${notice.cues.join(', ')}): “${notice.name}”`,
    ),
  },
  {
    name: 'retirement_date_passed',
    cause: 'retirement',
    direction: 'for',
    weight: 0.85,
    wouldTake: (c) => (isGoneCase(c) ? 'A retirement date for it that has come' : undefined),
    find: (c) =>
      c.symptoms
        .filter(({ outcome, retiresAt }) => isGone(outcome) && retiresAt !== undefined && retiresAt <= c.now + DAY)
        .map(({ name, retiresAt }) => ({
          text: `${name} was to be retired on ${day(retiresAt!)}`,
          evidence: { type: 'catalogue', vendor: c.vendor } as const,
        })),
  },
  {
    name: 'retirement_announced',
    cause: 'retirement',
    direction: 'for',
    weight: 0.7,
    find: (c) => (isGoneCase(c) ? c.events.filter(isRetirement).map((event) => retirement(event, c)) : []),
  },
  {
    name: 'vendor_explains',
    cause: 'vendor_policy',
    direction: 'for',
    weight: 0.6,
    wouldTake: (c) => (isGoneCase(c) ? `${c.vendorName} saying that it decided so` : undefined),
    find: (c) =>
      isGoneCase(c)
        ? c.events
            .filter((event) => isDecision(event) && event.at >= c.firstBadAt - 2 * DAY)
            .map((event) => ({
              text: `${c.vendorName} says that it takes it away: ${event.title}`,
              evidence: { type: 'event', id: event.id } as const,
              weight: event.linked ? 0.75 : 0.6,
            }))
        : [],
  },
  {
    name: 'notice_speaks_of_policy',
    cause: 'vendor_policy',
    direction: 'for',
    weight: 0.55,
    most: 2,
    wouldTake: (c) => (isGoneCase(c) ? `${page(c)} that names a decision` : undefined),
    find: notices('policy', (notice, c) => `${c.vendorName}'s notice names a decision, not a fault: “${notice.name}”`),
  },
  {
    name: 'notice_speaks_of_outage',
    cause: 'technical',
    direction: 'for',
    weight: 0.75,
    most: 2,
    wouldTake: (c) => `${page(c)} that names a fault`,
    find: notices('outage', (notice, c) => `${c.vendorName} reports an outage: “${notice.name}”`),
  },
  {
    name: 'notice_speaks_of_keys',
    cause: 'account',
    direction: 'against',
    weight: 0.75,
    wouldTake: (c) => (isAccountCase(c) ? `${page(c)} that says that keys are refused` : undefined),
    find: (c) => (isAccountCase(c) ? aboutKeys(c) : []),
  },
  {
    name: 'notice_speaks_of_capacity',
    cause: 'capacity',
    direction: 'for',
    weight: 0.7,
    find: notices('capacity', (notice, c) => `${c.vendorName} speaks of load: “${notice.name}”`),
  },
]

const aboutKeys = (c: Case): Found[] =>
  c.notices
    .filter(({ speaksOfKeys, speaksOf }) => speaksOfKeys && speaksOf === 'outage')
    .map((notice) => ({
      text: `${c.vendorName} says that keys are refused to others too: “${notice.name}”`,
      evidence: noticed(c, notice),
    }))

const modelsOf = (c: Case): string =>
  [...new Set(c.symptoms.map(({ name }) => name))].sort().slice(0, 2).join(' or ') || 'it'

const day = (at: Instant): string => new Date(at).toISOString().slice(0, 10)

function orderText(event: CaseEvent, c: Case): string {
  const alone = event.vendorSays ? `${c.vendorName} itself` : 'A publication'
  const several = `${event.publications} publications${event.vendorSays ? `, ${c.vendorName}'s own among them,` : ''}`
  const who = event.publications === 1 ? alone : several
  const verb = event.publications === 1 ? 'tells' : 'tell'
  const what = wasLifted(event, c.firstBadAt)
    ? `of an order that was in force when it began, and is ${event.status.replace('_', ' ')} since`
    : event.status === 'stayed'
      ? 'of an order that a court has stayed'
      : event.status === 'reported'
        ? 'of an order, unconfirmed'
        : 'of an order'
  return `${who} ${verb} ${what}: ${event.title}${event.linked ? ' (the answer itself links there)' : ''}`
}

const isRetirement = ({ kind, namesModel }: CaseEvent): boolean => kind === 'retirement' && namesModel

/** A day that is still far off explains nothing yet. */
function retirement(event: CaseEvent, c: Case): Found {
  const days = event.effectiveAt ?? c.symptoms.flatMap(({ retiresAt }) => retiresAt ?? [])
  const isFarOff = days.length > 0 && days.every((at) => at > c.now + 7 * DAY)
  const isNow = days.some((at) => Math.abs(at - c.firstBadAt) <= 2 * DAY)
  return {
    text: `A retirement was announced: ${event.title}`,
    evidence: { type: 'event', id: event.id },
    weight: isFarOff ? 0.2 : isNow ? 0.85 : 0.7,
  }
}

const isDecision = ({ kind, namesModel, vendorSays, linked, takesAway }: CaseEvent): boolean =>
  kind !== 'regulatory' &&
  kind !== 'retirement' &&
  kind !== 'outage' &&
  namesModel &&
  (vendorSays || linked === true) &&
  takesAway === true
