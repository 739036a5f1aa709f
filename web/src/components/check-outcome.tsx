import type { CheckSummary } from '@bellwether/shared/api.ts'
import { OUTCOME_WORDS, STATUS_OF_OUTCOME } from '@bellwether/shared/outcome.ts'
import { capital } from '../format/lists.ts'
import { SOURCE_STATE_TONE, SOURCE_STATE_WORDS } from '../format/words.ts'
import { StatusPill } from './status-pill.tsx'

/** What the last look of a check gave: how the source could be read, or what the answer meant. */
export function CheckOutcome({ check }: { check: CheckSummary }) {
  if (check.sourceState !== undefined) {
    return (
      <StatusPill
        status={SOURCE_STATE_TONE[check.sourceState]}
        word={SOURCE_STATE_WORDS[check.sourceState]}
        look="row"
      />
    )
  }
  if (check.lastOutcome !== undefined) {
    return (
      <StatusPill
        status={STATUS_OF_OUTCOME[check.lastOutcome]}
        word={capital(OUTCOME_WORDS[check.lastOutcome])}
        look="row"
      />
    )
  }
  if (check.lastAt === undefined) return <span className="text-table text-ink-3">Not looked yet</span>
  return <StatusPill status="unknown" word="No answer kept" look="row" />
}

const KINDS: Record<string, string> = {
  'status-page': 'Status page',
  listing: 'Model listing',
  model: 'Model call',
  endpoint: 'Endpoint',
  source: 'Publications',
  connectivity: 'Our own network',
}

/** The name of a kind of check; an unknown one as it is. */
export const checkKind = (kind: string): string => KINDS[kind] ?? capital(kind.replaceAll(/[_-]/g, ' '))
