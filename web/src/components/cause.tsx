import { CAUSE_WORDS, type Cause, type Reason, type Verdict } from '@bellwether/shared/cause.ts'
import { Building2, CalendarX, CircleHelp, Gauge, KeyRound, type LucideIcon, Scale, Unplug, Wrench } from 'lucide-react'
import { capital, shorten } from '../format/lists.ts'
import { confidence } from '../format/numbers.ts'
import { usePhone } from '../hooks/use-phone.ts'
import { classes } from '../ui/class.ts'
import { EvidenceLink } from './evidence-link.tsx'
import { LongText } from './long-text.tsx'

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
      {cause !== 'undetermined' && <span>{sure === 0 ? 'ruled out' : confidence(sure)}</span>}
    </span>
  )
}

/** The verdict with its two strongest reasons, what speaks against it, and what would change it. */
export function CauseCard({ verdict }: { verdict: Verdict }) {
  const doubt = byWeight(verdict.reasons.filter((reason) => speaksAgainst(reason, verdict.cause)))[0]
  const Icon = ICONS[verdict.cause]
  const isPhone = usePhone()
  return (
    <div className="flex flex-col gap-3 px-4 pb-4">
      <div>
        <p className="flex items-center gap-2 text-title font-semibold">
          <Icon aria-hidden size={20} className="shrink-0 text-ink-2" />
          {CAUSE_WORDS[verdict.cause]}
        </p>
        {verdict.ruled ? (
          <Ruled ruled={verdict.ruled} said={verdict.cause} />
        ) : (
          verdict.cause !== 'undetermined' && <Certainty confidence={verdict.confidence} />
        )}
      </div>
      <ul className="flex flex-col gap-2">
        {strongest(verdict).map((reason) => (
          <ReasonLine
            key={reason.rule + reason.text}
            reason={reason}
            lead={
              reason.cause === verdict.cause
                ? undefined
                : `${capital(reason.direction)} ${CAUSE_WORDS[reason.cause].toLowerCase()}: `
            }
          />
        ))}
        {doubt && <ReasonLine reason={doubt} lead="Against: " hollow />}
      </ul>
      {verdict.wouldChange.length > 0 && (
        <details className="text-table text-ink-2" open={!isPhone}>
          <summary className="font-medium text-ink">What would change this</summary>
          <ul className="mt-1 flex flex-col gap-0.5">
            {verdict.wouldChange.map((change) => (
              <li key={change}>{shorten(change, 140)}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

/** Beside what a person said: what the rules alone say by now, and why, so that a change of their mind is seen. */
function Ruled({ ruled, said }: { ruled: Verdict; said: Cause }) {
  const [why] = byWeight(ruled.reasons.filter((reason) => reason.cause === ruled.cause && reason.direction === 'for'))
  const words =
    ruled.cause === said
      ? `the rules alone say the same, ${confidence(ruled.confidence)}`
      : ruled.cause === 'undetermined'
        ? 'the rules alone know no cause'
        : `the rules alone say ${CAUSE_WORDS[ruled.cause].toLowerCase()}, ${confidence(ruled.confidence)}`
  return (
    <p className="mt-1.5 text-table text-ink-2">
      A person said so; {words}
      {why && ruled.cause !== said && (
        <>
          : <LongText text={why.text} /> <EvidenceLink evidence={why.evidence} />
        </>
      )}
    </p>
  )
}

const speaksAgainst = (reason: Reason, cause: Cause) => reason.cause === cause && reason.direction === 'against'

/** What speaks for the cause, or, while it is not known, for the likeliest; where that is little, also what rules the others out. */
function strongest({ cause, reasons, ranking }: Verdict): Reason[] {
  const likeliest = cause === 'undetermined' ? ranking[0]?.cause : cause
  const own = byWeight(reasons.filter((reason) => reason.cause === likeliest && reason.direction === 'for'))
  const others = byWeight(reasons.filter((reason) => reason.cause !== likeliest && reason.direction === 'against'))
  return [...own, ...others].slice(0, 2)
}

const Certainty = ({ confidence: sure }: { confidence: number }) => (
  <div className="mt-1.5 flex items-center gap-2 text-table text-ink-2">
    <div aria-hidden className="h-1.5 w-24 overflow-hidden rounded-full bg-surface-2 outline outline-line">
      <div className="h-full bg-ink-2" style={{ width: `${Math.round(sure * 100)}%` }} />
    </div>
    {capital(confidence(sure))}
  </div>
)

const byWeight = (reasons: Reason[]) => [...reasons].sort((a, b) => b.weight - a.weight)

interface ReasonProps {
  reason: Reason
  lead?: string
  hollow?: boolean
}

const ReasonLine = ({ reason, lead, hollow = false }: ReasonProps) => (
  <li className="flex gap-2">
    <span
      aria-hidden
      className={classes('mt-[7px] size-1.5 shrink-0 rounded-full', hollow ? 'border border-ink' : 'bg-ink')}
    />
    <span className="min-w-0">
      {lead !== undefined && <span className="font-medium">{lead}</span>}
      <LongText text={reason.text} /> <EvidenceLink evidence={reason.evidence} />
    </span>
  </li>
)

/** `Strongly for`, `Against`, `Weakly for` */
function strength({ direction, weight }: Reason): string {
  return capital(`${weight >= 0.7 ? 'strongly ' : weight < 0.35 ? 'weakly ' : ''}${direction}`)
}

const confidenceIn = ({ ranking }: Verdict, cause: Cause): number =>
  ranking.find((ranked) => ranked.cause === cause)?.confidence ?? 0

/** Every reason that any rule gave, for and against every cause that was considered. */
export function AllReasons({ verdict }: { verdict: Verdict }) {
  const ranked = verdict.ranking.map(({ cause }) => cause)
  const causes = new Set([verdict.cause, ...ranked, ...verdict.reasons.map(({ cause }) => cause)])
  return (
    <div className="flex flex-col divide-y divide-line">
      {[...causes].map((cause) => (
        <div key={cause} className="px-4 py-3">
          <h3>
            <CauseLine cause={cause} confidence={confidenceIn(verdict, cause)} />
          </h3>
          <ul className="mt-2 flex flex-col gap-2">
            {byWeight(verdict.reasons.filter((reason) => reason.cause === cause)).map((reason) => (
              <li key={reason.rule + reason.text} className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3">
                <span className="text-table text-ink-3">{strength(reason)}</span>
                <span className="min-w-0">
                  <LongText text={reason.text} /> <EvidenceLink evidence={reason.evidence} />
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
