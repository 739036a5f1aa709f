import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { CAUSES } from '@bellwether/shared/cause.ts'
import { formatDuration, type Millis } from '@bellwether/shared/time.ts'
import { replay } from '../src/cli/replay.ts'
import { chance } from '../src/lab/latency.ts'
import { type Score, score } from '../src/lab/score.ts'
import { truthOf } from '../src/lab/truth.ts'
import { endOf, playInLives } from '../src/testing/lives.ts'

/**
 * Plays every scenario (or those named) and measures the judgement. Fails where a bar is missed. `--jobs N`: so many at once;
 * `--lives N`: plays each once more through so many lives of the process, which must come to the same end.
 */

/** Right at 15 minutes after the evidence that decides. */
const RIGHT = 0.95

interface Result extends Score {
  name: string
  missed: string[]
  /** What another number of lives would have changed. */
  notOutlived: string[]
  tookMs: Millis
}

const folder = fileURLToPath(new URL('../scenarios/', import.meta.url))

async function play(name: string, lives: number): Promise<Result> {
  const began = performance.now()
  const { scenario, lab, config, played, expectations } = await replay(`${folder}${name}.yaml`)
  return {
    name,
    ...score(played, scenario, truthOf(lab.world, config.dependencies)),
    notOutlived: lives > 1 ? await outlived(`${folder}${name}.yaml`, lives) : [],
    missed: expectations.filter(({ met }) => !met).map(({ text, detail }) => `${text}: ${detail}`),
    tookMs: performance.now() - began,
  }
}

/** Ends of the process at places that no scenario was written for. */
async function outlived(file: string, lives: number): Promise<string[]> {
  const ends = Array.from({ length: lives - 1 }, (_, life) => chance(`${basename(file)} ${life}`)).toSorted(
    (a, b) => a - b,
  )
  const [once, again] = [endOf(await playInLives(file)), endOf(await playInLives(file, ends))]
  const lines = (end: typeof once): string[] =>
    Object.entries(end).flatMap(([key, value]) => Object.entries(value).map(([name, one]) => `${key}: ${name} ${one}`))
  return lines(once).flatMap((line, place) =>
    lines(again)[place] === line ? [] : [`${line} (restarted: ${lines(again)[place]})`],
  )
}

/** One process a worker would do; a thread shares the code that is read once. */
function playAll(names: string[], jobs: number, lives: number): Promise<Result[]> {
  const left = [...names]
  const work = Array.from({ length: jobs }, async () => {
    const worker = new Worker(fileURLToPath(import.meta.url))
    const results: Result[] = []
    try {
      for (let name = left.shift(); name !== undefined; name = left.shift()) {
        worker.postMessage({ name, lives })
        const [result] = (await once(worker, 'message')) as [Result]
        results.push(result)
      }
    } finally {
      await worker.terminate()
    }
    return results
  })
  return Promise.all(work).then((all) => all.flat().sort((a, b) => (a.name < b.name ? -1 : 1)))
}

const minutes = (ms: Millis | undefined): string => (ms === undefined ? 'never' : formatDuration(ms))

function print(results: Result[]): void {
  for (const { name, attributed, pages, missed, tookMs } of results) {
    console.log(`${missed.length > 0 ? 'NOT' : 'met'}  ${name} (${pages} pages, ${(tookMs / 1000).toFixed(1)} s)`)
    for (const { dependency, cause, said, firedAfter, rightAfter } of attributed)
      console.log(
        `       ${dependency}: ${cause}${said === cause ? '' : `, but said ${said}`}; fired after ${minutes(firedAfter)}, right after ${minutes(rightAfter)}`,
      )
    for (const line of missed) console.log(`       missed: ${line}`)
  }
  const all = results.flatMap((result) => result.attributed)
  const columns = [...CAUSES, 'no incident' as const]
  console.log(`\nWhat it was (rows), what we said 15 minutes after it could be known (columns):`)
  console.log(`${''.padEnd(14)}${columns.map((cause) => cause.slice(0, 12).padStart(13)).join('')}`)
  for (const cause of CAUSES) {
    const row = columns.map((said) => all.filter((one) => one.cause === cause && one.said === said).length)
    if (row.some((count) => count > 0))
      console.log(`${cause.padEnd(14)}${row.map((count) => String(count || '·').padStart(13)).join('')}`)
  }
}

/** Each bar, and what missed it. */
function bars(results: Result[]): { text: string; met: boolean; misses: string[] }[] {
  const all = results.flatMap((result) => result.attributed)
  const right = all.filter(({ said, cause }) => said === cause).length
  const each = (key: 'missed' | 'notOutlived' | 'madeUp' | 'falseRecoveries' | 'blindPages' | 'repeatedPages') =>
    results.flatMap((result) => result[key].map((line) => `${result.name}: ${line}`))
  const none = (text: string, misses: string[]) => ({
    text: `${text}: ${misses.length}`,
    met: misses.length === 0,
    misses,
  })
  return [
    {
      text: `cause right 15 minutes after it could be known: ${right} of ${all.length} (${((100 * right) / all.length).toFixed(1)} %; bar ${100 * RIGHT} %)`,
      met: right >= RIGHT * all.length,
      misses: [],
    },
    none('expectations missed', each('missed')),
    none('ended otherwise after restarts', each('notOutlived')),
    none('called regulatory without evidence', each('madeUp')),
    none('false recoveries', each('falseRecoveries')),
    none('vendor pages while blind', each('blindPages')),
    none('incidents paged twice', each('repeatedPages')),
  ]
}

async function main(args: string[]): Promise<void> {
  const { values, positionals: named } = parseArgs({
    args,
    allowPositionals: true,
    options: { jobs: { type: 'string' }, lives: { type: 'string' } },
  })
  const jobs = Number(values.jobs ?? Math.min(4, availableParallelism()))
  const names = readdirSync(folder).flatMap((file) => (file.endsWith('.yaml') ? [file.slice(0, -5)] : []))
  const results = await playAll(named.length > 0 ? named : names, jobs, Number(values.lives ?? 1))
  print(results)
  console.log(`\n${results.length} scenarios, ${results.reduce((sum, { pages }) => sum + pages, 0)} pages`)
  for (const { text, met, misses } of bars(results)) {
    console.log(`${met ? 'met' : 'NOT'}  ${text}`)
    for (const miss of misses) console.log(`       ${miss}`)
    if (!met) process.exitCode = 1
  }
}

if (isMainThread) await main(process.argv.slice(2))
else
  parentPort?.on('message', async ({ name, lives }: { name: string; lives: number }) =>
    parentPort?.postMessage(await play(name, lives)),
  )
