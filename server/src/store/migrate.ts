import { existsSync } from 'node:fs'
import { type Kysely, sql } from 'kysely'
import * as watch from './migrations/0001-watch.ts'
import * as regulation from './migrations/0002-regulation.ts'
import * as outbox from './migrations/0003-outbox.ts'
import * as sourceIllnesses from './migrations/0004-source-illnesses.ts'
import * as pageHabits from './migrations/0005-page-habits.ts'
import * as canarySpend from './migrations/0006-canary-spend.ts'
import * as retirements from './migrations/0007-retirements.ts'
import * as gatewayDrills from './migrations/0008-gateway-drills.ts'
import * as servedStates from './migrations/0009-served-states.ts'
import * as incidentOverrules from './migrations/0010-incident-overrules.ts'
import * as confidence from './migrations/0011-confidence.ts'
import * as eventTriage from './migrations/0012-event-triage.ts'
import * as toldEvents from './migrations/0013-told-events.ts'
import * as oneStory from './migrations/0015-one-story.ts'
import * as flapping from './migrations/0016-flapping.ts'
import * as incidentEvidence from './migrations/0017-incident-evidence.ts'
import * as answers from './migrations/0021-answers.ts'
import * as reports from './migrations/0023-reports.ts'
import * as registerEntries from './migrations/0025-register-entries.ts'
import * as drills from './migrations/0026-drills.ts'
import * as firstToken from './migrations/0028-first-token.ts'
import * as notifyDecisions from './migrations/0031-notify-decisions.ts'
import * as troublesAndDigests from './migrations/0032-troubles-and-digests.ts'
import * as owedReadings from './migrations/0033-owed-readings.ts'
import * as modelReadings from './migrations/0034-model-readings.ts'
import * as vantages from './migrations/0036-vantages.ts'
import * as lookRuns from './migrations/0038-look-runs.ts'
import * as silences from './migrations/0042-silences.ts'
import * as workarounds from './migrations/0043-workarounds.ts'
import * as toldAgain from './migrations/0045-told-again.ts'
import * as decisionCounts from './migrations/0046-decision-counts.ts'
import type { Tables } from './tables.ts'

/** In order; never edited after release, only appended to. */
const MIGRATIONS = [
  { name: '0001-watch', up: watch.up },
  { name: '0002-regulation', up: regulation.up },
  { name: '0003-outbox', up: outbox.up },
  { name: '0004-source-illnesses', up: sourceIllnesses.up },
  { name: '0005-page-habits', up: pageHabits.up },
  { name: '0006-canary-spend', up: canarySpend.up },
  { name: '0007-retirements', up: retirements.up },
  { name: '0008-gateway-drills', up: gatewayDrills.up },
  { name: '0009-served-states', up: servedStates.up },
  { name: '0010-incident-overrules', up: incidentOverrules.up },
  { name: '0011-confidence', up: confidence.up },
  { name: '0012-event-triage', up: eventTriage.up },
  { name: '0013-told-events', up: toldEvents.up },
  { name: '0015-one-story', up: oneStory.up },
  { name: '0016-flapping', up: flapping.up },
  { name: '0017-incident-evidence', up: incidentEvidence.up },
  { name: '0021-answers', up: answers.up },
  { name: '0025-register-entries', up: registerEntries.up },
  { name: '0026-drills', up: drills.up },
  { name: '0023-reports', up: reports.up },
  { name: '0028-first-token', up: firstToken.up },
  { name: '0031-notify-decisions', up: notifyDecisions.up },
  { name: '0032-troubles-and-digests', up: troublesAndDigests.up },
  { name: '0033-owed-readings', up: owedReadings.up },
  { name: '0034-model-readings', up: modelReadings.up },
  { name: '0036-vantages', up: vantages.up },
  { name: '0038-look-runs', up: lookRuns.up },
  { name: '0042-silences', up: silences.up },
  { name: '0043-workarounds', up: workarounds.up },
  { name: '0045-told-again', up: toldAgain.up },
  { name: '0046-decision-counts', up: decisionCounts.up },
]

/** Brings the schema up to date, one transaction a step, so that an interrupted run resumes where it stopped. A file gets a backup beside it before it is changed. */
export async function migrate(db: Kysely<Tables>, file?: string): Promise<void> {
  await sql`CREATE TABLE IF NOT EXISTS migrations (name varchar(80) PRIMARY KEY, at bigint NOT NULL)`.execute(db)
  const { rows } = await sql<{ name: string }>`SELECT name FROM migrations`.execute(db)
  const done = new Set(rows.map((row) => row.name))
  const owed = MIGRATIONS.filter((migration) => !done.has(migration.name))
  const backup = `${file}.before-${owed[0]?.name}`
  if (owed.length > 0 && done.size > 0 && file && !existsSync(backup)) await sql`VACUUM INTO ${backup}`.execute(db)
  for (const migration of owed) {
    await db.transaction().execute(async (tx) => {
      // Another process that starts at the same time may have been first.
      const before = await sql`SELECT name FROM migrations WHERE name = ${migration.name}`.execute(tx)
      if (before.rows.length > 0) return
      await migration.up(tx as unknown as Kysely<unknown>)
      await sql`INSERT INTO migrations (name, at) VALUES (${migration.name}, ${Date.now()})`.execute(tx)
    })
  }
}
