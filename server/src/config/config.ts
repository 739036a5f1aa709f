import type { Catalogue } from './catalogue.ts'
import { type ReadSource, readSource, type Source } from './documents.ts'
import { type Environment, type Filled, fill, INVENTIONS, type LookUp, lookIn, lookInOrInvent } from './environment.ts'
import { type Fault, type Finding, isSame, isSecret, type Path, pathText, valueAt, withoutSecrets } from './fault.ts'
import { type Merged, merge } from './merge.ts'
import { Outline } from './outline.ts'
import { checkReferences } from './references.ts'
import { Config, VendorOverride } from './schema.ts'
import { findingsOf, word } from './wording.ts'

export interface ParseOptions {
  env: Environment
  catalogue: Catalogue
  /** What a text is called, when it is one text. */
  file?: string
  /** `simulated`: variables that are not set have made-up values, for worlds without real keys. */
  secrets?: 'required' | 'simulated'
}

export type Parsed =
  | { config: Config; faults?: undefined; warnings: Fault[] }
  | { config?: undefined; faults: Fault[]; warnings: Fault[] }

/**
 * Reads a configuration: one text, or several files that are merged. Never throws: every fault is in one list,
 * in the order of the text, and no message holds a secret.
 */
export function parseConfig(input: string | readonly Source[], options: ParseOptions): Parsed {
  const sources = typeof input === 'string' ? [{ file: options.file ?? 'bellwether.yaml', text: input }] : input
  const several = sources.length > 1
  const read = sources.map((source) => ({ file: source.file, ...readSource(source) }))
  const syntax = read.flatMap(({ file, faults }) => faults.map((fault) => (several ? { ...fault, file } : fault)))
  const readable = read.flatMap((one) => one.read ?? [])
  if (readable.length < sources.length) return { faults: syntax, warnings: [] }
  const checked = check(readable, options)
  const place = placer(readable, checked)
  const faults = inOrder([...syntax, ...unset(readable, checked), ...checked.faults.flatMap(place)])
  const warnings = inOrder(checked.warnings.flatMap(place))
  return faults.length === 0 && checked.config ? { config: checked.config, warnings } : { faults, warnings }
}

interface Checked {
  config?: Config
  merged: Merged
  files: (Filled & { file: string })[]
  faults: Finding[]
  warnings: Finding[]
}

function check(sources: readonly ReadSource[], options: ParseOptions): Checked {
  if (options.secrets !== 'simulated') return checkWith(sources, options, () => lookIn(options.env))
  const sorts = new Map<string, number>()
  const sortIn = (file: string, path: Path): number => sorts.get(pathText([file, ...path])) ?? 0
  const invent = (file: string): LookUp => lookInOrInvent(options.env, (path) => sortIn(file, path))
  for (let round = 1; ; round++) {
    const checked = checkWith(sources, options, invent)
    const misfits = checked.faults
      .flatMap(({ path }) => checked.merged.originOf(path) ?? [])
      .filter((at) => isFilled(checked, at))
    if (misfits.length === 0 || round === INVENTIONS) return checked
    for (const { file, path } of misfits) sorts.set(pathText([file, ...path]), round)
  }
}

/** `lookUp`: what the variables of a file stand for. */
function checkWith(
  sources: readonly ReadSource[],
  { catalogue }: ParseOptions,
  lookUp: (file: string) => LookUp,
): Checked {
  const files = sources.map(({ file, value }) => ({ file, ...fill(withoutEmpty(value), lookUp(file)) }))
  const merged = merge(files)
  const parsed = Config.safeParse(merged.value, { error: word })
  const references = checkReferences(Outline.parse(merged.value), withVendorsOf(merged.value, catalogue))
  const shape = parsed.success ? [] : findingsOf(parsed.error.issues, merged.value, Config)
  const faults = [...merged.clashes.map(clash), ...shape, ...references.faults]
  return { config: parsed.data, merged, files, faults, warnings: references.warnings }
}

const isFilled = ({ files }: Pick<Checked, 'files'>, at: { file: string; path: Path }): boolean =>
  files.some(({ file, filled }) => file === at.file && filled.some((path) => isSame(path, at.path)))

const clash = ({ path, files: [one, other] }: Merged['clashes'][number]): Finding => ({
  path,
  message: `${one} says one thing and ${other} another. Keep it in one of the two`,
})

/** `vendors:` with nothing under it is as good as not written. */
function withoutEmpty(value: unknown): unknown {
  if (value === null || value === undefined) return {}
  if (typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null))
}

/** A vendor that is not right in every part still exists: what refers to it is not wrong too. */
function withVendorsOf(value: unknown, catalogue: Catalogue): Catalogue {
  const entries = valueAt(value, ['vendors'])
  const overrides = (Array.isArray(entries) ? entries : []).flatMap((entry): VendorOverride[] => {
    const whole = VendorOverride.safeParse(entry)
    const id = valueAt(entry, ['id'])
    if (whole.success) return [whole.data]
    return typeof id === 'string' ? [{ id }] : []
  })
  return catalogue.withVendors(overrides)
}

/** Variables that the environment lacks. */
const unset = (sources: readonly ReadSource[], { files }: Checked): Fault[] =>
  files.flatMap(({ faults }, index) => faults.map((fault) => placed(sources, index, fault)))

function placed(sources: readonly ReadSource[], index: number, { path, message }: Finding): Fault {
  const source = sources[index]
  return { path: pathText(path), message, ...(sources.length > 1 && { file: source?.file }), ...source?.place(path) }
}

/** Looks a finding up in its file, and takes secrets out of its message. Of a text that could not be filled in nothing more is said. */
function placer(sources: readonly ReadSource[], { merged, files }: Checked): (finding: Finding) => Fault[] {
  return ({ path, message }) => {
    const origin = merged.originOf(path)
    const index = Math.max(
      0,
      sources.findIndex(({ file }) => file === origin?.file),
    )
    const at = origin?.path ?? path
    const file = files[index]
    if (file?.faults.some((fault) => isSame(fault.path, at))) return []
    const hidden = isSecret(at) || (origin && isFilled({ files }, origin))
    const shown = hidden ? withoutSecrets(message, valueAt(file?.value, at)) : message
    return [placed(sources, index, { path: at, message: shown })]
  }
}

const inOrder = (faults: Fault[]): Fault[] =>
  faults.sort(
    (a, b) =>
      (a.file ?? '').localeCompare(b.file ?? '') ||
      (a.line ?? Infinity) - (b.line ?? Infinity) ||
      (a.column ?? Infinity) - (b.column ?? Infinity),
  )
