import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Every benchmark in turn, each in a process of its own, with the flags that the launcher gives; names as arguments choose some. */
const BENCHES = [
  'checks',
  'pages',
  'outbox',
  'chaos',
  'alarm',
  'news',
  'news-memory',
  'canaries',
  'exposure',
  'judge',
  'june',
  'what-if',
]
const FLAGS = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=8', '--heap-growing-percent=30']

const chosen = process.argv.slice(2)
for (const name of chosen.length > 0 ? chosen : BENCHES) {
  const file = fileURLToPath(
    new URL(name === 'what-if' ? '../../web/bench/what-if.ts' : `./${name}.ts`, import.meta.url),
  )
  if (!existsSync(file)) throw new Error(`there is no benchmark "${name}": ${BENCHES.join(', ')}`)
  console.log(`\n${name}`)
  spawnSync(process.execPath, [...FLAGS, file], { stdio: 'inherit' })
}
