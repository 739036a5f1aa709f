import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Logger } from '../lib/logger.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const WEB = join(ROOT, 'web')

/** Builds the pages where they are missing or older than their sources; a container brings them built and has no sources. */
export async function buildPages(log: Logger): Promise<void> {
  if (!existsSync(join(WEB, 'src')) || isFresh()) return
  log.info('building the pages')
  const vite = join(dirname(createRequire(join(WEB, 'package.json')).resolve('vite/package.json')), 'bin', 'vite.js')
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: WEB, stdio: ['ignore', 2, 2] })
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  if (code !== 0) log.error(`the pages could not be built (exit status ${code})`)
}

function isFresh(): boolean {
  const built = modified(join(WEB, 'dist', 'index.html'))
  return (
    built > 0 &&
    [join(WEB, 'src'), join(WEB, 'index.html'), join(ROOT, 'shared', 'src')].every((path) => newest(path) <= built)
  )
}

const modified = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0

function newest(path: string): number {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return modified(path)
  return Math.max(
    0,
    ...readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => modified(join(path, name))),
  )
}
