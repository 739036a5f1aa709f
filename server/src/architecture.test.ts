/** The drawing of the house, as a test: who may import whom, no circles, and one line in a registry for every adapter in its folder. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const ADAPTERS = ['sources/status-pages', 'sources/models', 'sources/endpoints', 'sources/regulation', 'notifiers']
const REGISTRIES = ADAPTERS.map((folder) => `server/${folder}/registry.ts`)

/** What a part may import besides itself and `shared`. What is not named here may import nothing. */
const MAY_IMPORT: Record<string, string[] | 'anything'> = {
  shared: [],
  'server/lib': [],
  'server/domain': [],
  'server/sources': ['server/lib'],
  'server/notifiers': ['server/lib'],
  'server/store': ['server/lib'],
  'server/schedule': ['server/lib'],
  'server/config': ['server/lib', ...REGISTRIES],
  'server/auth': ['server/lib', 'server/store'],
  'server/api': ['server/lib', 'server/auth', 'server/domain', 'server/store'],
  'server/pipeline': ['server/lib', 'server/sources', 'server/notifiers', 'server/domain', 'server/store'],
  'server/lab': ['server/lib'],
  'server/cli': 'anything',
  'server/compose': 'anything',
  'server/testing': 'anything',
  'server/main.ts': ['server/cli'],
  'web/ui': [],
  'web/format': [],
  'web/api': ['web/format', 'web/hooks'],
  'web/hooks': ['web/format'],
  'web/components': ['web/ui', 'web/format', 'web/hooks'],
  'web/layout': ['web/components', 'web/ui', 'web/api', 'web/hooks', 'web/format'],
  'web/pages': ['web/components', 'web/ui', 'web/api', 'web/hooks', 'web/format'],
  'web/testing': ['server/testing'],
  'web/routes.tsx': ['web/pages', 'web/layout', 'web/components', 'web/ui', 'web/api', 'web/hooks', 'web/format'],
  'web/main.tsx': ['web/routes.tsx', 'web/layout', 'web/components', 'web/ui', 'web/api', 'web/hooks', 'web/format'],
}

/** `server/src/lib/http.ts` is called `server/lib/http.ts` here. */
const nameOf = (path: string): string => path.replaceAll('\\', '/').replace('/src/', '/')

/** The part that a file belongs to: `server/lib`, `shared`; files of the first level are parts of their own, `compose*.ts` one together. */
function partOf(name: string): string {
  const [house = '', room = '', ...rest] = name.split('/')
  if (house === 'shared') return 'shared'
  return rest.length === 0 && room.startsWith('compose') ? `${house}/compose` : `${house}/${room}`
}

interface Import {
  from: string
  to: string
  typeOnly: boolean
}

const SPECIFIER =
  /^[ \t]*(import|export)\b(?:([ \t]+type\b)?[^'"`;]*?\bfrom)?\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm

function importsOf(path: string): Import[] {
  const text = readFileSync(join(ROOT, path), 'utf8')
  return Array.from(text.matchAll(SPECIFIER), ([, , typeOnly, from, dynamic]) => ({
    from: nameOf(path),
    to: targetOf(path, from ?? dynamic ?? ''),
    typeOnly: typeOnly !== undefined,
  })).filter(({ to }) => to !== '' && !to.endsWith('.css'))
}

/** The file of ours that a specifier means; '' for a package of others. */
function targetOf(path: string, specifier: string): string {
  if (specifier.startsWith('.')) return nameOf(normalize(join(dirname(path), specifier)))
  const [, house, rest] = /^@bellwether\/(\w+)\/(.+)$/.exec(specifier) ?? []
  return house === undefined ? '' : nameOf(`${house}/${rest?.startsWith('src/') ? '' : 'src/'}${rest}`)
}

const paths = globSync('{shared,server,web}/src/**/*.{ts,tsx}', { cwd: ROOT })
const tested = paths.filter((path) => !/\.test\.tsx?$/.test(path)).sort()
const imports = tested.flatMap(importsOf)

function isAllowed({ from, to, typeOnly }: Import): boolean {
  const [own, other] = [partOf(from), partOf(to)]
  if (own === other || other === 'shared') return true
  if (from === 'web/api/client.ts' && other.startsWith('server/')) return typeOnly
  const may = MAY_IMPORT[own] ?? []
  return may === 'anything' ? !other.startsWith('web/') : may.includes(other) || may.includes(to)
}

const arrow = ({ from, to }: Import): string => `${from} → ${to}`

test('the imports are read at all', () => {
  expect(tested.length).toBeGreaterThan(100)
  expect(imports.length).toBeGreaterThan(300)
  expect(imports.map(arrow)).toContain('server/main.ts → server/cli/run.ts')
})

test('nobody imports what is not theirs to import', () => {
  expect(imports.filter((each) => !isAllowed(each)).map(arrow)).toEqual([])
})

test('only tests import tests and what is there for tests', () => {
  const isForTests = (name: string) => /\.test\.tsx?$/.test(name) || partOf(name).endsWith('/testing')
  expect(imports.filter(({ from, to }) => isForTests(to) && !isForTests(from)).map(arrow)).toEqual([])
})

test('no file imports itself by way of others, types included', () => {
  expect(circles(imports)).toEqual([])
})

/** Each circle once, as the way round it. */
function circles(edges: Import[]): string[] {
  const next = Map.groupBy(edges, ({ from }) => from)
  const done = new Set<string>()
  const found: string[] = []
  const walk = (name: string, way: string[]): void => {
    const again = way.indexOf(name)
    if (again >= 0) found.push([...way.slice(again), name].join(' → '))
    if (again >= 0 || done.has(name)) return
    for (const { to } of next.get(name) ?? []) walk(to, [...way, name])
    done.add(name)
  }
  for (const name of next.keys()) walk(name, [])
  return found
}

describe.each(ADAPTERS)('%s', (folder) => {
  const directory = new URL(`./${folder}/`, import.meta.url)
  const lines = readFileSync(new URL('registry.ts', directory), 'utf8').trimEnd().split('\n')
  const names = lines.map((line) => LINE.exec(line)?.slice(1).filter(Boolean))

  test('the registry is one line an adapter, under the name of its file, in the order of the alphabet', () => {
    expect(lines.filter((_, index) => names[index]?.at(-2) !== names[index]?.at(-1))).toEqual([])
    const files = names.map((found) => found?.at(-1))
    expect(files).toEqual([...files].sort())
  })

  test('what the folder offers is what the registry has', async () => {
    const files = globSync('*.ts', { cwd: fileURLToPath(directory) }).filter((file) => !NO_ADAPTER.test(file))
    const offered = await Promise.all(files.map((file) => adaptersIn(directory, file)))
    expect(offered.flat().sort()).toEqual(names.map((found) => `${found?.at(0)} of ${found?.at(-1)}.ts`).sort())
  })
})

/** `export { govUk as 'gov-uk' } from './gov-uk.ts'` */
const LINE = /^export \{ (\w+)(?: as '([\w-]+)')? \} from '\.\/([\w-]+)\.ts'$/
/** Tests, the registry itself, and what runs in a thread of its own. */
const NO_ADAPTER = /(?:\.test|^registry|-worker)\.ts$/

/** An adapter says what it is called and where its format is described. */
async function adaptersIn(directory: URL, file: string): Promise<string[]> {
  const module: Record<string, unknown> = await import(new URL(file, directory).href)
  return Object.entries(module).flatMap(([name, value]) => {
    const isAdapter = typeof value === 'object' && value !== null && 'label' in value && 'documentation' in value
    return isAdapter ? [`${name} of ${file}`] : []
  })
}
