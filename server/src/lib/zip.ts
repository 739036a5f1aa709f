import { unzipSync, type Zippable, zipSync } from 'fflate'
import { Unreadable } from './errors.ts'

/** No time of day inside, so that the same files are the same bytes. */
const SAME_TIME = new Date(1980, 0, 1, 12)
/** A bundle that would unpack to more than this is none of ours. */
const MOST_BYTES = 1024 ** 3

export const zip = (files: ReadonlyMap<string, Uint8Array>): Uint8Array => {
  const entries: Zippable = {}
  for (const [path, bytes] of [...files].sort(([a], [b]) => a.localeCompare(b))) entries[path] = bytes
  return zipSync(entries, { level: 6, mtime: SAME_TIME })
}

/** Throws `Unreadable` for whatever is no zip archive, or is too large to be one of ours. Nothing is written anywhere. */
export function unzip(bytes: Uint8Array): Map<string, Uint8Array> {
  let size = 0
  try {
    const files = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        size += originalSize
        if (size > MOST_BYTES) throw new Error('it would unpack to more than 1 GB')
        return true
      },
    })
    return new Map(Object.entries(files).filter(([path]) => !path.endsWith('/')))
  } catch (error) {
    throw new Unreadable(`this is no bundle: ${error instanceof Error ? error.message : String(error)}`)
  }
}
