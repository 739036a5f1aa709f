import { createHash } from 'node:crypto'

export const MANIFEST = 'manifest.json'
export const SUMS = 'SHA256SUMS'
const FORMAT = 'bellwether-evidence/1'

export interface Manifest {
  format: typeof FORMAT
  [field: string]: unknown
  files: { path: string; size: number; sha256: string }[]
}

/** What is wrong with one file of a bundle. */
export type BundleFault = 'changed' | 'missing' | 'extra' | 'no_manifest' | 'unreadable_manifest'

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Adds the manifest, and the same sums in the form that `sha256sum -c SHA256SUMS` reads. `digest` is the sha256 of the manifest: who writes it down elsewhere can tell later that nothing was exchanged. */
export function seal(
  files: ReadonlyMap<string, Uint8Array>,
  about: Record<string, unknown>,
): { files: Map<string, Uint8Array>; digest: string } {
  const listed = [...files]
    .map(([path, bytes]) => ({ path, size: bytes.length, sha256: sha256(bytes) }))
    .sort((a, b) => a.path.localeCompare(b.path))
  const manifest = bytesOf(`${JSON.stringify({ format: FORMAT, ...about, files: listed }, null, 2)}\n`)
  const digest = sha256(manifest)
  const sums = [...listed, { path: MANIFEST, sha256: digest }].map((file) => `${file.sha256}  ${file.path}\n`).join('')
  return { files: new Map([...files, [MANIFEST, manifest], [SUMS, bytesOf(sums)]]), digest }
}

interface Fault {
  fault: BundleFault
  path: string
}

/** Every file against the manifest, and the other way round. */
export function check(files: ReadonlyMap<string, Uint8Array>): {
  manifest?: Manifest
  digest?: string
  faults: Fault[]
} {
  const bytes = files.get(MANIFEST)
  if (!bytes) return { faults: [{ fault: 'no_manifest', path: MANIFEST }] }
  const manifest = parse(bytes)
  if (!manifest) return { faults: [{ fault: 'unreadable_manifest', path: MANIFEST }] }
  const digest = sha256(bytes)
  const listed = new Map(manifest.files.map((file) => [file.path, file]))
  const sums = [...manifest.files, { path: MANIFEST, sha256: digest }]
    .map((file) => `${file.sha256}  ${file.path}\n`)
    .join('')
  const faults: Fault[] = [
    ...manifest.files.flatMap(({ path, size, sha256: sum }): Fault[] => {
      const found = files.get(path)
      if (!found) return [{ fault: 'missing', path }]
      return found.length === size && sha256(found) === sum ? [] : [{ fault: 'changed', path }]
    }),
    ...[...files.keys()]
      .filter((path) => path !== MANIFEST && path !== SUMS && !listed.has(path))
      .map((path) => ({ fault: 'extra' as const, path })),
    ...sumsFault(files.get(SUMS), sums),
  ]
  return { manifest, digest, faults: faults.sort((a, b) => a.path.localeCompare(b.path)) }
}

function sumsFault(found: Uint8Array | undefined, expected: string): Fault[] {
  if (!found) return [{ fault: 'missing', path: SUMS }]
  return new TextDecoder().decode(found) === expected ? [] : [{ fault: 'changed', path: SUMS }]
}

function parse(bytes: Uint8Array): Manifest | undefined {
  try {
    const manifest = JSON.parse(new TextDecoder().decode(bytes)) as Manifest
    const isOurs =
      manifest.format === FORMAT &&
      Array.isArray(manifest.files) &&
      manifest.files.every((file) => typeof file?.path === 'string' && typeof file.sha256 === 'string')
    return isOurs ? manifest : undefined
  } catch {
    return undefined // It is reported as unreadable.
  }
}
