import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Catalogue, loadCatalogue } from '../config/catalogue.ts'
import { faultText } from '../config/fault.ts'
import { loadConfig } from '../config/load.ts'
import type { MatchedDependency } from '../domain/match-dependencies.ts'
import { namesOf } from '../domain/read-publication.ts'
import { tellBatch } from '../domain/tell-batch.ts'
import { systemClock } from '../lib/clock.ts'
import { UserError } from '../lib/errors.ts'
import { createHttp, userAgentOf } from '../lib/http.ts'
import type { Io } from './io.ts'
import { type Given, isUrl, readInput } from './news-inputs.ts'
import * as opml from './news-opml.ts'
import { asDocument, asText } from './news-output.ts'
import { configOf, FLAG, TEXT, verb } from './verb.ts'

export const help = `bellwether news FILE|URL… [--config PATH] [--json]
bellwether news opml import FILE | export   (feeds from a feed reader and for one: news opml --help)

Reads news and says which stories they tell: what was ordered and done, by whom, on what basis, which
vendors and models it hits, and whom of ours. Where publications disagree, all of it is shown.

  FILE, URL      plain text, HTML, a feed, or JSON lines: { id, title, text, publishedAt, source, url }
  --config PATH  a configuration, or a directory of them, for its vendors and dependencies;
                 without it $BELLWETHER_CONFIG or bellwether.yaml, if there is one
  --json         one JSON document: { publications, events }
  --help         this

Exit status: 0 everything was read; 1 something could not be; 2 wrong use.
`

/** The verb `news`: the rules of the server, on what it is given, in memory. Never throws for what an input holds. */
export async function run(args: string[], io: Io, load: () => Catalogue = loadCatalogue): Promise<number> {
  if (args[0] === 'opml') return opml.run(args.slice(1), io)
  return verb(help, read, (asked, to) => tell(asked, to, load()))(args, io)
}

async function tell(asked: Exclude<ReturnType<typeof read>, string>, io: Io, shipped: Catalogue): Promise<number> {
  const { catalogue, dependencies } = await company(asked.config, shipped)
  const { given, faults } = await readAll(asked.inputs)
  for (const fault of faults) io.stderr(`${fault}\n`)
  const names = namesOf(catalogue.vendors, catalogue.jurisdictions)
  const found = asDocument(given, tellBatch(given, names), dependencies, names)
  io.stdout(asked.json ? `${JSON.stringify(found, null, 2)}\n` : asText(found))
  return faults.length > 0 ? 1 : 0
}

function read(args: string[]) {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { config: TEXT, json: FLAG } })
  return positionals.length === 0 ? 'news needs a file or an address to read' : { ...values, inputs: positionals }
}

/** The dependencies and vendors of a configuration, if there is one; its secrets are not needed. */
async function company(
  path: string | undefined,
  catalogue: Catalogue,
): Promise<{ catalogue: Catalogue; dependencies: MatchedDependency[] }> {
  const own = configOf({ config: path })
  if (path === undefined && !existsSync(own)) return { catalogue, dependencies: [] }
  const parsed = await loadConfig(own, { env: process.env, catalogue, secrets: 'simulated' })
  if (parsed.config === undefined) throw new UserError(`${own} is not valid:`, parsed.faults.map(faultText))
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
