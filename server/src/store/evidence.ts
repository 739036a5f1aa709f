import { createHash } from 'node:crypto'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { Instant } from '@bellwether/shared/time.ts'
import type { Db } from './database.ts'

/** Answers that changed a verdict, kept by the sha256 of what they said, zstd. */
export const evidence = (db: Db) => ({
  /** Returns the hash by which it is found again. The same bytes are kept once. */
  async keep(body: Uint8Array, at: Instant): Promise<string> {
    const hash = createHash('sha256').update(body).digest('hex')
    await db
      .insertInto('evidence')
      .values({ hash, at, size: body.length, body: zstdCompressSync(body) })
      .onConflict((conflict) => conflict.column('hash').doNothing())
      .execute()
    return hash
  },
  /** Drops what is older and nothing refers to any more. */
  async dropBefore(at: Instant): Promise<void> {
    const used = db
      .selectFrom('checks')
      .select('evidence')
      .where('evidence', 'is not', null)
      .union(db.selectFrom('observations').select('evidence').where('evidence', 'is not', null))
      .union(db.selectFrom('incident_evidence').select('hash as evidence'))
    await db.deleteFrom('evidence').where('at', '<', at).where('hash', 'not in', used).execute()
  },

  async read(hash: string): Promise<Uint8Array | undefined> {
    const row = await db.selectFrom('evidence').select('body').where('hash', '=', hash).executeTakeFirst()
    return row && zstdDecompressSync(row.body)
  },
})
