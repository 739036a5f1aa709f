/** A process that writes into a database beside others: `node writer.ts DATABASE TIMES`. It says `ready`, waits for a line, and adds one as often, each time by reading, some work between, and writing in one transaction; then it says `done`, or what went wrong. */
import { once } from 'node:events'
import { openDatabase } from '../store/database.ts'
import { createStore } from '../store/store.ts'

async function run([file = '', times = '1']: string[]): Promise<void> {
  const { db, close } = await openDatabase(file)
  const store = createStore(db)
  process.stdout.write('ready\n')
  await once(process.stdin, 'data')
  process.stdin.pause()
  for (let time = 0; time < Number(times); time++)
    await store.transaction(async (tx) => {
      const before = Number((await tx.meta.get('count')) ?? 0)
      await new Promise(setImmediate)
      await tx.meta.set('count', String(before + 1))
    })
  await close()
  process.stdout.write('done\n')
}

await run(process.argv.slice(2))
