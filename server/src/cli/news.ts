import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Catalogue, loadCatalogue } from '../config/catalogue.ts'
import { faultText } from '../config/fault.ts'
import { loadConfig } from '../config/load.ts'
import type { MatchedDependency } from '../domain/match-dependencies.ts'
import { namesOf } from '../domain/read-publication.ts'
import { tellBatch } from '../domain/tell-batch.ts'
import { systemClock } from '../lib/clock.ts'
import { messageOf, UserError } from '../lib/errors.ts'
import { createHttp, userAgentOf } from '../lib/http.ts'
import type { Io } from './io.ts'
import { type Given, isUrl, readInput } from './news-inputs.ts'
import * as opml from './news-opml.ts'
import { asDocument, asText } from './news-output.ts'

export const help = `bellwether news FILE|URL… [--config FILE] [--json]
bellwether news opml import FILE | export   (feeds from a feed reader and for one: news opml --help)

Reads news and says which stories they tell: what was ordered and done, by whom, on what basis, which
vendors and models it hits, and whom of ours. Where publications disagree, all of it is shown.

  FILE, URL      plain text, HTML, a feed, or JSON lines: { id, title, text, publishedAt, source, url }
  --config FILE  a configuration, or a directory of them, for its vendors and dependencies;
                 without it bellwether.yaml, if there is one
  --json         one JSON document: { publications, events }
  --help         this

Exit status: 0 everything was read; 1 something could not be; 2 wrong use.
`

const USUAL_CONFIG = 'bellwether.yaml'

/** The verb `news`: the rules of the server, on what it is given, in memory. Never throws for what an input holds. */
export async function run(args: string[], io: Io, load: () => Catalogue = loadCatalogue): Promise<number> {
  if (args[0] === 'opml') return opml.run(args.slice(1), io)
  const asked = parse(args)
  if (typeof asked === 'string') {
    io.stderr(`${asked}\n\n${help}`)
    return 2
  }
  if (asked.help) {
    io.stdout(help)
    return 0
  }
  const { catalogue, dependencies } = await company(asked.config, load())
  const { given, faults } = await readAll(asked.inputs)
  for (const fault of faults) io.stderr(`${fault}\n`)
  const names = namesOf(catalogue.vendors, catalogue.jurisdictions)
  const found = asDocument(given, tellBatch(given, names), dependencies, names)
  io.stdout(asked.json ? `${JSON.stringify(found, null, 2)}\n` : asText(found))
  return faults.length > 0 ? 1 : 0
}

function parse(args: string[]) {
  try {
    const options = { config: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } } as const
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
    if (!values.help && positionals.length === 0) return 'news needs a file or an address to read'
    return { ...values, inputs: positionals }
  } catch (error) {
    return messageOf(error)
  }
}

/** The dependencies and vendors of a configuration, if there is one; its secrets are not needed. */
async function company(
  path: string | undefined,
  catalogue: Catalogue,
): Promise<{ catalogue: Catalogue; dependencies: MatchedDependency[] }> {
  if (path === undefined && !existsSync(USUAL_CONFIG)) return { catalogue, dependencies: [] }
  const parsed = await loadConfig(path ?? USUAL_CONFIG, { env: process.env, catalogue, secrets: 'simulated' })
  if (parsed.config === undefined)
    throw new UserError(`${path ?? USUAL_CONFIG} is not valid:`, parsed.faults.map(faultText))
  return { catalogue: catalogue.withVendors(parsed.config.vendors), dependencies: parsed.config.dependencies }
}

async function readAll(inputs: string[]): Promise<{ given: Given[]; faults: string[] }> {
  const http = createHttp({
    clock: systemClock,
    allow: inputs.filter(isUrl).flatMap(ownAddress),
    userAgent: userAgentOf('cli'),
  })
  const now = systemClock.now()
  try {
    const read = await Promise.all(inputs.map((input) => readInput(input, http, now)))
    const { given, faults } = withoutTwins(read.flatMap((one) => one.given))
    return { given, faults: [...read.flatMap((one) => one.faults), ...faults] }
  } finally {
    await http.close()
  }
}

/** The same given twice is one. Two that differ and bear one id are both kept, and somebody is told. */
function withoutTwins(given: Given[]): { given: Given[]; faults: string[] } {
  const kept = new Map<string, Given>()
  const faults: string[] = []
  for (const one of given) {
    const known = kept.get(one.id)
    if (known === undefined || isSame(known, one)) {
      kept.set(one.id, known ?? one)
      continue
    }
    let number = 2
    while (kept.has(`${one.id}#${number}`)) number++
    const [id, input] = [`${one.id}#${number}`, `${one.input}#${number}`]
    kept.set(id, { ...one, id, input })
    faults.push(`${one.input}: two publications with this id; the second is called ${input} here`)
  }
  return { given: [...kept.values()], faults }
}

const isSame = (one: Given, other: Given): boolean =>
  one.title === other.title && one.text === other.text && one.url === other.url

/** Whoever types an address wants it asked, even if it is inside. */
function ownAddress(input: string): string[] {
  if (!URL.canParse(input)) return []
  const { hostname, port, protocol } = new URL(input)
  return [`${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`]
}
