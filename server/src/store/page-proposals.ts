import type { PageProposal } from '@bellwether/shared/status-page.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { Db } from './database.ts'
import type { PageDecisionRow, PageProposalRow } from './tables.ts'

/** A page that is followed to another address, since a person said so. */
export interface AcceptedPage {
  check: string
  provider: string
  url: string
  insteadOf: string
}

/** Where pages seem to be now, and what people made of it. */
export const pageProposals = (db: Db) => ({
  /** Found again it stays as it was found first. */
  async found(check: string, { provider, url, because }: PageProposal, insteadOf: string, at: Instant): Promise<void> {
    await db
      .insertInto('page_proposals')
      .values({ check_id: check, provider, url, because, instead_of: insteadOf, found_at: at })
      .onConflict((conflict) => conflict.columns(['check_id', 'provider', 'url']).doNothing())
      .execute()
  },

  async told(check: string, { provider, url }: Pick<PageProposal, 'provider' | 'url'>, at: Instant): Promise<void> {
    await db
      .updateTable('page_proposals')
      .set({ told_at: at })
      .where('check_id', '=', check)
      .where('provider', '=', provider)
      .where('url', '=', url)
      .execute()
  },

  async of(checks: readonly string[]): Promise<PageProposalRow[]> {
    if (checks.length === 0) return []
    return db.selectFrom('page_proposals').selectAll().where('check_id', 'in', checks).orderBy('found_at').execute()
  },

  /** Where a person said a page is: by check, with the address that it is followed from. */
  async accepted(): Promise<AcceptedPage[]> {
    const rows = await db
      .selectFrom('page_decisions as decision')
      .innerJoin('page_proposals as proposal', (join) =>
        join
          .onRef('proposal.check_id', '=', 'decision.check_id')
          .onRef('proposal.provider', '=', 'decision.provider')
          .onRef('proposal.url', '=', 'decision.url'),
      )
      .select(['decision.check_id', 'decision.decision', 'decision.provider', 'decision.url', 'proposal.instead_of'])
      .orderBy('decision.at')
      .execute()
    const last = new Map(rows.map((row) => [`${row.check_id} ${row.provider} ${row.url}`, row]))
    const accepted = rows.filter((row) => row.decision === 'accepted' && [...last.values()].includes(row))
    return accepted.map((row) => ({
      check: row.check_id,
      provider: row.provider!,
      url: row.url!,
      insteadOf: row.instead_of,
    }))
  },

  async decide(row: PageDecisionRow): Promise<void> {
    await db
      .insertInto('page_decisions')
      .values(row)
      .onConflict((conflict) => conflict.columns(['check_id', 'at']).doUpdateSet(row))
      .execute()
  },

  /** Oldest first. */
  decisions: (): Promise<PageDecisionRow[]> => db.selectFrom('page_decisions').selectAll().orderBy('at').execute(),

  async decisionsOf(checks: readonly string[]): Promise<PageDecisionRow[]> {
    if (checks.length === 0) return []
    return db.selectFrom('page_decisions').selectAll().where('check_id', 'in', checks).orderBy('at').execute()
  },
})
