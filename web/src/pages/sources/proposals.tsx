import type { CheckSummary } from '@bellwether/shared/api.ts'
import { proposalLine } from '@bellwether/shared/status-page.ts'
import { Card } from '../../ui/card.tsx'

/** Pages that seem to be elsewhere now. What is configured is changed by a person only: here is the line to write. */
export function Proposals({ checks }: { checks: readonly CheckSummary[] }) {
  const moved = checks.filter((check) => check.proposal !== undefined)
  if (moved.length === 0) return null
  return (
    <Card title="Found elsewhere" aside="Nothing changes until you write the line under vendors" className="mb-4">
      <ul className="divide-y divide-line">
        {moved.map(({ id, vendor, target, proposal }) => (
          <li key={id} className="px-4 py-2.5">
            <p className="text-table">
              <span className="font-medium">{vendor ?? id}</span> cannot be read at {target}. {proposal!.because}.
            </p>
            <code className="mt-1 block overflow-x-auto font-mono text-xs text-ink-2">
              {proposalLine(vendor ?? '', proposal!)}
            </code>
          </li>
        ))}
      </ul>
    </Card>
  )
}
