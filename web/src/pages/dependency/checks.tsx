import type { CheckSummary } from '@bellwether/shared/api.ts'
import { formatDuration } from '@bellwether/shared/time.ts'
import { Ago } from '../../components/ago.tsx'
import { CheckOutcome, checkKind } from '../../components/check-outcome.tsx'
import { Empty } from '../../components/loaded.tsx'
import { Prose } from '../../components/prose.tsx'
import { latency } from '../../format/numbers.ts'
import { Code } from '../../ui/scroll-box.tsx'

/** Every check of the dependency with its last answer, word for word. */
export function Checks({ checks }: { checks: CheckSummary[] }) {
  if (checks.length === 0) return <Empty title="Nothing looks at it yet" />
  return (
    <ul className="divide-y divide-line">
      {checks.map((check) => (
        <li key={check.id} className="px-4 py-3">
          <div className="flex flex-wrap items-center justify-between gap-x-4">
            <span className="font-medium">{checkKind(check.kind)}</span>
            <CheckOutcome check={check} />
          </div>
          <p className="text-table text-ink-3">
            <span className="font-mono text-xs break-all">{check.target}</span>
          </p>
          <p className="text-table text-ink-3">
            every {formatDuration(check.everyMs)} ·{' '}
            {check.lastAt === undefined ? 'never yet' : <Ago at={check.lastAt} />}
            {check.latencyMs !== undefined && ` · ${latency(check.latencyMs)}`}
            {check.failures > 0 && ` · failed ${check.failures} times in a row`}
          </p>
          {check.lastReason !== undefined && (
            <p className="mt-1 text-ink-2">
              <Prose text={check.lastReason} />
            </p>
          )}
          {check.lastAnswer !== undefined && <LastAnswer text={check.lastAnswer} of={checkKind(check.kind)} />}
        </li>
      ))}
    </ul>
  )
}

const LastAnswer = ({ text, of }: { text: string; of: string }) => (
  <details className="mt-1">
    <summary className="link inline-block list-none text-table text-ink-2">The answer, word for word</summary>
    <Code label={`Last answer: ${of}`}>{text}</Code>
  </details>
)
