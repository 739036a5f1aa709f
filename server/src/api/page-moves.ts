import type { CheckSummary } from '@bellwether/shared/api.ts'
import type { PageMove } from '@bellwether/shared/api-pages.ts'
import type { Store } from '../store/store.ts'
import type { PageDecisionRow, PageProposalRow } from '../store/tables.ts'

type OfPage = Pick<CheckSummary, 'moves' | 'vanished'>

/** What is known of pages beyond their last answer, by check: where they seemed to be, newest first, and what their answers lack. */
export async function knownOfPages(store: Store, checks: readonly string[]): Promise<Map<string, OfPage>> {
  const [proposals, decisions, habits] = await Promise.all([
    store.pageProposals.of(checks),
    store.pageProposals.decisionsOf(checks),
    store.pageHabits.of(checks),
  ])
  const vanished = new Map(habits.map((row) => [row.check_id, row.vanished]))
  return new Map(
    checks.map((check) => {
      const moves = proposals.filter((row) => row.check_id === check).map((row) => moveOf(row, decisions))
      const lacking = vanished.get(check)
      const found: OfPage = {
        ...(moves.length > 0 && { moves: moves.reverse() }),
        ...(lacking && { vanished: JSON.parse(lacking) as string[] }),
      }
      return [check, found]
    }),
  )
}

function moveOf(row: PageProposalRow, decisions: readonly PageDecisionRow[]): PageMove {
  const last = decisions.findLast(
    (one) => one.check_id === row.check_id && one.provider === row.provider && one.url === row.url,
  )
  return {
    provider: row.provider,
    url: row.url,
    because: row.because,
    insteadOf: row.instead_of,
    foundAt: row.found_at,
    ...(last &&
      last.decision !== 'believed' && {
        decision: {
          decided: last.decision,
          at: last.at,
          by: last.decided_by,
          ...(last.note !== null && { note: last.note }),
        },
      }),
  }
}
