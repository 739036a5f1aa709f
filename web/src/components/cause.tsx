import { CAUSE_WORDS, type Cause, type Reason, type Verdict } from '@bellwether/shared/cause.ts'
import { Building2, CalendarX, CircleHelp, Gauge, KeyRound, type LucideIcon, Scale, Unplug, Wrench } from 'lucide-react'
import { capital } from '../format/lists.ts'
import { confidence, confidenceWord } from '../format/numbers.ts'
import { classes } from '../ui/class.ts'
import { EvidenceLink } from './evidence-link.tsx'

const ICONS: Record<Cause, LucideIcon> = {
  technical: Wrench,
  capacity: Gauge,
  regulatory: Scale,
  retirement: CalendarX,
  account: KeyRound,
  vendor_policy: Building2,
  our_side: Unplug,
  undetermined: CircleHelp,
}

/** What is behind it and how sure we are: `Regulatory order · very likely, 92 %`. */
export function CauseLine({ cause, confidence: sure }: { cause: Cause; confidence: number }) {
  const Icon = ICONS[cause]
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5 text-table text-ink-2">
      <Icon aria-hidden size={14} className="shrink-0" />
      <span className="font-medium text-ink">{CAUSE_WORDS[cause]}</span>
      {cause !== 'undetermined' && <span>{confidence(sure)}</span>}
    </span>
  )
}

/** The verdict with its two strongest reasons, what speaks against it, and what would change it. */
export function CauseCard({ verdict }: { verdict: Verdict }) {
  const own = verdict.reasons.filter((reason) => reason.cause === verdict.cause)
  const strongest = byWeight(own.filter((reason) => reason.direction === 'for')).slice(0, 2)
  const doubt = byWeight(own.filter((reason) => reason.direction === 'against'))[0]
  const Icon = ICONS[verdict.cause]
  return (
    <div className="flex flex-col gap-3 px-4 pb-4">
      <div>
        <p className="flex items-center gap-2 text-title font-semibold">
          <Icon aria-hidden size={20} className="shrink-0 text-ink-2" />
          {CAUSE_WORDS[verdict.cause]}
        </p>
        <Certainty confidence={verdict.confidence} />
      </div>
      {strongest.length > 0 && (
        <ul className="flex flex-col gap-2">
          {strongest.map((reason) => (
            <ReasonLine key={reason.rule + reason.text} reason={reason} />
          ))}
          {doubt && <ReasonLine reason={doubt} />}
        </ul>
      )}
      {verdict.wouldChange.length > 0 && (
        <p className="text-table text-ink-2">
          <span className="font-medium text-ink">What would change this: </span>
          {verdict.wouldChange.join('; ').replace(/\.?$/, '.')}
        </p>
      )}
    </div>
  )
}

const Certainty = ({ confidence: sure }: { confidence: number }) => (
  <div className="mt-1.5 flex items-center gap-2 text-table text-ink-2">
    <div aria-hidden className="h-1.5 w-24 overflow-hidden rounded-full bg-surface-2 outline outline-line">
      <div className="h-full bg-ink-2" style={{ width: `${Math.round(sure * 100)}%` }} />
    </div>
    {capital(confidenceWord(sure))}, {Math.round(sure * 100)} %
  </div>
)

const byWeight = (reasons: Reason[]) => [...reasons].sort((a, b) => b.weight - a.weight)

const ReasonLine = ({ reason }: { reason: Reason }) => (
  <li className="flex gap-2">
    <span
      aria-hidden
      className={classes(
        'mt-[7px] h-1.5 w-1.5 shrink-0 rounded-full',
        reason.direction === 'for' ? 'bg-ink' : 'border border-ink',
      )}
    />
    <span className="min-w-0">
      {reason.direction === 'against' && <span className="font-medium">Against: </span>}
      {reason.text} <EvidenceLink evidence={reason.evidence} />
    </span>
  </li>
)

/** `Strongly for`, `Against`, `Weakly for` */
function strength({ direction, weight }: Reason): string {
  return capital(`${weight >= 0.7 ? 'strongly ' : weight < 0.35 ? 'weakly ' : ''}${direction}`)
}

/** Every reason that any rule gave, for and against every cause that was considered. */
export function AllReasons({ verdict }: { verdict: Verdict }) {
  const causes =
    verdict.ranking.length > 0 ? verdict.ranking : [{ cause: verdict.cause, confidence: verdict.confidence }]
  return (
    <div className="flex flex-col divide-y divide-line">
      {causes.map(({ cause, confidence: sure }) => (
        <div key={cause} className="px-4 py-3">
          <h3>
            <CauseLine cause={cause} confidence={sure} />
          </h3>
          <ul className="mt-2 flex flex-col gap-2">
            {byWeight(verdict.reasons.filter((reason) => reason.cause === cause)).map((reason) => (
              <li key={reason.rule + reason.text} className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3">
                <span className="text-table text-ink-3">{strength(reason)}</span>
                <span className="min-w-0">
                  {reason.text} <EvidenceLink evidence={reason.evidence} />
                  <span className="block font-mono text-xs text-ink-3">{reason.rule}</span>
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  )
}
