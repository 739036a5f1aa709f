import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from './database.ts'
import { createStore } from './store.ts'

const TIMES = 50
const WRITER = fileURLToPath(new URL('../testing/writer.ts', import.meta.url))

/** A process of its own; `ready` once its database is open, or it is gone. */
function writer(file: string) {
  const child = spawn(process.execPath, [WRITER, file, String(TIMES)])
  const said = Promise.all([text(child.stdout), text(child.stderr)])
  child.stdin.on('error', () => undefined)
  return { child, ready: Promise.race([once(child.stdout, 'data'), once(child, 'exit')]), said }
}

test('two processes that read and write the same at the same time lose nothing, and none of their transactions fails', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'bellwether-two-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  const file = join(directory, 'bellwether.db')
  // Both make the tables, too: neither finds them there.
  const both = [writer(file), writer(file)]
  await Promise.all(both.map(({ ready }) => ready))
  for (const { child } of both) child.stdin.end('go\n')
  expect(await Promise.all(both.map(({ said }) => said))).toEqual([
    ['ready\ndone\n', ''],
    ['ready\ndone\n', ''],
  ])
  const { db, close } = await openDatabase(file)
  onTestFinished(close)
  expect(await createStore(db).meta.get('count')).toBe(String(2 * TIMES))
}, 120_000)
