import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { isBad } from '@bellwether/shared/status.ts'
import type { PageReading } from '@bellwether/shared/status-page.ts'
import { judgeComponents } from '../domain/judge-page.ts'
import { systemClock } from '../lib/clock.ts'
import { createHttp, type Http, userAgentOf } from '../lib/http.ts'
import { noneOf } from '../lib/nearest.ts'
import { providerNames, providerOf } from '../sources/status-pages/detect.ts'
import { blind, readDocument, readStatusPage } from '../sources/status-pages/read.ts'
import { asDocument, asTable } from './status-output.ts'
import { FLAG, TEXT, verb } from './verb.ts'

export const help = `bellwether status URL|FILE… [--provider NAME] [--json]

Says what a status page says, in one vocabulary. The provider is found by asking (of a URL) or by
looking (at a file); when two could be meant, nothing is guessed.

  --provider NAME  who runs the page: ${wrapped(providerNames)}
  --json           one JSON document: an object, or a list of them when several inputs are given
  --help           this

Exit status: 0 every page was read and shows nothing worse than maintenance; 1 a page could not be
read, or shows something bad; 2 wrong use.
`

/** The verb `status`. Never throws for what a page or file holds. */
export const run = verb(help, read, async (asked, io) => {
  const readings = await readAll(asked.inputs, asked.provider)
  if (asked.json) io.stdout(`${JSON.stringify(asDocument(asked.inputs, readings), null, 2)}\n`)
  else io.stdout(asked.inputs.map((input, index) => asTable(input, readings[index]!)).join('\n'))
  return readings.some(isTrouble) ? 1 : 0
})

const isTrouble = (reading: PageReading): boolean => reading.state !== 'ok' || isBad(judgeComponents(reading).status)

function read(args: string[]) {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { provider: TEXT, json: FLAG } })
  if (positionals.length === 0) return 'status needs the address of a status page, or a file that came from one'
  const odd = positionals.find((input) => isUrl(input) && !URL.canParse(input))
  if (odd !== undefined) return `"${odd}" is no address`
  if (values.provider !== undefined && !providerOf(values.provider))
    return `--provider: ${noneOf(values.provider, providerNames)}`
  return { ...values, inputs: positionals }
}

const isUrl = (input: string): boolean => /^https?:\/\//i.test(input)

async function readAll(inputs: string[], provider: string | undefined): Promise<PageReading[]> {
  const http = createHttp({
    clock: systemClock,
    allow: inputs.filter(isUrl).map(ownAddress),
    userAgent: userAgentOf('cli'),
  })
  try {
    return await Promise.all(
      inputs.map((input) => (isUrl(input) ? readUrl(input, provider, http) : readFrom(input, provider))),
    )
  } finally {
    await http.close()
  }
}

/** Whoever types an address wants it asked, even if it is inside. */
function ownAddress(input: string): string {
  const { hostname, port, protocol } = new URL(input)
  return `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`
}

async function readUrl(url: string, provider: string | undefined, http: Http): Promise<PageReading> {
  return (await readStatusPage({ url, provider }, http, undefined, systemClock.now())).reading
}

async function readFrom(path: string, provider: string | undefined): Promise<PageReading> {
  const url = pathToFileURL(path).href
  try {
    return readDocument({ url, status: 200, headers: {}, bytes: await readFile(path) }, provider)
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
    const hint = /^[\w-]+(?:\.[\w-]+)+(?:[/:]|$)/.test(path) ? `. For an address write https://${path}` : ''
    return blind({ url, provider }, { trouble: { state: 'unreadable', reason: `${error.message}${hint}` } })
  }
}

/** A list of words in lines that fit under an option. */
function wrapped(words: readonly string[]): string {
  const lines = ['']
  for (const word of words) {
    if (lines.at(-1)!.length + word.length > 60) lines.push('')
    lines[lines.length - 1] += `${word} `
  }
  return lines.map((line) => line.trim()).join(`\n${' '.repeat(19)}`)
}
