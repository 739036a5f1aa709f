import type { Cause, EvidenceRef, Reason } from '@bellwether/shared/cause.ts'
import { isGone, isTransport, OUTCOME_WORDS } from '@bellwether/shared/outcome.ts'
import { DAY } from '@bellwether/shared/time.ts'
import type { Case, CaseEvent, Notice, Symptom } from './case.ts'

type Rule = (c: Case) => Reason[]

const reason = (rule: string, cause: Cause, weight: number, text: string, evidence?: EvidenceRef): Reason => ({
  rule,
  cause,
  direction: weight < 0 ? 'against' : 'for',
  weight: Math.abs(weight),
  text,
  ...(evidence && { evidence }),
})

const observed = (symptom: Symptom): EvidenceRef => ({
  type: 'observation',
  dependency: symptom.dependency,
  at: symptom.at,
})
const noticeRef = (c: Case, notice: Notice): EvidenceRef => ({
  type: 'vendor-incident',
  vendor: c.vendor,
  id: notice.id,
})
const whoTells = ({ publications, vendorSays }: CaseEvent, vendor: string): string => {
  if (publications === 1) return vendorSays ? `${vendor}'s own publication tells` : 'A publication tells'
  return `${publications} publications${vendorSays ? `, ${vendor}'s own among them,` : ''} tell`
}

const gone = (c: Case): Symptom[] => c.symptoms.filter((symptom) => isGone(symptom.outcome))

/** Read top to bottom: each rule that fires leaves a reason for or against one cause. */
export const RULES: Rule[] = [
  (c) =>
    c.blind
      ? [
          reason('own_connectivity', 'our_side', 0.97, 'Our own connectivity check fails', {
            type: 'connectivity',
            at: c.now,
          }),
        ]
      : [],

  (c) =>
    c.symptoms
      .filter((symptom) => symptom.outcome === 'auth' || symptom.outcome === 'quota')
      .slice(0, 1)
      .map((symptom) =>
        symptom.keyWide
          ? reason(
              'key_wide_failure',
              'account',
              0.92,
              `Everything behind this key fails alike: ${OUTCOME_WORDS[symptom.outcome]}`,
              observed(symptom),
            )
          : reason(
              'key_failure',
              'account',
              0.7,
              `${symptom.name}: ${OUTCOME_WORDS[symptom.outcome]}`,
              observed(symptom),
            ),
      ),

  (c) =>
    gone(c)
      .filter((symptom) => symptom.retiresAt !== undefined && symptom.retiresAt <= c.now + DAY)
      .slice(0, 1)
      .map((symptom) =>
        reason(
          'retirement_date_passed',
          'retirement',
          0.85,
          `${symptom.name} was to be retired on ${new Date(symptom.retiresAt!).toISOString().slice(0, 10)}`,
          { type: 'catalogue', vendor: c.vendor },
        ),
      ),

  (c) =>
    c.symptoms
      .filter((symptom) => symptom.outcome === 'model_retired')
      .slice(0, 1)
      .map((symptom) =>
        reason(
          'answer_says_retired',
          'retirement',
          0.8,
          `The answer itself says so: ${symptom.reason}`,
          observed(symptom),
        ),
      ),

  (c) =>
    c.events
      .filter(
        (event) =>
          event.kind === 'regulatory' &&
          event.status !== 'proposed' &&
          event.status !== 'restored' &&
          event.status !== 'rescinded' &&
          event.status !== 'expired',
      )
      .slice(0, 3)
      .map((event) =>
        reason(
          'regulatory_event',
          'regulatory',
          eventWeight(event),
          `${whoTells(event, c.vendorName)} of an order: ${event.title}`,
          { type: 'event', id: event.id },
        ),
      ),

  (c) =>
    c.events
      .filter((event) => event.kind === 'retirement' && event.namesModel)
      .slice(0, 1)
      .map((event) =>
        reason('retirement_announced', 'retirement', 0.7, `A retirement was announced: ${event.title}`, {
          type: 'event',
          id: event.id,
        }),
      ),

  (c) =>
    c.notices
      .filter((notice) => notice.speaksOf === 'regulation')
      .slice(0, 2)
      .map((notice) =>
        reason(
          'notice_speaks_of_regulation',
          'regulatory',
          0.85,
          `${c.vendorName}'s notice speaks of it (${notice.cues.join(', ')}): “${notice.name}”`,
          noticeRef(c, notice),
        ),
      ),

  (c) =>
    c.notices
      .filter((notice) => notice.speaksOf === 'policy')
      .slice(0, 2)
      .map((notice) =>
        reason(
          'notice_speaks_of_policy',
          'vendor_policy',
          0.55,
          `${c.vendorName}'s notice names a decision, not a fault: “${notice.name}”`,
          noticeRef(c, notice),
        ),
      ),

  (c) =>
    c.notices
      .filter((notice) => notice.speaksOf === 'outage')
      .slice(0, 2)
      .map((notice) =>
        reason(
          'notice_speaks_of_outage',
          'technical',
          0.75,
          `${c.vendorName} reports an outage: “${notice.name}”`,
          noticeRef(c, notice),
        ),
      ),

  (c) =>
    c.notices
      .filter((notice) => notice.speaksOf === 'capacity')
      .slice(0, 1)
      .map((notice) =>
        reason(
          'notice_speaks_of_capacity',
          'capacity',
          0.7,
          `${c.vendorName} speaks of load: “${notice.name}”`,
          noticeRef(c, notice),
        ),
      ),

  (c) => {
    const blocked = c.symptoms.find((symptom) => symptom.outcome === 'region_blocked')
    return blocked
      ? [
          reason(
            'region_blocked',
            'regulatory',
            0.6,
            `The answer refuses our region: ${blocked.reason}`,
            observed(blocked),
          ),
        ]
      : []
  },

  (c) => {
    const withdrawn = gone(c).find((symptom) => symptom.outcome === 'model_withdrawn')
    if (!withdrawn) return []
    const sibling = withdrawn.control ? `; ${withdrawn.control.model} answers on the same key` : ''
    return [
      reason(
        'deliberate_answer',
        'vendor_policy',
        0.35,
        `The vendor answers, and says that it does not serve this${sibling}`,
        observed(withdrawn),
      ),
      reason(
        'deliberate_answer',
        'technical',
        -0.6,
        'A failure does not answer in sentences, the same ones each time',
        observed(withdrawn),
      ),
    ]
  },

  (c) => {
    const missing = gone(c)[0]
    if (!missing || c.healthySiblings.length === 0) return []
    return [
      reason(
        'siblings_answer',
        'technical',
        -0.5,
        `${c.healthySiblings.length === 1 ? `${c.healthySiblings[0]!.name} answers` : `${c.healthySiblings.length} siblings answer`} meanwhile`,
      ),
    ]
  },

  (c) => {
    const failing = c.symptoms.filter(
      (symptom) =>
        symptom.outcome === 'server_error' || symptom.outcome === 'slow' || (isTransport(symptom.outcome) && !c.blind),
    )
    if (failing.length === 0) return []
    const first = failing[0]!
    return [
      reason(
        'fails_as_software_fails',
        'technical',
        failing.length > 1 ? 0.75 : 0.65,
        `${failing.length === 1 ? first.name : `${failing.length} things`}: ${first.reason || OUTCOME_WORDS[first.outcome]}`,
        observed(first),
      ),
    ]
  },

  (c) => {
    const overloaded = c.symptoms.find(
      (symptom) => symptom.outcome === 'overloaded' || symptom.outcome === 'cold_start',
    )
    return overloaded
      ? [
          reason(
            'capacity_words',
            'capacity',
            0.75,
            `${overloaded.name}: ${overloaded.reason || OUTCOME_WORDS.overloaded}`,
            observed(overloaded),
          ),
        ]
      : []
  },

  (c) => {
    const page = c.symptoms.find((symptom) => symptom.kind === 'status_page')
    return page
      ? [
          reason(
            'vendor_page_in_trouble',
            'technical',
            0.55,
            `${c.vendorName}'s status page: ${page.reason}`,
            observed(page),
          ),
        ]
      : []
  },

  (c) =>
    c.underOne && c.underOne.length > 1
      ? [
          reason(
            'one_platform',
            'technical',
            0.6,
            `${c.underOne.length} vendors that rest on ${c.vendorName} fail together`,
          ),
        ]
      : [],

  (c) =>
    c.maintenance
      ? [reason('maintenance_open', 'technical', 0.6, `${c.vendorName} has maintenance going on: ${c.maintenance}`)]
      : [],
]

/** A story that names our model and carries the vendor's own word decides; press alone about the vendor suggests. */
function eventWeight(event: CaseEvent): number {
  const base = event.namesModel ? (event.vendorSays ? 0.93 : 0.75) : event.vendorSays ? 0.7 : 0.45
  return base * (0.6 + 0.4 * event.confidence)
}
