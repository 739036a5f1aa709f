import type { Agreed, DownSpan, Measure } from '@bellwether/shared/api-availability.ts'
import type { Contract } from '@bellwether/shared/dependency.ts'
import type { Instant, Millis } from '@bellwether/shared/time.ts'

export const AGREED_RULE =
  'Of a month without its maintenance, the contract leaves 1 − SLA to failure: the error budget. Time down uses it, whatever the cause; whether an order or a retirement counts is for the contract to say, so the causes stand beside. Burn 1: at this pace it lasts exactly to the end of the month.'

const MOST = 50

/** A month against what was promised of it. Undefined: nothing was. `spans`: the time that was down in it. */
export function agreedIn(
  { from, to, upMs, downMs, unknownMs, maintenanceMs }: Measure,
  contract: Contract | undefined,
  spans: readonly DownSpan[],
  now: Instant,
): Agreed | undefined {
  if (contract?.sla === undefined) return undefined
  const promised = contract.sla / 100
  // Whole milliseconds: 100 − 99.9 is not a tenth in binary.
  const budgetMs = Math.round((to - from - maintenanceMs) * (1 - promised))
  const elapsed = Math.min(1, (now - from) / (to - from))
  const burn = budgetMs > 0 && elapsed > 0 ? downMs / budgetMs / elapsed : null
  const usedAtMostMs = downMs + unknownMs
  const state = stateOf({ seen: upMs + downMs, budgetMs, downMs, usedAtMostMs, burn })
  return {
    promised,
    state,
    budgetMs,
    usedMs: downMs,
    usedAtMostMs,
    burn,
    ...(contract.reference !== undefined && { reference: contract.reference }),
    evidence: state === 'breached' || state === 'perhaps_breached' ? longest(spans) : [],
  }
}

function stateOf(of: {
  seen: Millis
  budgetMs: Millis
  downMs: Millis
  usedAtMostMs: Millis
  burn: number | null
}): Agreed['state'] {
  if (of.seen === 0) return 'not_measured'
  if (of.downMs > of.budgetMs) return 'breached'
  if (of.usedAtMostMs > of.budgetMs) return 'perhaps_breached'
  return of.burn !== null && of.burn > 1 ? 'burning' : 'kept'
}

const longest = (spans: readonly DownSpan[]): DownSpan[] =>
  spans
    .toSorted((a, b) => b.to - b.from - (a.to - a.from))
    .slice(0, MOST)
    .sort((a, b) => a.from - b.from)
