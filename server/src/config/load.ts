import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Parsed, type ParseOptions, parseConfig } from './config.ts'
import type { Source } from './documents.ts'

/** Reads a configuration from disk: a file, or every `*.yaml` and `*.yml` of a directory. What cannot be read is a fault as well. */
export async function loadConfig(path: string, options: Omit<ParseOptions, 'file'>): Promise<Parsed> {
  try {
    const sources = await readSources(path)
    if (sources.length > 0) return parseConfig(sources, options)
    return { faults: [{ path: '', message: `${path} has no file that ends with .yaml or .yml` }], warnings: [] }
  } catch (error) {
    return { faults: [{ path: '', message: unreadable(path, error) }], warnings: [] }
  }
}

/** The files of a configuration, by name. Hidden ones are not ours: editors and Kubernetes keep theirs there. */
export async function readSources(path: string): Promise<Source[]> {
  const files = (await stat(path)).isDirectory() ? await filesIn(path) : [path]
  return Promise.all(files.map(async (file) => ({ file: basename(file), text: await readFile(file, 'utf8') })))
}

async function filesIn(directory: string): Promise<string[]> {
  const names = await readdir(directory)
  return names
    .filter((name) => /\.ya?ml$/.test(name) && !name.startsWith('.'))
    .sort()
    .map((name) => join(directory, name))
}

function unreadable(path: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return `there is no ${path}. bellwether.example.yaml shows how to write one`
  if (code === 'EACCES') return `${path} may not be read by this user`
  return `${path} cannot be read (${String(code ?? error)})`
}
