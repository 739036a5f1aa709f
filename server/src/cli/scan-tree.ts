import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import ignore, { type Ignore } from 'ignore'

export interface TreeFile {
  /** With slashes, from the folder that is scanned. */
  path: string
  /** Whole lines at a time, so that a large file is never in memory. */
  parts(): AsyncGenerator<{ text: string; firstLine: number }>
}

export interface Passed {
  ignored: number
  binary: number
  unreadable: string[]
}

/** Never looked into: what is there was written by others. */
const NEVER = new Set(['.git', 'node_modules', '.venv', '__pycache__'])

interface Rules {
  base: string
  rules: Ignore
}

/** Files of a folder, in the order of their names, without what its `.gitignore` files leave out. Links are not followed. */
export async function* filesUnder(
  root: string,
  passed: Passed,
  at = '',
  above: readonly Rules[] = [],
): AsyncGenerator<TreeFile> {
  const entries = await readdir(join(root, at), { withFileTypes: true }).catch(() => {
    passed.unreadable.push(at || '.')
    return []
  })
  const own = entries.some(({ name }) => name === '.gitignore')
    ? [{ base: at, rules: ignore().add(await readFile(join(root, at, '.gitignore'), 'utf8')) }]
    : []
  const rules = [...above, ...own]
  for (const entry of entries.toSorted((a, b) => a.name.localeCompare(b.name))) {
    const path = at === '' ? entry.name : `${at}/${entry.name}`
    if (NEVER.has(entry.name)) continue
    if (isIgnored(entry.isDirectory() ? `${path}/` : path, rules)) passed.ignored++
    else if (entry.isDirectory()) yield* filesUnder(root, passed, path, rules)
    else if (entry.isFile()) yield { path, parts: () => partsOf(join(root, path), path, passed) }
  }
}

/** The innermost file that says something about a path decides, as git does. */
function isIgnored(path: string, rules: readonly Rules[]): boolean {
  for (const { base, rules: own } of rules.toReversed()) {
    const { ignored, unignored } = own.test(base === '' ? path : path.slice(base.length + 1))
    if (ignored || unignored) return ignored
  }
  return false
}

const LONGEST_LINE = 1_000_000

async function* partsOf(file: string, path: string, passed: Passed): ReturnType<TreeFile['parts']> {
  let rest = ''
  let line = 1
  let isFirst = true
  try {
    for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 256 * 1024 })) {
      const text = chunk as string
      if (isFirst && text.slice(0, 8000).includes('\0')) {
        passed.binary++
        return
      }
      isFirst = false
      rest += text
      const end = rest.length > LONGEST_LINE ? rest.length : rest.lastIndexOf('\n') + 1
      if (end === 0) continue
      const whole = rest.slice(0, end)
      rest = rest.slice(end)
      yield { text: whole, firstLine: line }
      line += whole.split('\n').length - 1
    }
    if (rest !== '') yield { text: rest, firstLine: line }
  } catch {
    passed.unreadable.push(path) // It is told of in the answer.
  }
}
