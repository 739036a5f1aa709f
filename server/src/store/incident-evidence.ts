import type { Instant } from '@bellwether/shared/time.ts'
import type { Db } from './database.ts'
import type { IncidentEvidenceRow } from './tables.ts'

/** Which answers an incident rests on. */
export const incidentEvidence = (db: Db) => ({
  /** Every answer that was kept of this dependency in [from, to]. */
  async refer(incident: string, dependency: string, from: Instant, to: Instant): Promise<void> {
    const kept = await db
      .selectFrom('observations')
      .innerJoin('series', 'series.id', 'observations.series_id')
      .select(['series.dependency', 'series.kind', 'observations.at', 'observations.evidence as hash'])
      .where('series.dependency', '=', dependency)
      .where('observations.at', '>=', from)
      .where('observations.at', '<=', to)
      .where('observations.evidence', 'is not', null)
      .execute()
    if (kept.length === 0) return
    await db
      .insertInto('incident_evidence')
      .values(kept.map(({ hash, ...row }) => ({ incident, ...row, hash: hash! })))
      .onConflict((conflict) => conflict.columns(['incident', 'dependency', 'kind', 'at']).doNothing())
      .execute()
  },

  /** Oldest first. */
  of: (incident: string): Promise<IncidentEvidenceRow[]> =>
    db
      .selectFrom('incident_evidence')
      .selectAll()
      .where('incident', '=', incident)
      .orderBy('at')
      .orderBy('dependency')
      .execute(),

  /** When alerts go to another incident, what they rest on is the other's too. */
  async copy(from: string, into: string, dependencies: readonly string[]): Promise<void> {
    const rows = (await this.of(from)).filter(({ dependency }) => dependencies.includes(dependency))
    if (rows.length === 0) return
    await db
      .insertInto('incident_evidence')
      .values(rows.map((row) => ({ ...row, incident: into })))
      .onConflict((conflict) => conflict.columns(['incident', 'dependency', 'kind', 'at']).doNothing())
      .execute()
  },
})
