import type { Transform } from 'node:stream'
import zlib from 'node:zlib'

/** A body that is larger than it may be, or that cannot be decompressed; the message says which. */
export class BodyFault extends Error {
  override name = 'BodyFault'
}

interface Codec {
  whole(bytes: Uint8Array, options: { maxOutputLength: number }): Uint8Array
  stream(first: Uint8Array): Transform
}

const ZSTD = { params: { [zlib.constants.ZSTD_d_windowLogMax]: 23 } } // RFC 9659: at most 8 MB of window.
const gzip: Codec = { whole: zlib.gunzipSync, stream: () => zlib.createGunzip() }

/** "deflate" means zlib's wrapping, but some servers send it bare (RFC 9110 section 8.4.1.2). */
const isWrapped = (bytes: Uint8Array): boolean => ((bytes[0] ?? 0) & 15) === 8

const CODECS: Record<string, Codec> = {
  gzip,
  'x-gzip': gzip,
  deflate: {
    whole: (bytes, options) => (isWrapped(bytes) ? zlib.inflateSync : zlib.inflateRawSync)(bytes, options),
    stream: (first) => (isWrapped(first) ? zlib.createInflate() : zlib.createInflateRaw()),
  },
  br: { whole: zlib.brotliDecompressSync, stream: () => zlib.createBrotliDecompress() },
  zstd: {
    whole: (bytes, options) => zlib.zstdDecompressSync(bytes, { ...ZSTD, ...options }),
    stream: () => zlib.createZstdDecompress(ZSTD),
  },
}

export const ACCEPT_ENCODING = 'gzip, deflate, br, zstd'

/** Compressed bytes that are decompressed in one go when they end; more of them are decompressed as they come. */
const SMALL = 32 * 1024

/**
 * Collects a body as it comes and never holds more than `maxBytes` of it decompressed. Small compressed ones (nearly
 * all) are decompressed at once, which costs a tenth of a stream.
 */
export class Body {
  readonly #maxBytes: number
  readonly #codecs: Codec[]
  readonly #fault: (fault: BodyFault) => void
  #chunks: Uint8Array[] = []
  #size = 0
  #stream: Stream | undefined

  /** `fault` is called at most once, as soon as the body is known to be unusable. */
  constructor(encoding: string | undefined, maxBytes: number, fault: (fault: BodyFault) => void) {
    this.#maxBytes = maxBytes
    this.#codecs = codecsOf(encoding)
    this.#fault = fault
  }

  /** `false`: wait for `resume` before more. */
  add(chunk: Uint8Array, resume: () => void): boolean {
    if (this.#stream) return this.#stream.write(chunk, resume)
    this.#keep(chunk)
    if (this.#codecs.length === 0 || this.#size <= SMALL) return true
    const held = Buffer.concat(this.#chunks)
    this.#chunks = []
    this.#size = 0
    this.#stream = new Stream(this.#codecs, held, (part) => this.#keep(part), this.#fault)
    return this.#stream.write(held, resume)
  }

  #keep(chunk: Uint8Array): void {
    this.#size += chunk.length
    if (this.#size > this.#maxBytes) this.#fault(new BodyFault(tooLarge(this.#maxBytes)))
    else this.#chunks.push(chunk)
  }

  /** The whole of it, decompressed. Rejects with `BodyFault`. */
  async end(): Promise<Uint8Array> {
    if (this.#stream) await this.#stream.end()
    // A lone chunk is a view into a large buffer of the socket; a copy lets that go when the body is kept.
    const bytes = this.#chunks.length === 1 ? this.#chunks[0]!.slice() : Buffer.concat(this.#chunks)
    return this.#stream || bytes.length === 0 ? bytes : this.#whole(bytes)
  }

  #whole(bytes: Uint8Array): Uint8Array {
    try {
      return this.#codecs.reduce((rest, codec) => codec.whole(rest, { maxOutputLength: this.#maxBytes }), bytes)
    } catch (error) {
      throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
        ? new BodyFault(tooLarge(this.#maxBytes))
        : undecodable(error)
    }
  }

  /** Nobody wants it any more. */
  drop(): void {
    this.#chunks = []
    this.#stream?.destroy()
  }
}

/** A chain of decompressors. */
class Stream {
  readonly #first: Transform
  readonly #all: Transform[]
  readonly #ended: Promise<void>

  constructor(codecs: Codec[], head: Uint8Array, part: (bytes: Uint8Array) => void, fault: (fault: BodyFault) => void) {
    this.#all = codecs.map((codec, index) => codec.stream(index === 0 ? head : new Uint8Array([8])))
    this.#first = this.#all[0]!
    const last = this.#all.reduce((from, to) => from.pipe(to))
    last.on('data', part)
    this.#ended = new Promise((resolve, reject) => {
      const failed = (error: Error) => {
        fault(undecodable(error))
        reject(undecodable(error))
      }
      for (const one of this.#all) one.on('error', failed)
      last.on('end', resolve)
    })
    this.#ended.catch(() => undefined) // Whoever waits for the end hears of it; nobody else must.
  }

  write(chunk: Uint8Array, resume: () => void): boolean {
    if (this.#first.destroyed || this.#first.write(chunk)) return true
    this.#first.once('drain', resume)
    return false
  }

  end(): Promise<void> {
    this.#first.end()
    return this.#ended
  }

  destroy(): void {
    for (const one of this.#all) one.destroy()
  }
}

/** Applied last to first. An encoding that nobody knows is left as it is: the parser will say what it found. */
function codecsOf(encoding: string | undefined): Codec[] {
  if (!encoding || encoding === 'identity') return []
  const named = encoding.toLowerCase().split(',')
  return named.reverse().flatMap((name) => CODECS[name.trim()] ?? [])
}

const tooLarge = (maxBytes: number): string => `larger than ${Math.round(maxBytes / 1e4) / 100} MB`
const undecodable = (error: unknown): BodyFault =>
  new BodyFault(`the body cannot be decompressed: ${error instanceof Error ? error.message : String(error)}`)
