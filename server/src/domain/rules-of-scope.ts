import { isGone, isTransport } from '@bellwether/shared/outcome.ts'
import type { Case, Symptom } from './case.ts'
import { type EvidenceRule, type Found, observed } from './evidence-rule.ts'

const gone = (c: Case): Symptom[] => c.symptoms.filter(({ outcome }) => isGone(outcome))
const isFailing = (c: Case): boolean =>
  c.symptoms.some(
    ({ outcome, kind }) =>
      kind === 'status_page' || outcome === 'server_error' || outcome === 'slow' || isTransport(outcome),
  )

/** How far it reaches: what else answers, and what fails with it. */
export const RULES_OF_SCOPE: EvidenceRule[] = [
  {
    name: 'own_connectivity',
    cause: 'our_side',
    direction: 'for',
    weight: 0.97,
    wouldTake: (c) =>
      c.symptoms.some(({ outcome }) => isTransport(outcome))
        ? 'Independent addresses failing from here too'
        : undefined,
    find: (c) =>
      c.blind
        ? [{ text: 'Our own connectivity check fails', evidence: { type: 'connectivity', at: c.now } as const }]
        : [],
  },
  {
    name: 'siblings_answer',
    cause: 'technical',
    direction: 'against',
    weight: 0.5,
    wouldTake: (c) => (gone(c).length > 0 ? 'Other models of the vendor answering meanwhile' : undefined),
    find: (c) => (gone(c).length > 0 ? siblings(c) : []),
  },
  {
    name: 'other_path_answers',
    cause: 'technical',
    direction: 'for',
    weight: 0.15,
    find: (c) =>
      isFailing(c)
        ? answering(c).map(({ name, path, dependency, at }) => ({
            text: `${name} answers by ${path}: it is this path that fails`,
            evidence: { type: 'observation', dependency, at } as const,
          }))
        : [],
  },
  {
    name: 'other_path_answers',
    cause: 'regulatory',
    direction: 'against',
    weight: 0.1,
    find: (c) =>
      gone(c).some(({ outcome }) => outcome !== 'region_blocked')
        ? answering(c).map(({ name, path, dependency, at }) => ({
            text: `${name} still answers by ${path}`,
            evidence: { type: 'observation', dependency, at } as const,
          }))
        : [],
  },
  {
    name: 'gone_by_every_path',
    cause: 'vendor_policy',
    direction: 'for',
    weight: 0.15,
    wouldTake: (c) => (gone(c).length > 0 && answering(c).length > 0 ? 'Its other paths losing it too' : undefined),
    find: (c) => everyPath(c),
  },
  {
    name: 'gone_by_every_path',
    cause: 'technical',
    direction: 'against',
    weight: 0.5,
    find: (c) => everyPath(c),
  },
  {
    name: 'off_the_list',
    cause: 'vendor_policy',
    direction: 'for',
    weight: 0.15,
    wouldTake: (c) =>
      gone(c).some(({ listed }) => listed?.is === true) ? 'The vendor taking it off its list' : undefined,
    find: (c) =>
      gone(c)
        .filter(({ listed, neverAnswered }) => listed?.is === false && !neverAnswered)
        .map((symptom) => ({
          text: `${c.vendorName}’s own list no longer has ${symptom.name}`,
          evidence: { type: 'observation', dependency: symptom.dependency, at: symptom.listed!.at } as const,
        })),
  },
  {
    name: 'vendor_page_in_trouble',
    cause: 'technical',
    direction: 'for',
    weight: 0.55,
    wouldTake: (c) =>
      c.symptoms.every(({ kind }) => kind !== 'status_page') ? `${c.vendorName}’s status page in trouble` : undefined,
    find: (c) =>
      c.symptoms
        .filter(({ kind }) => kind === 'status_page')
        .map((page) => ({ text: `${c.vendorName}'s status page: ${page.reason}`, evidence: observed(page) })),
  },
  {
    name: 'refused_by_place',
    cause: 'regulatory',
    direction: 'for',
    weight: 0.25,
    wouldTake: (c) =>
      c.otherPlaces && c.symptoms.some(({ outcome, places }) => outcome === 'region_blocked' && !places)
        ? 'A look from another country that is answered'
        : undefined,
    // Only where the answer itself speaks of the place: that it differs may have other reasons.
    find: (c) => byPlace(c, ({ outcome }) => outcome === 'region_blocked', 'the refusal goes by place'),
  },
  {
    name: 'refused_by_place',
    cause: 'vendor_policy',
    direction: 'for',
    weight: 0.15,
    find: (c) =>
      byPlace(
        c,
        ({ outcome }) => isGone(outcome) && outcome !== 'region_blocked',
        'it is taken away by place, or bit by bit',
      ),
  },
  {
    name: 'answers_elsewhere',
    cause: 'technical',
    direction: 'for',
    weight: 0.15,
    find: (c) =>
      byPlace(
        c,
        ({ outcome }) => outcome === 'server_error' || outcome === 'slow',
        'it is what is nearest to us that fails',
      ),
  },
  {
    name: 'answers_elsewhere',
    cause: 'our_side',
    direction: 'for',
    weight: 0.4,
    find: (c) => byPlace(c, ({ outcome }) => isTransport(outcome), 'the way from us to it may be what fails'),
  },
  {
    name: 'fails_from_everywhere',
    cause: 'our_side',
    direction: 'against',
    weight: 0.7,
    wouldTake: (c) =>
      c.otherPlaces && c.symptoms.some(({ outcome, places }) => isTransport(outcome) && !places)
        ? 'A look from another place'
        : undefined,
    find: (c) =>
      c.symptoms
        .filter(({ places }) => places && places.fails.length > 1 && places.well.length === 0)
        .map((symptom) => ({
          text: `${symptom.name} fails from ${names(symptom.places!.fails)}`,
          evidence: observed(symptom),
        })),
  },
  {
    name: 'one_platform',
    cause: 'technical',
    direction: 'for',
    weight: 0.6,
    find: (c) =>
      c.underOne && c.underOne.length > 1
        ? [{ text: `${c.underOne.length} vendors that rest on ${c.vendorName} fail together` }]
        : [],
  },
  {
    name: 'maintenance_open',
    cause: 'technical',
    direction: 'for',
    weight: 0.6,
    // What was taken away, or hangs on our key, no maintenance explains.
    find: (c) =>
      c.maintenance && isFailing(c) ? [{ text: `${c.vendorName} has maintenance going on: ${c.maintenance}` }] : [],
  },
]

const names = (places: readonly { name: string }[]): string => places.map(({ name }) => name).join(', ')

/** What fails from some places and answers from others. */
const byPlace = ({ symptoms }: Case, fits: (symptom: Symptom) => boolean, so: string): Found[] =>
  symptoms.flatMap((symptom) => {
    const { fails = [], well = [] } = symptom.places ?? {}
    if (fails.length === 0 || well.length === 0 || !fits(symptom)) return []
    const text = `${symptom.name} fails from ${names(fails)} and answers from ${names(well)}: ${so}`
    return [{ text, evidence: observed(symptom) }]
  })

/** By the same path: what answers elsewhere says nothing of this one. */
const siblings = ({ healthySiblings, symptoms }: Case): Found[] => {
  const all = healthySiblings.filter(({ path }) => symptoms.some((symptom) => symptom.path === path))
  const [first] = [...all].sort((a, b) => (a.name < b.name ? -1 : 1))
  if (!first) return []
  const evidence =
    first.dependency !== undefined && first.at !== undefined
      ? ({ type: 'observation', dependency: first.dependency, at: first.at } as const)
      : undefined
  const text = all.length === 1 ? `${first.name} answers meanwhile` : `${all.length} siblings answer meanwhile`
  return [{ text, ...(evidence && { evidence }) }]
}

const answering = ({ otherPaths = [] }: Case) => otherPaths.filter(({ answers }) => answers)

/** Several paths, and none has it: nobody's gateway broke. */
function everyPath(c: Case): Found[] {
  const lost = gone(c)
  const paths = new Set(lost.map(({ path }) => path))
  if (paths.size < 2 || answering(c).length > 0) return []
  return [{ text: `It is gone by ${paths.size} paths at once`, evidence: observed(lost[0]!) }]
}
