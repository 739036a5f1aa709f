import { HOUR, type Instant, type Millis } from '@bellwether/shared/time.ts'

/** Money per million tokens. */
export interface Price {
  currency: string
  inputPerMillion: number
  outputPerMillion: number
}

/** What the calls of one dependency may cost in a month (UTC), in the currency of the price. */
export interface Budget {
  amount: number
  price: Price
  /** How many tokens they may use, both ways together; absent: as many as the money buys. */
  tokens?: number
  /** Nobody wrote the price down: one is assumed. */
  assumed: boolean
}

/** What they did cost in one month. */
export interface Spend {
  /** `2026-06` */
  month: string
  calls: number
  inputTokens: number
  outputTokens: number
  cost: number
  /** When the last call that is paid for was made. */
  lastCallAt?: Instant
}

export type CanaryDecision = 'paid_call_due' | 'free_call_first' | 'budget_spent'

/** Of a model that nobody priced: three of four in the catalogue cost no more. */
export const ASSUMED_PRICE: Price = { currency: 'USD', inputPerMillion: 5, outputPerMillion: 25 }
/** Of a call whose answer does not say, and of the first one. */
const TYPICAL = { input: 20, output: 20 }
/** An older answer would not be fresh: a budget that cannot buy one that often is used up early, and says so. */
const LONGEST: Millis = 6 * HOUR
/** Kept for the hours in which something is suspected and every answer counts. */
const RESERVE = 0.1

export const costOf = (tokens: { input: number; output: number }, price: Price): number =>
  (tokens.input * price.inputPerMillion + tokens.output * price.outputPerMillion) / 1_000_000

export const monthOf = (at: Instant): string => new Date(at).toISOString().slice(0, 7)

/** The first instant of the month after. */
export function monthEnd(at: Instant): Instant {
  const date = new Date(at)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)
}

const inMonth = (spend: Spend | undefined, at: Instant): Spend =>
  spend?.month === monthOf(at) ? spend : { month: monthOf(at), calls: 0, inputTokens: 0, outputTokens: 0, cost: 0 }

const tokensOf = ({ inputTokens, outputTokens }: Spend): number => inputTokens + outputTokens

/** `tokens` undefined: the answer was none that is paid for, or does not say; `answered`: it was one. */
export interface PaidCall {
  tokens?: { input: number; output: number }
  answered: boolean
}

/** The calls of one look more: the model's own, and its siblings' where they were asked. */
export function spendAfter(spend: Spend | undefined, calls: readonly PaidCall[], budget: Budget, at: Instant): Spend {
  const before = inMonth(spend, at)
  const used = calls.map(({ tokens, answered }) => tokens ?? (answered ? TYPICAL : { input: 0, output: 0 }))
  const input = used.reduce((sum, tokens) => sum + tokens.input, 0)
  const output = used.reduce((sum, tokens) => sum + tokens.output, 0)
  return {
    month: before.month,
    calls: before.calls + calls.length,
    inputTokens: before.inputTokens + input,
    outputTokens: before.outputTokens + output,
    cost: before.cost + costOf({ input, output }, budget.price),
    lastCallAt: at,
  }
}

/** The whole budget may be used while something is suspected: what the steady pace spares is for that. */
export function isSpent(spend: Spend | undefined, budget: Budget, at: Instant): boolean {
  const now = inMonth(spend, at)
  return now.cost >= budget.amount || tokensOf(now) >= (budget.tokens ?? Number.POSITIVE_INFINITY)
}

/** What a model that is due is asked. Between two calls that its budget has put far apart, one that is free of charge finds what is gone or refused at the pace that was asked for; whatever is suspicious is worth its money. */
export function nextCall(
  spend: Spend | undefined,
  budget: Budget,
  { at, everyMs, isQuiet, hasFree }: { at: Instant; everyMs: Millis; isQuiet: boolean; hasFree: boolean },
): CanaryDecision {
  if (isSpent(spend, budget, at)) return 'budget_spent'
  if (!hasFree || !isQuiet || spend?.lastCallAt === undefined) return 'paid_call_due'
  // Whichever of this look and the next one is nearer to the time at which it is due.
  const paidAt = spend.lastCallAt + pacedEvery(everyMs, spend, budget, at)
  return at + everyMs / 2 < paidAt ? 'free_call_first' : 'paid_call_due'
}

/** How often a healthy model is called: as asked, or so seldom that the money lasts to the end of the month, but at least every six hours. */
export function pacedEvery(everyMs: Millis, spend: Spend | undefined, budget: Budget, at: Instant): Millis {
  const now = inMonth(spend, at)
  const monthLeft = monthEnd(at) - at
  const byMoney = lasting(now.cost, now.calls, costOf(TYPICAL, budget.price), budget.amount, monthLeft)
  const byTokens =
    budget.tokens === undefined
      ? 0
      : lasting(tokensOf(now), now.calls, TYPICAL.input + TYPICAL.output, budget.tokens, monthLeft)
  return Math.max(everyMs, Math.min(Math.max(byMoney, byTokens), LONGEST))
}

/** How far apart calls must be for what is left to last as long as the month; 0: they cost nothing. */
function lasting(used: number, calls: number, typical: number, budget: number, monthLeft: Millis): Millis {
  const perCall = calls > 0 && used > 0 ? used / calls : typical
  const left = budget * (1 - RESERVE) - used
  if (perCall === 0) return 0
  return left <= 0 ? LONGEST : Math.ceil((monthLeft * perCall) / left)
}
