import type { Vendor } from '@bellwether/shared/vendor.ts'
import { vendorOfSdk } from './sdk-names.ts'

/** One thing of a vendor that a source text names. */
export interface Sighting {
  kind: 'model' | 'sdk' | 'address'
  vendor: string
  /** As the text has it. */
  name: string
  /** The catalogue's id; absent: it looks like a model, and the catalogue does not know it. */
  model?: string
  /** From 1. */
  line: number
}

export type ScanText = (text: string, file: string, firstLine?: number) => Sighting[]

/** Names of models, client libraries and addresses of APIs in one text, by what the catalogue knows. */
export function createScan(vendors: readonly Vendor[]): ScanText {
  const models = modelNames(vendors)
  const hosts = new Map(vendors.flatMap(({ id, api }) => (api ? hostOf(api.baseUrl, id) : [])))
  return (text, file, firstLine = 1) =>
    text.split('\n').flatMap((line, index) => {
      const at = firstLine + index
      return [...modelsIn(line, models), ...hostsIn(line, hosts), ...sdksIn(line, file)].map((found) => ({
        ...found,
        line: at,
      }))
    })
}

type Found = Omit<Sighting, 'line'>
type ModelNames = ReadonlyMap<string, { vendor: string; model: string }>

/** Every name without a space under which a model is called by machines. The lab's own entry wins over a reseller's. */
function modelNames(vendors: readonly Vendor[]): ModelNames {
  const names = new Map<string, { vendor: string; model: string }>()
  for (const vendor of vendors.toSorted((a, b) => Number(b.kind === 'ai-lab') - Number(a.kind === 'ai-lab')))
    for (const { id, aliases, idOnPath = {} } of vendor.models)
      for (const name of [id, ...aliases, ...Object.values(idOnPath)]) {
        const key = name.toLowerCase()
        if (/\s/.test(key) || key.length < 4 || !/[\d-]/.test(key) || names.has(key)) continue
        names.set(key, { vendor: vendor.id, model: id })
      }
  return names
}

/** An address with a blank in its host is known by what does not change; `localhost` is nobody's. */
function hostOf(baseUrl: string, vendor: string): [string, string][] {
  const host = /^https?:\/\/([^/]+)/.exec(baseUrl)?.[1]?.toLowerCase()
  return host === undefined || host.includes('{') || host.startsWith('localhost') || host.startsWith('127.')
    ? []
    : [[host, vendor]]
}

const TOKEN = /[A-Za-z0-9@][\w.:@/-]{3,120}/g
/** Families of which new members appear faster than any catalogue is written. */
const FAMILIES: [RegExp, string][] = [
  [/^claude-[a-z0-9.-]*\d/, 'anthropic'],
  [/^gpt-\d/, 'openai'],
  [/^gemini-\d/, 'google'],
  [/^grok-\d/, 'xai'],
  [/^(?:open-)?(?:mistral|mixtral|codestral|ministral|magistral)-[a-z0-9.-]*\d/, 'mistral'],
  [/^deepseek-[a-z0-9.-]*\d/, 'deepseek'],
  [/^command-(?:r|a)-[a-z0-9.-]*\d/, 'cohere'],
]

function modelsIn(line: string, names: ModelNames): Found[] {
  const found = new Map<string, Found>()
  for (const [token] of line.matchAll(TOKEN)) {
    for (const name of partsOf(token)) {
      const known = names.get(name)
      const family = known ? undefined : FAMILIES.find(([pattern]) => pattern.test(name))
      const vendor = known?.vendor ?? family?.[1]
      if (vendor === undefined) continue
      found.set(name, { kind: 'model', vendor, name, ...(known && { model: known.model }) })
      break
    }
  }
  return [...found.values()]
}

/** `bedrock/anthropic.claude-fable-5-v1:0` → itself, what follows the last slash, and that without version and date of a reseller. */
function partsOf(token: string): string[] {
  const whole = token.toLowerCase().replace(/[.:@/-]+$/, '')
  const last = whole.slice(whole.lastIndexOf('/') + 1)
  const bare = last.replace(/^(?:[a-z]{2}\.)?[a-z0-9]+\.(?=[a-z])/, '').replace(/(?:-v\d+)?(?::\d+)?$/, '')
  return [...new Set([whole, last, bare, last.replace(/[@:].*$/, '')])]
}

function hostsIn(line: string, hosts: ReadonlyMap<string, string>): Found[] {
  if (!line.includes('://')) return []
  return Array.from(line.matchAll(/https?:\/\/([A-Za-z0-9.-]+)/g)).flatMap(([, host = '']): Found[] => {
    const vendor = hosts.get(host.toLowerCase())
    return vendor === undefined ? [] : [{ kind: 'address', vendor, name: host.toLowerCase() }]
  })
}

const JS = /(?:\bfrom\s*|\brequire\(\s*|\bimport\(?\s*)['"]([^'"./][^'"]*)['"]/g
const PYTHON = /^\s*(?:from\s+([\w.]+)\s+import|import\s+([\w.]+))/
const GO = /"((?:github\.com|google\.golang\.org)\/[\w./-]+)"/g
const MANIFEST =
  /(?:^|\/)(?:package\.json|requirements[\w.-]*\.txt|pyproject\.toml|Pipfile|go\.mod|Gemfile|setup\.(?:py|cfg))$/
const PACKAGE = /["']?(@?[A-Za-z][\w.-]*(?:\/[\w./-]+)?)["']?/g

function sdksIn(line: string, file: string): Found[] {
  return namesOfPackages(line, file).flatMap((name): Found[] => {
    const found = vendorOfSdk(name)
    return found ? [{ kind: 'sdk', vendor: found.vendor, name: found.sdk }] : []
  })
}

function namesOfPackages(line: string, file: string): string[] {
  if (MANIFEST.test(file)) return manifestNames(line, file)
  if (/\.[cm]?[jt]sx?$|\.vue$|\.svelte$/.test(file)) return Array.from(line.matchAll(JS), ([, name]) => name!)
  if (file.endsWith('.go')) return Array.from(line.matchAll(GO), ([, name]) => name!)
  const python = /\.(?:py|ipynb)$/.test(file) ? PYTHON.exec(line) : null
  return python ? [python[1] ?? python[2]!] : []
}

/** In package.json a key with a version; elsewhere every name of the line, but no comment. */
function manifestNames(line: string, file: string): string[] {
  if (file.endsWith('.json'))
    return Array.from(line.matchAll(/"([^"]+)"\s*:\s*"[~^<>=*\d][^"]*"/g), ([, name]) => name!)
  const said = line.replace(/(?:#|\/\/).*$/, '')
  return Array.from(said.matchAll(PACKAGE), ([, name]) => name!)
}
