import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { Document } from '../lib/http.ts'

/** Answers as they came, kept beside the source that reads them: `recordings/<source>[-case].json`. */
export interface Recording<Address> {
  /** File name without its ending. */
  name: string
  address?: Address
  documents: Document[]
  /** What `<name>.expected.json` says should be read in it. */
  expected: unknown
}

interface Stored<Address> {
  address?: Address
  documents: {
    url: string
    status?: number
    headers?: Record<string, string>
    /** A JSON value, or one of the following. */
    body?: unknown
    text?: string
    base64?: string
  }[]
}

/** The recordings of one source: those that are called by its name, with or without a case after a dash. */
export function recordingsOf<Address>(folder: URL, source: string): Recording<Address>[] {
  const mine = new RegExp(`^(${source}(?:-[a-z0-9-]+)?)\\.json$`)
  return readdirSync(folder).flatMap((file) => {
    const name = mine.exec(file)?.[1]
    return name === undefined ? [] : [recording<Address>(folder, name)]
  })
}

function recording<Address>(folder: URL, name: string): Recording<Address> {
  const { address, documents } = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Stored<Address>
  const expected = new URL(`${name}.expected.json`, folder)
  return {
    name,
    ...(address && { address }),
    documents: documents.map(({ url, status = 200, headers = {}, ...content }) => ({
      url,
      status,
      headers,
      bytes: bytesOf(content),
    })),
    expected: existsSync(expected) ? JSON.parse(readFileSync(expected, 'utf8')) : undefined,
  }
}

const bytesOf = ({ body, text, base64 }: { body?: unknown; text?: string; base64?: string }): Uint8Array =>
  base64 === undefined ? Buffer.from(text ?? JSON.stringify(body)) : Buffer.from(base64, 'base64')
