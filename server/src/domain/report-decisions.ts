import type { OverdueReview } from '@bellwether/shared/api-register.ts'
import type { ReportDecision, WeeklyReport } from '@bellwether/shared/api-reports.ts'
import { join } from '@bellwether/shared/join.ts'
import { DAY, iso } from '@bellwether/shared/time.ts'
import { ownersBehind } from './overdue-reviews.ts'
import { fullNameOf, type Register } from './register.ts'
import type { WeekFacts } from './week-facts.ts'

/** A proof that is older is none. */
const PROOF_LASTS = 7 * DAY
/** A model that ends so soon needs a decision, fallback or not. */
const ENDS_SOON = 30

/** What is asked of whom, the most important system first. */
export function decisionsOf(
  report: Pick<WeeklyReport, 'retirements' | 'drills' | 'reviews'>,
  facts: WeekFacts,
): ReportDecision[] {
  return [
    ...fallbacksToAdd(facts),
    ...modelsToLeave(report, facts),
    ...fallbacksToProve(facts),
    ...entriesToReview(report.reviews ?? [], facts),
    ...drillsToRun(report),
  ]
}

/** As many as there is room for, in their order; no kind is left out for another's sake. */
export function shownDecisions(decisions: readonly ReportDecision[], most: number): ReportDecision[] {
  const first = new Set(new Map(decisions.toReversed().map((one) => [one.kind, one])).values())
  const others = decisions.filter((one) => !first.has(one)).slice(0, Math.max(0, most - first.size))
  return decisions.filter((one) => first.has(one) || others.includes(one))
}

const systemOf = ({ systems }: Register, id: string) => systems.find((system) => system.id === id)!

const nameOf = (register: Register, id: string): string => systemOf(register, id).name ?? id

function fallbacksToAdd({ exposure, register }: WeekFacts): ReportDecision[] {
  return exposure.noFallback
    .map((choice) => ({ ...choice, of: systemOf(register, choice.system) }))
    .filter(({ of }) => of.tier <= 2)
    .sort((a, b) => a.of.tier - b.of.tier)
    .map(({ of, need, dependency }) => ({
      kind: 'add_fallback',
      ask: `Choose a fallback for ${need} of ${of.name ?? of.id}`,
      because: `${fullNameOf(register, dependency)} is its only choice (tier ${of.tier})`,
      owner: of.owner,
      link: `/dependencies/${dependency}`,
    }))
}

const modelsToLeave = ({ retirements }: Pick<WeeklyReport, 'retirements'>, { register }: WeekFacts): ReportDecision[] =>
  retirements.flatMap(({ title, at, days, systems, link = '/calendar' }) => {
    const bare = systems.filter(({ hasFallback }) => !hasFallback)
    if (bare.length === 0 && (days > ENDS_SOON || systems.length === 0)) return []
    const first = register.systems.find(({ name, id }) => (name ?? id) === systems[0]?.name)
    return [
      {
        kind: 'leave_retiring_model',
        ask: `Move off: ${title} on ${iso(at).slice(0, 10)}`,
        because: `in ${days} days; ${bare.length > 0 ? `${bare.map(({ name }) => name).join(', ')} would have nothing in its place` : 'its fallbacks would have to carry it'}`,
        owner: first?.owner ?? '',
        link,
      },
    ]
  })

function fallbacksToProve({ exposure, register, now }: WeekFacts): ReportDecision[] {
  const unproven = exposure.fallbacks.filter(({ provedAt }) => provedAt === undefined || now - provedAt > PROOF_LASTS)
  return [...Map.groupBy(unproven, ({ dependency }) => dependency)].map(([dependency, uses]) => ({
    kind: 'prove_fallback',
    ask: `Prove that ${fullNameOf(register, dependency)} serves`,
    because: `it stands in for ${uses.map(({ system, need }) => `${need} of ${nameOf(register, system)}`).join(', ')}, and ${uses[0]!.provedAt === undefined ? 'never answered a call of ours' : `last answered on ${iso(uses[0]!.provedAt).slice(0, 10)}`}`,
    owner: systemOf(register, uses[0]!.system).owner,
    link: `/dependencies/${dependency}`,
  }))
}

/** All of them in one line: who reviews one entry sees the others beside it. */
function entriesToReview(overdue: readonly OverdueReview[], { register }: WeekFacts): ReportDecision[] {
  const [first, ...others] = overdue
  if (!first) return []
  const dated = overdue.map(({ name, reviewBy }) => `${name} by ${reviewBy}`)
  const show = SHOWN[first.kind]
  return [
    {
      kind: 'review_entry',
      ask: `Review what the register says of ${join(
        overdue.map(({ name }) => name),
        3,
      )}`,
      because:
        others.length === 0
          ? `it was to be looked at by ${first.reviewBy}`
          : `${overdue.length} entries were to be looked at: ${join(dated, 5)}`,
      owner: join([...new Set(overdue.flatMap((one) => ownersBehind(register, one)))], 2),
      link: `/register?${show === undefined ? '' : `show=${show}&`}review=overdue`,
    },
  ]
}

/** The list of the Register page that an entry stands in; dependencies are what it shows unasked. */
const SHOWN = { system: 'systems', dependency: undefined, vendor: 'vendors' } as const

const drillsToRun = ({ drills }: Pick<WeeklyReport, 'drills'>): ReportDecision[] =>
  drills
    .filter(({ isDue }) => isDue)
    .map(({ name, on, lastAt, link }) => ({
      kind: 'run_drill',
      ask: `Rehearse: ${name}`,
      because:
        lastAt === undefined
          ? `it was to be on ${on ?? 'a day that is past'}`
          : `it last was on ${iso(lastAt).slice(0, 10)}`,
      owner: '',
      link,
    }))
