import type { Observation } from '@bellwether/shared/observation.ts'
import { isGone, OUTCOME_WORDS, type Outcome, STATUS_OF_OUTCOME } from '@bellwether/shared/outcome.ts'
import { formatDuration, type Millis, SECOND } from '@bellwether/shared/time.ts'

export interface ProbeLook {
  outcome: Outcome
  because: string[]
  latencyMs: Millis
  /** The control call: another model on the same key and path, in the same look. */
  control?: { model: string; outcome: Outcome }
}

export type Judged = Pick<Observation, 'status' | 'outcome' | 'latencyMs' | 'reason'>

const answers = (outcome: Outcome): boolean => outcome === 'healthy' || outcome === 'slow' || outcome === 'refused'

const QUOTED = 180

/** The vendor's own words, where the answer had any; else the rule that knew it. */
function words(look: ProbeLook): string {
  const [, status, message = ''] =
    look.because.map((line) => /^HTTP (\d+): (.+)$/s.exec(line)).find((match) => match !== null) ?? []
  if (!status) return look.because[0] ?? OUTCOME_WORDS[look.outcome]
  const short = message.length > QUOTED ? `${message.slice(0, QUOTED).replace(/\s+\S*$/, '')}…` : message
  return `answers “${short}” (HTTP ${status})`
}

/** One probe answer as an observation. That a model is gone counts as `withdrawn` only while a sibling on the same key and path answers, or where the answer itself names the withdrawal and no sibling contradicts it. */
export function judgeLook(look: ProbeLook, slowOverMs: Millis): Judged {
  if (look.outcome === 'healthy') return judgeLatency(look, slowOverMs)
  if (isGone(look.outcome)) return judgeGone(look)
  const status = STATUS_OF_OUTCOME[look.outcome]
  return { status, outcome: look.outcome, latencyMs: look.latencyMs, reason: words(look) }
}

function judgeLatency(look: ProbeLook, slowOverMs: Millis): Judged {
  if (look.latencyMs <= slowOverMs) return { status: 'operational', outcome: 'healthy', latencyMs: look.latencyMs }
  const reason = `answered after ${(look.latencyMs / SECOND).toFixed(1)} s; more than ${formatDuration(slowOverMs)} is slow for it`
  return { status: 'degraded_performance', outcome: 'slow', latencyMs: look.latencyMs, reason }
}

function judgeGone(look: ProbeLook): Judged {
  const { control, outcome, latencyMs } = look
  if (control && answers(control.outcome))
    return {
      status: 'withdrawn',
      outcome,
      latencyMs,
      reason: `${words(look)}; ${control.model} answers on the same key and path`,
    }
  const explicit = outcome !== 'model_missing'
  if (explicit && (!control || isGone(control.outcome))) {
    const rest = control ? `nor is ${control.model} served` : 'no sibling to compare with'
    return { status: 'withdrawn', outcome, latencyMs, reason: `${words(look)}; ${rest}` }
  }
  if (control && !isGone(control.outcome)) {
    return {
      status: STATUS_OF_OUTCOME[control.outcome],
      outcome: control.outcome,
      latencyMs,
      reason: `${words(look)}, but its sibling ${control.model} fails too: ${OUTCOME_WORDS[control.outcome]}`,
    }
  }
  return {
    status: 'major_outage',
    outcome,
    latencyMs,
    reason: `${words(look)}; ${control ? `nor is ${control.model} found` : 'no sibling to compare with'}: the whole path may be in question`,
  }
}

const FLOOR_MS: Millis = 5 * SECOND
const BASELINES_OVER = 3
const ENOUGH = 10

/** Slow is more than three times its own median of healthy answers, and never less than 5 s: a fast thing that doubles is not slow for people. */
export function slowThreshold(recentHealthyMs: readonly Millis[]): Millis {
  if (recentHealthyMs.length < ENOUGH) return FLOOR_MS
  const sorted = [...recentHealthyMs].sort((a, b) => a - b)
  return Math.max(FLOOR_MS, BASELINES_OVER * sorted[Math.floor(sorted.length / 2)]!)
}
