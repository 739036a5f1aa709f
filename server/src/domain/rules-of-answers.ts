import { isGone, isTransport, OUTCOME_WORDS } from '@bellwether/shared/outcome.ts'
import { formatDuration, MINUTE } from '@bellwether/shared/time.ts'
import type { Case, Symptom } from './case.ts'
import { type EvidenceRule, observed } from './evidence-rule.ts'
import { weighNotice } from './router.ts'

const gone = (c: Case): Symptom[] => c.symptoms.filter(({ outcome }) => isGone(outcome))
const fails = (c: Case): Symptom[] =>
  c.symptoms.filter(
    ({ outcome }) => outcome === 'server_error' || outcome === 'slow' || (isTransport(outcome) && !c.blind),
  )

/** What the vendor's own words in an error speak of; what we added behind them is ours. */
const saidIn = ({ reason }: Symptom) => weighNotice('', /“([^”]+)”/.exec(reason)?.[1] ?? reason).speaksOf

const LASTING = 30 * MINUTE
/** So long the same answer was given. */
const lasted = ({ since, at }: Symptom): number => (since === undefined ? 0 : at - since)

/** What our own calls were answered. */
export const RULES_OF_ANSWERS: EvidenceRule[] = [
  {
    name: 'key_wide_failure',
    cause: 'account',
    direction: 'for',
    weight: 0.92,
    wouldTake: (c) => (c.symptoms.some(isOurs) ? 'Everything else behind the same key failing alike' : undefined),
    find: (c) =>
      c.symptoms
        .filter((symptom) => isOurs(symptom) && symptom.keyWide)
        .map((symptom) => ({
          text: `Everything behind this key fails alike: ${OUTCOME_WORDS[symptom.outcome]}`,
          evidence: observed(symptom),
        })),
  },
  {
    name: 'key_failure',
    cause: 'account',
    direction: 'for',
    weight: 0.7,
    find: (c) =>
      c.symptoms
        .filter((symptom) => isOurs(symptom) && !symptom.keyWide)
        .map((symptom) => ({
          text: `${symptom.name}: ${OUTCOME_WORDS[symptom.outcome]}`,
          evidence: observed(symptom),
        })),
  },
  {
    name: 'never_answered',
    cause: 'account',
    direction: 'for',
    weight: 0.8,
    find: (c) =>
      gone(c)
        .filter(({ neverAnswered, listed }) => neverAnswered && listed?.is !== true)
        .map((symptom) => ({
          text: `${symptom.name} never answered us${symptom.listed ? `, and ${c.vendorName}’s list does not have it` : ''}: is its name right, and may our key use it?${symptom.meant ? ` Did we mean ${symptom.meant}?` : ''}`,
          evidence: observed(symptom),
          weight: symptom.isUnknown ? 0.85 : 0.4,
        })),
  },
  {
    name: 'answer_says_retired',
    cause: 'retirement',
    direction: 'for',
    weight: 0.8,
    find: (c) =>
      c.symptoms
        .filter(({ outcome }) => outcome === 'model_retired')
        .map((symptom) => ({ text: `The answer itself says so: ${symptom.reason}`, evidence: observed(symptom) })),
  },
  {
    name: 'answer_speaks_of_order',
    cause: 'regulatory',
    direction: 'for',
    weight: 0.8,
    wouldTake: (c) => (gone(c).length > 0 ? 'An answer that names an order' : undefined),
    find: (c) =>
      gone(c)
        .filter((symptom) => saidIn(symptom) === 'regulation')
        .map((symptom) => ({
          text: `The answer itself speaks of an order: ${symptom.reason}`,
          evidence: observed(symptom),
        })),
  },
  {
    name: 'region_blocked',
    cause: 'regulatory',
    direction: 'for',
    weight: 0.6,
    find: (c) =>
      c.symptoms
        .filter(({ outcome }) => outcome === 'region_blocked')
        .map((symptom) => ({ text: `The answer refuses our region: ${symptom.reason}`, evidence: observed(symptom) })),
  },
  {
    name: 'deliberate_answer',
    cause: 'vendor_policy',
    direction: 'for',
    weight: 0.35,
    find: (c) =>
      gone(c)
        .filter(({ outcome }) => outcome === 'model_withdrawn')
        .map((symptom) => ({
          text: `The vendor answers, and says that it does not serve this${symptom.control ? `; ${symptom.control.model} answers on the same key` : ''}`,
          evidence: observed(symptom),
        })),
  },
  {
    name: 'deliberate_answer',
    cause: 'technical',
    direction: 'against',
    weight: 0.6,
    find: (c) =>
      gone(c)
        .filter(({ outcome }) => outcome === 'model_withdrawn')
        .map((symptom) => ({
          text: 'A failure does not answer in sentences, the same ones each time',
          evidence: observed(symptom),
        })),
  },
  {
    name: 'same_answer_lasts',
    cause: 'technical',
    direction: 'against',
    weight: 0.3,
    find: (c) =>
      gone(c)
        // Where nothing is found at all, that it lasts proves no intent.
        .filter(
          (symptom) => lasted(symptom) >= LASTING && !symptom.flaps && (isServed(c) || answersBeside(c, [symptom])),
        )
        .map((symptom) => ({
          text: `${symptom.name} has been answered the same way for ${formatDuration(lasted(symptom))}`,
          evidence: observed(symptom),
        })),
  },
  {
    name: 'good_and_bad_by_turns',
    cause: 'technical',
    direction: 'for',
    weight: 0.4,
    find: (c) =>
      c.symptoms
        .filter(({ flaps }) => flaps)
        .map((symptom) => ({
          text: `${symptom.name} is good and bad by turns: what is taken away stays away`,
          evidence: observed(symptom),
        })),
  },
  {
    name: 'fails_as_software_fails',
    cause: 'technical',
    direction: 'for',
    weight: 0.65,
    wouldTake: (c) => (c.blind ? undefined : 'Errors or timeouts in place of an answer'),
    find: (c) => {
      const failing = fails(c)
      return failing.map((symptom) => ({
        text: `${failing.length === 1 ? symptom.name : `${failing.length} things`}: ${symptom.reason || OUTCOME_WORDS[symptom.outcome]}`,
        evidence: observed(symptom),
        weight: failing.length > 1 ? 0.75 : 0.65,
      }))
    },
  },
  {
    name: 'nothing_is_found',
    cause: 'technical',
    direction: 'for',
    weight: 0.6,
    find: (c) => {
      const missing = gone(c).filter(({ outcome, neverAnswered }) => outcome === 'model_missing' && !neverAnswered)
      const isAll =
        missing.length > 1 && missing.length === c.symptoms.length && !isServed(c) && !answersBeside(c, missing)
      return isAll
        ? missing.map((symptom) => ({
            text: `All ${missing.length} models of ours at ${c.vendorName} are “not found” at once: nobody withdraws everything without a word`,
            evidence: observed(symptom),
          }))
        : []
    },
  },
  {
    name: 'capacity_words',
    cause: 'capacity',
    direction: 'for',
    weight: 0.75,
    wouldTake: (c) => (fails(c).length > 0 ? 'An answer that speaks of load or demand' : undefined),
    find: (c) =>
      c.symptoms
        .filter(({ outcome }) => outcome === 'overloaded' || outcome === 'cold_start')
        .map((symptom) => ({
          text: `${symptom.name}: ${symptom.reason || OUTCOME_WORDS[symptom.outcome]}`,
          evidence: observed(symptom),
        })),
  },
]

const isOurs = ({ outcome }: Symptom): boolean => outcome === 'auth' || outcome === 'quota'
/** Another model answers by the same path. */
const answersBeside = ({ healthySiblings }: Case, missing: readonly Symptom[]): boolean =>
  healthySiblings.some(({ path }) => missing.some((symptom) => symptom.path === path))
/** A control call of the same look was answered: it is not everything. */
const isServed = (c: Case): boolean => c.symptoms.some(({ control }) => control?.outcome === 'healthy')
