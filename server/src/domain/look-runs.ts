import type { Outcome } from '@bellwether/shared/outcome.ts'
import type { Status } from '@bellwether/shared/status.ts'
import { HOUR, type Instant, type Millis } from '@bellwether/shared/time.ts'

/** One look, as far as the rules of alerts ask. */
export interface PlainLook {
  at: Instant
  status: Status
  outcome: Outcome
  reason?: string
}

/** Looks of one series that all saw the same, one after the other. */
export interface LookRun {
  status: Status
  outcome: Outcome
  /** As the first of them had it. */
  reason?: string
  firstAt: Instant
  lastAt: Instant
  looks: number
  /** When its first looks were made: milliseconds from one to the next. Of those after them only the number is known. */
  head: Millis[]
}

/** So long after a change the rules may still make something of one more look that saw the same: an hour of flapping is the longest … */
const HEAD_MS: Millis = 2 * HOUR
/** … and so many looks in a row are the most that a policy may ask for. */
const HEAD_LOOKS = 100

/** Looks, oldest first, as runs. `open`: the run before them, which they may go on. Doing it bit by bit or at once is the same. */
export function runsOf(looks: readonly PlainLook[], open?: LookRun): LookRun[] {
  const runs: LookRun[] = open ? [{ ...open, head: [...open.head] }] : []
  for (const look of looks) {
    const last = runs.at(-1)
    if (last?.status === look.status && last.outcome === look.outcome) extend(last, look.at)
    else runs.push(begun(look))
  }
  return runs
}

const begun = ({ at, status, outcome, reason }: PlainLook): LookRun => ({
  status,
  outcome,
  ...(reason !== undefined && { reason }),
  firstAt: at,
  lastAt: at,
  looks: 1,
  head: [],
})

function extend(run: LookRun, at: Instant): void {
  const isHeadOnly = run.head.length === run.looks - 1
  if (isHeadOnly && (run.looks < HEAD_LOOKS || at - run.firstAt <= HEAD_MS)) run.head.push(at - run.lastAt)
  run.lastAt = at
  run.looks += 1
}

/** The looks of a run that the rules need, oldest first: its head and its last. One that began before `since` begins there, at its usual pace. */
export function looksOf(run: LookRun, since: Instant): PlainLook[] {
  const { status, outcome, reason } = run
  const look = (at: Instant): PlainLook => ({ at, status, outcome, ...(reason !== undefined && { reason }) })
  const instants = run.firstAt >= since ? headOf(run) : headFrom(run, since)
  if (run.lastAt >= since && instants.at(-1) !== run.lastAt) instants.push(run.lastAt)
  return instants.map(look)
}

/** How many of its looks were made since then; of a run cut in two, by its pace. */
export function looksSince({ firstAt, lastAt, looks }: LookRun, since: Instant): number {
  if (firstAt >= since) return looks
  return lastAt < since ? 0 : Math.round(((looks - 1) * (lastAt - since)) / (lastAt - firstAt)) + 1
}

function headOf({ firstAt, head }: LookRun): Instant[] {
  const instants = [firstAt]
  for (const length of head) instants.push(instants.at(-1)! + length)
  return instants
}

/** What is left of the known head, then looks at the pace of the rest. */
function headFrom(run: LookRun, since: Instant): Instant[] {
  const known = headOf(run)
  const pace = paceOf(run, known)
  const instants = known.filter((at) => at >= since)
  for (let at = nextAfter(known.at(-1)!, since, pace); at < run.lastAt; at += pace) {
    if (instants.length >= HEAD_LOOKS && at - instants[0]! > HEAD_MS) break
    instants.push(at)
  }
  return instants
}

/** How far apart the looks after the head were, on average; infinite where there is none. */
function paceOf({ lastAt, looks, head }: LookRun, known: readonly Instant[]): Millis {
  const rest = looks - 1 - head.length
  return rest > 0 ? Math.max(1, Math.round((lastAt - known.at(-1)!) / rest)) : Number.POSITIVE_INFINITY
}

const nextAfter = (from: Instant, since: Instant, pace: Millis): Instant =>
  pace === Number.POSITIVE_INFINITY ? pace : from + Math.max(1, Math.ceil((since - from) / pace)) * pace
