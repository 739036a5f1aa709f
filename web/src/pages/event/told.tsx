import type { RegulatoryEventDetail } from '@bellwether/shared/api.ts'
import type { Urgent } from '@bellwether/shared/api-triage.ts'
import { Ago } from '../../components/ago.tsx'
import { join } from '../../format/lists.ts'
import { EVENT_STATUS_WORDS } from '../../format/words.ts'

const URGENCY_WORDS: Record<Urgent['urgency'], string> = {
  push: 'told at once',
  digest: 'waits for the digest',
  show: 'only shown here',
}

/** Who was told, and for each dependency the named decision: why, or why not. */
export const ToldWhom = ({ people: { told, urgency } }: Pick<RegulatoryEventDetail, 'people'>) => (
  <div className="flex flex-col gap-2 px-4 pb-4">
    {told.length === 0 ? (
      <p className="text-ink-2">Nobody was told by a message of its own.</p>
    ) : (
      <ul>
        {told.map(({ at, status, receivers }) => (
          <li key={`${at} ${status}`}>
            {join(receivers)}, <Ago at={at} />, when it was {EVENT_STATUS_WORDS[status].toLowerCase()}
          </li>
        ))}
      </ul>
    )}
    <ul className="text-table text-ink-2">
      {urgency.map((one) => (
        <li key={one.dependency}>
          <span className="font-medium text-ink-1">{one.dependency}</span>: {URGENCY_WORDS[one.urgency]}, because{' '}
          {one.because} <span className="font-mono text-xs text-ink-3">{one.decision}</span>
        </li>
      ))}
      {urgency.length === 0 && <li>It concerns none of our dependencies.</li>}
    </ul>
  </div>
)
